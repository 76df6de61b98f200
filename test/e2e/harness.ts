/**
 * Drives a workbench with the packaged extension installed, as a person does: keys, mouse, and
 * what can be seen. `scripts/test-e2e.mts` starts the server and says by environment where it is.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startServer } from '../../scripts/lib/server-start.mts';
import { Workbench } from './harness.workbench';

export { Workbench };
export type { Theme } from './harness.workbench';

const screenshots = join('out', 'screenshots');

function fromEnvironment(name: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(`${name} is not set: run the end-to-end tests by "npm run test:e2e".`);
  }
  return value;
}

/** A server that runs, and the folder that a workbench opens there. */
export interface Place {
  readonly origin: string;
  /** Where the server keeps its data. */
  readonly dataDir: string;
  readonly workspace: string;
  /** User settings on top of those that every test starts with. */
  readonly userSettings?: Record<string, unknown>;
  /** VS Code's display language, as a tag; English by default. Its own texts stay English. */
  readonly language?: string;
}

/** The server that all tests share, with the folder of sample letters. */
export function sharedPlace(): Place {
  return {
    origin: fromEnvironment('E2E_ORIGIN'),
    dataDir: fromEnvironment('E2E_DATA_DIR'),
    workspace: fromEnvironment('E2E_WORKSPACE'),
  };
}

/**
 * Starts a server for the tests of one file, with the packaged extension and the folder of sample letters; it is
 * stopped after them. `settings` are those of the machine, as is `env`; without `trustAll` the folder is one that nobody
 * trusts yet.
 */
export async function startOwnServer(options: {
  readonly env?: Record<string, string>;
  readonly trustAll?: boolean;
}): Promise<Place & { readonly stop: () => Promise<void> }> {
  const workspace = join(mkdtempSync(join(tmpdir(), 'local-transformers-e2e-')), 'letters');
  cpSync(fromEnvironment('E2E_WORKSPACE'), workspace, { recursive: true });
  const server = await startServer({ vsix: fromEnvironment('E2E_VSIX'), ...options });
  return {
    origin: server.origin,
    dataDir: server.dataDir,
    workspace,
    stop: async () => {
      await server.stop();
      rmSync(dirname(workspace), { recursive: true, force: true });
    },
  };
}

/** Writes settings of a server's machine, which a workbench reads when it opens; none removes them. */
export function writeMachineSettings(
  { dataDir }: Pick<Place, 'dataDir'>,
  settings?: Record<string, unknown>,
): void {
  const file = join(dataDir, 'data', 'Machine', 'settings.json');
  mkdirSync(dirname(file), { recursive: true });
  if (settings) {
    writeFileSync(file, JSON.stringify(settings));
  } else {
    rmSync(file, { force: true });
  }
}

/** Opens a fresh workbench (its own browser profile). */
async function openWorkbench(browser: Browser, place: Place): Promise<Workbench> {
  const page: Page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  if (place.language !== undefined) {
    // A workbench in a browser knows its language by this, whether or not it has a language pack.
    await page.addInitScript(
      `globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(place.language)};`,
    );
  }
  const address = new URL(place.origin);
  address.searchParams.set('folder', place.workspace);
  const workbench = new Workbench(
    page,
    place.dataDir,
    screenshots,
    process.env.E2E_PICTURES === '1',
  );
  await workbench.open(address.href, place.userSettings);
  return workbench;
}

/**
 * Gives the tests of a file, or of a `describe`, one workbench, opened before the first and closed
 * after the last. A picture is taken after every test that failed. Call it once, and the result in
 * each test.
 *
 * @param place asked for in `beforeAll`; the shared server by default
 */
export function useWorkbench(place: () => Place = sharedPlace): () => Workbench {
  let browser: Browser | undefined;
  let workbench: Workbench | undefined;
  beforeAll(async () => {
    mkdirSync(screenshots, { recursive: true });
    browser = await chromium.launch({
      executablePath: fromEnvironment('E2E_CHROMIUM'),
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
    workbench = await openWorkbench(browser, place());
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') {
      await workbench?.screenshot(`failed-${task.name.replaceAll(/[^\w-]+/g, '-')}`);
    }
  });
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (!workbench) {
      throw new Error('The workbench is there only inside tests and hooks.');
    }
    return workbench;
  };
}
