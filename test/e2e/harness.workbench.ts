import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import {
  settingsFile,
  themes,
  writeSettings,
  type Theme,
} from '../../scripts/lib/server-settings.mjs';
import { decoratedTexts, rectangleOf, type Decorated, type Rectangle } from './harness.editor';

export type { Theme };

const readable = { 'editor.wordWrap': 'on', 'editor.minimap.enabled': false };

/** Where an element is; the editor may be drawing it anew at the first look. */
async function boxOf(locator: Locator): Promise<Rectangle> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const box = await locator.boundingBox();
    if (box) {
      return box;
    }
    await locator.page().waitForTimeout(100);
  }
  throw new Error(`${String(locator)} is not to be seen.`);
}

/** A workbench in a page, and what a person does with it. */
export class Workbench {
  constructor(
    readonly page: Page,
    private readonly dataDir: string,
    private readonly screenshots: string,
  ) {}

  /** Opens the workbench at an address, with the settings of the start, and waits for it. */
  async open(address: string): Promise<void> {
    await writeSettings(this.dataDir, readable);
    await this.page.goto(address);
    await this.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
    await this.page.waitForSelector('.explorer-folders-view .monaco-list-row');
  }

  /** Opens a file of the folder by quick open and waits for its editor. */
  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.fill(name);
    await this.entry(name).click();
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor();
    await this.focusEditor();
  }

  /** Puts the keyboard's focus into the active editor without moving its selection. */
  async focusEditor(): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.page.locator('.monaco-editor.focused').waitFor();
  }

  /** Selects the whole text of the first group's editor. */
  async selectAll(): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+A');
    await this.editor.locator('.selected-text').first().waitFor();
  }

  /** Selects the first place where `text` (within one line) stands, by the find widget. */
  async selectText(text: string): Promise<void> {
    await this.focusEditor();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+F');
    const find = this.page.locator('.find-widget.visible textarea[aria-label="Find"]');
    await find.fill(text);
    await this.page.locator('.find-widget .matchesCount', { hasText: /^\d+ of \d+/ }).waitFor();
    await this.page.keyboard.press('Escape');
    await this.editor.locator('.selected-text').first().waitFor();
  }

  /** Runs a command by its title as the palette shows it, for example "Local Transformers: Stop". */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.fill(`>${title}`);
    await this.entry(title).click();
  }

  /** Answers the input box that is open. */
  async answer(text: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an entry of the quick pick that is open. */
  async choose(label: string): Promise<void> {
    await this.quickInput.fill(label);
    await this.entry(label).click();
  }

  /** Right-clicks the selection and chooses an entry, through submenus: `('Menu', 'Entry')`. */
  async contextMenu(...path: string[]): Promise<void> {
    await this.openContextMenu();
    for (const label of path.slice(0, -1)) {
      await this.menuItem(label).hover();
    }
    const menus = this.page.locator('.monaco-menu');
    // A menu that has just opened ignores clicks, lest the right click's release choose something.
    for (let attempt = 0; attempt < 5 && (await menus.first().isVisible()); attempt++) {
      await this.page.waitForTimeout(250);
      await this.menuItem(path.at(-1) ?? '').click({ timeout: 5000 });
      await menus
        .first()
        .waitFor({ state: 'hidden', timeout: 2000 })
        .catch(() => undefined);
    }
    await menus.first().waitFor({ state: 'hidden', timeout: 1000 });
  }

  /** Right-clicks the selection (the text's beginning if there is none); the menu stays open. */
  async openContextMenu(): Promise<void> {
    const selected = this.editor.locator('.selected-text').first();
    const target = (await selected.isVisible())
      ? selected
      : this.editor.locator('.view-line').first();
    const box = await boxOf(target);
    const x = box.x + Math.min(box.width / 2, 100);
    await this.page.mouse.click(x, box.y + box.height / 2, { button: 'right' });
    await this.page.locator('.monaco-menu').first().waitFor();
  }

  /** An entry of the open menus, by its label. */
  menuItem(label: string): Locator {
    const exactly = this.page.locator(`.action-label[aria-label="${label}"]`);
    return this.page.locator('.monaco-menu .action-item', { has: exactly }).last();
  }

  /** Moves the mouse over `text` in the editor and returns what the hover says. */
  async hover(text: string): Promise<string> {
    const { x, y, width, height } = await rectangleOf(this.page, text);
    const hover = this.page.locator('.monaco-resizable-hover .monaco-hover:visible').first();
    // A hover starts by a movement inside the text; one that a closing menu swallows is repeated.
    for (let attempt = 0; attempt < 10 && !(await hover.isVisible()); attempt++) {
      await this.page.mouse.move(x + width / 2 + (attempt % 2), y - 30);
      await this.page.mouse.move(x + width / 2 + (attempt % 2), y + height / 2, { steps: 4 });
      // A context menu took the right button's release, and no hover comes while one seems held.
      await this.page.mouse.up({ button: 'right' });
      await this.page.mouse.move(x + width / 2 + 2, y + height / 2, { steps: 2 });
      await hover.waitFor({ timeout: 2000 }).catch(() => undefined);
    }
    return hover.innerText({ timeout: 1000 });
  }

  /** The decorated pieces of text that can be seen in the editor, from top to bottom. */
  decorated(): Promise<Decorated[]> {
    return decoratedTexts(this.page);
  }

  /** The document inside the visible webview (the last one, if there are several). */
  panelFrame(): FrameLocator {
    return this.page
      .locator('iframe.webview.ready:visible')
      .last()
      .contentFrame()
      .frameLocator('#active-frame');
  }

  /** The texts of the notifications that can be seen. */
  async notifications(): Promise<string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** The status bar entry with this text. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /**
   * Changes user settings as a person does, in their JSON file: the server's own file watchers
   * are not reliable enough for a change from outside.
   */
  async changeSettings(changes: Record<string, unknown>): Promise<void> {
    const before = JSON.parse(await this.savedSettings()) as object;
    const wanted = JSON.stringify({ ...before, ...changes }, null, 1).replaceAll('\n', '');
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.page.locator('.tab.active[data-resource-name="settings.json"]').waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(wanted);
    // What the editor has closed by itself goes again.
    await this.page.keyboard.press('Control+Shift+End');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.press('Control+S');
    await this.saved((text) => text === wanted);
    await this.runCommand('View: Close Editor');
    await this.page
      .locator('.tab[data-resource-name="settings.json"]')
      .waitFor({ state: 'detached' });
  }

  /** Switches the colour theme by its picker and waits until it is there. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    const { label, setting, className } = themes[theme];
    await this.choose(label);
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
    await this.saved((text) => text.includes(`"workbench.colorTheme": "${setting}"`));
  }

  /** Takes a picture of the whole window: `out/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    const path = join(this.screenshots, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  /** A row of the quick pick; its accessible name goes on with keys and descriptions. */
  private entry(label: string): Locator {
    const name = new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(,|$)`);
    return this.page.locator('.quick-input-list').getByRole('option', { name }).first();
  }

  /** Waits until the settings file is as expected. */
  private async saved(asExpected: (text: string) => boolean): Promise<void> {
    for (let waited = 0; !asExpected(await this.savedSettings()); waited += 100) {
      if (waited > 10_000) {
        throw new Error('The changed settings were not saved.');
      }
      await this.page.waitForTimeout(100);
    }
  }

  private savedSettings(): Promise<string> {
    return readFile(settingsFile(this.dataDir), 'utf8');
  }

  private get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  private get editor(): Locator {
    return this.page.locator('.editor-group-container .monaco-editor').first();
  }
}
