import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { FakeHub, type FakeFile } from '../../support/fake-hub';
import { smallModelFiles } from '../../support/fake-hub-small';
import type { Workbench } from '../harness';
import { modelsFolder, removeModels } from '../harness.models';
import { makePlaces, removePlaces } from './places';

const dataDir = process.env.E2E_DATA_DIR ?? '';
const machineSettings = join(dataDir, 'data', 'Machine', 'settings.json');
const folderSettings = join(process.env.E2E_WORKSPACE ?? '', '.vscode', 'settings.json');

/** Where the models are stored. */
export const stored = modelsFolder();
export const classifier = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';
export const gated = 'careful/gated-names';
export const commit = '0123456789abcdef0123456789abcdef01234567';
/** Weights beside the graph, so that a download takes long enough to be looked at. */
const weights: FakeFile = { content: Buffer.alloc(1_000_000, 7), repeat: 40, large: true };
/** Size of the classifier with these weights, in bytes. */
export const classifierBytes =
  40_000_000 +
  Object.entries(smallModelFiles('text-classification'))
    .filter(([path]) => path !== 'README.md' && path !== 'metrics.json')
    .reduce((sum, [, { content }]) => sum + content.length, 0);
/** The same as it is shown. */
export const classifierSize = `${Math.round(classifierBytes / 1e6)} MB`;

/** The hubs that the tests of models have, and the settings that lead there. */
export interface Hubs {
  readonly hub: FakeHub;
  /** Where the folder's own settings would lead, if anybody followed them. */
  readonly evil: FakeHub;
  stop(): Promise<void>;
}

export async function startHubs(): Promise<Hubs> {
  // What other tests have fetched.
  removeModels();
  makePlaces();
  const hub = await FakeHub.start(
    classifier,
    { ...smallModelFiles('text-classification'), 'onnx/model_quantized.onnx_data': weights },
    { license: 'apache-2.0', pipelineTag: 'text-classification' },
  );
  hub.add(gatedModel());
  const evil = await FakeHub.start();
  writeSettings(folderSettings, {
    'localTransformers.hub.endpoint': evil.endpoint,
    'localTransformers.tokenClassification.model': 'evil/model',
    localTransformers: {
      hub: { endpoint: evil.endpoint },
      textClassification: { model: 'evil/model' },
    },
  });
  writeSettings(machineSettings, { 'localTransformers.hub.endpoint': hub.endpoint });
  const stop = async (): Promise<void> => {
    rmSync(machineSettings, { force: true });
    rmSync(join(folderSettings, '..'), { recursive: true, force: true });
    removePlaces();
    await Promise.all([hub.stop(), evil.stop()]);
  };
  return { hub, evil, stop };
}

/** A model that the hub gives only to those who have signed in. */
export function gatedModel() {
  return {
    id: gated,
    commit,
    files: smallModelFiles('token-classification'),
    gated: true,
    license: 'cc-by-nc-4.0',
    pipelineTag: 'token-classification',
  };
}

function writeSettings(file: string, settings: Record<string, unknown>): void {
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, JSON.stringify(settings));
}

/** Names in the folder of models, but for the store's own. */
export function storedNames(): readonly string[] {
  return existsSync(stored) ? readdirSync(stored).filter((name) => !name.startsWith('.')) : [];
}

/** What the tests of models see and do in a workbench. */
export class ModelsPage {
  constructor(private readonly workbench: () => Workbench) {}

  get w(): Workbench {
    return this.workbench();
  }

  /** Reloads the window, and shows the view again. */
  async reload(): Promise<void> {
    await this.w.page.reload();
    await this.w.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
    await this.row(/^Sentiment/u).waitFor({ timeout: 30_000 });
  }

  get view(): Locator {
    return this.w.page.locator('.pane', { hasText: 'Models' }).first();
  }

  row(name: string | RegExp): Locator {
    return this.w.page.locator('.sidebar').getByRole('treeitem', { name });
  }

  get dialog(): Locator {
    return this.w.page.locator('.monaco-dialog-box');
  }

  notification(text: string | RegExp): Locator {
    return this.w.page.locator('.notification-list-item', { hasText: text });
  }

  /** Shows the notifications: by themselves they do not come up in a workbench that is driven. */
  async showNotifications(): Promise<void> {
    await this.w.runCommand('Notifications: Show Notifications');
  }

  /** Clicks a button that a row shows while the mouse is over it; it goes when the row is drawn anew. */
  async act(name: string | RegExp, label: string): Promise<void> {
    const button = this.row(name).locator(`.action-label[aria-label^="${label}"]`);
    for (let attempt = 0; ; attempt++) {
      await this.w.page.mouse.move(700, 400);
      await this.row(name).hover();
      try {
        await button.click({ timeout: 2000 });
        return;
      } catch (error) {
        if (attempt === 4) {
          throw error;
        }
      }
    }
  }

  /** Chooses an entry of a row's menu. */
  async menu(name: string | RegExp, label: string): Promise<void> {
    await this.row(name).click({ button: 'right' });
    await this.w.page.locator('.monaco-menu').first().waitFor();
    await this.w.chooseInMenu(label);
  }

  /** Shows the facts about a model, unless they are shown. */
  async expand(name: string | RegExp): Promise<void> {
    const row = this.row(name);
    for (let attempt = 0; (await row.getAttribute('aria-expanded')) !== 'true'; attempt++) {
      expect(attempt).toBeLessThan(5);
      await row.click();
      await this.w.page.waitForTimeout(500);
    }
  }

  /** Answers the dialog in the middle. */
  async agree(text: string | RegExp, label: string): Promise<void> {
    await this.dialog.getByText(text).waitFor();
    await this.dialog.getByRole('button', { name: label }).click();
  }

  /**
   * Types the path of a folder into the file dialog that is open, and takes it.
   *
   * @param label of the button
   * @param inside a folder in it, which is listed once the dialog has followed what was typed
   */
  async chooseFolder(path: string, label: string, inside: string): Promise<void> {
    const box = this.w.page.locator('.quick-input-widget:visible');
    const button = box.getByRole('button', { name: label, exact: true });
    await button.waitFor();
    const input = box.locator('.quick-input-box input');
    // It comes with the path where it begins, and would put that over what is typed before.
    await expect.poll(() => input.inputValue(), { timeout: 20_000 }).toMatch(/^\/.*\/$/u);
    const listed = box.getByRole('option', { name: inside });
    // What is typed while it still reads that folder is taken for a path that does not exist.
    for (let attempt = 0; attempt < 5 && !(await listed.isVisible()); attempt++) {
      await input.fill('/');
      await input.fill(`${path}/`);
      await listed.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    await button.click({ timeout: 1000 });
  }

  /** Chooses the classifier for "Classify Text", and agrees to its download. */
  async download(): Promise<void> {
    await this.w.runCommand('Local Transformers: Select Model…');
    await this.w.choose('Classify Text');
    await this.w.choose(classifier);
    await this.dialog.getByRole('button', { name: 'Download' }).click();
  }

  /** Classifies a letter, and waits for its card. */
  async classify(): Promise<string> {
    await this.w.openFile('thanks-bookshop.txt');
    await this.w.runCommand('Local Transformers: Classify Text');
    const card = this.w.panelFrame().locator('article').first();
    await card
      .getByText(/\s(ms|sec)\b/u)
      .first()
      .waitFor();
    return card.innerText();
  }
}
