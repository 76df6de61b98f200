import { join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import type { Theme } from '../../scripts/lib/server-settings.mts';
import { boxOf, decoratedTexts, rectangleOf, type Decorated } from './harness.editor';
import { Palette } from './harness.palette';
import { UserSettings } from './harness.settings';

export type { Theme };

/** A workbench in a page, and what a person does with it. */
export class Workbench {
  private readonly palette: Palette;
  private readonly settings: UserSettings;

  constructor(
    readonly page: Page,
    dataDir: string,
    private readonly screenshots: string,
    private readonly wantsPictures: boolean,
  ) {
    this.palette = new Palette(page);
    this.settings = new UserSettings(page, this.palette, dataDir);
  }

  /**
   * Opens the workbench at an address, and waits for it.
   *
   * @param settings user settings on top of those of the start
   */
  async open(address: string, settings: Record<string, unknown> = {}): Promise<void> {
    await this.settings.reset(settings);
    await this.page.goto(address);
    await this.page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
    await this.page.waitForSelector('.explorer-folders-view .monaco-list-row');
  }

  /** Opens a file of the folder in the first group by quick open and waits for its editor. */
  async openFile(name: string): Promise<void> {
    // Quick open takes the group that was used last, which may be the panel's.
    await this.page.keyboard.press('Control+1');
    await this.palette.openFile(name);
    await this.page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-group-container.active .view-line').first().waitFor();
    await this.focusEditor();
  }

  /** Puts the keyboard's focus into the first group's editor without moving its selection. */
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
    await this.page.locator('.find-widget.visible textarea[aria-label="Find"]').fill(text);
    await this.page.locator('.find-widget .matchesCount', { hasText: /^\d+ of \d+/ }).waitFor();
    await this.page.keyboard.press('Escape');
    await this.editor.locator('.selected-text').first().waitFor();
  }

  /** Runs a command by its title as the palette shows it, for example "Local Transformers: Stop". */
  runCommand(title: string): Promise<void> {
    return this.palette.runCommand(title);
  }

  /** True when the palette has a command of this title now. */
  isOffered(title: string): Promise<boolean> {
    return this.palette.isOffered(title);
  }

  /** Answers the input box that is open. */
  answer(text: string): Promise<void> {
    return this.palette.answer(text);
  }

  /** Chooses an entry of the quick pick that is open. */
  choose(label: string): Promise<void> {
    return this.palette.choose(label);
  }

  /** Right-clicks the selection and chooses an entry, through submenus: `('Menu', 'Entry')`. */
  async contextMenu(...path: string[]): Promise<void> {
    await this.openContextMenu();
    await this.chooseInMenu(...path);
  }

  /** Chooses an entry of the menu that is open, through submenus: `('Menu', 'Entry')`. */
  async chooseInMenu(...path: string[]): Promise<void> {
    for (const label of path.slice(0, -1)) {
      await this.menuItem(label).hover();
    }
    const menus = this.page.locator('.monaco-menu').first();
    // A menu that has just opened ignores clicks, lest the right click's release choose something.
    for (let attempt = 0; attempt < 5 && (await menus.isVisible()); attempt++) {
      await this.page.waitForTimeout(250);
      await this.menuItem(path.at(-1) ?? '').click({ timeout: 5000 });
      await menus.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => undefined);
    }
    await menus.waitFor({ state: 'hidden', timeout: 1000 });
  }

  /** Right-clicks the selection (the text's beginning if there is none); the menu stays open. */
  async openContextMenu(): Promise<void> {
    const selected = this.editor.locator('.selected-text').first();
    const text = this.editor.locator('.view-line').first();
    const { x, y, width, height } = await boxOf((await selected.isVisible()) ? selected : text);
    await this.page.mouse.click(x + Math.min(width / 2, 100), y + height / 2, { button: 'right' });
    await this.page.locator('.monaco-menu').first().waitFor();
  }

  /** An entry of the open menus, by its label. */
  menuItem(label: string): Locator {
    const exactly = this.page.locator(`.action-label[aria-label="${label}"]`);
    return this.page.locator('.monaco-menu .action-item', { has: exactly }).last();
  }

  /** Moves the mouse over `text` in the editor and returns what the hover says. */
  async hover(text: string): Promise<string> {
    const hover = this.page.locator('.monaco-resizable-hover .monaco-hover:visible').first();
    // A hover starts by a movement inside the text; one that a closing menu swallows is repeated.
    // Where the text is, is looked up each time: a panel that opens or grows late moves it.
    for (let attempt = 0; attempt < 10 && !(await hover.isVisible()); attempt++) {
      const { x, y, width, height } = await rectangleOf(this.page, text);
      const [middle, row] = [x + width / 2, y + height / 2];
      await this.page.mouse.move(middle + (attempt % 2), y - 30);
      await this.page.mouse.move(middle + (attempt % 2), row, { steps: 4 });
      // A context menu took the right button's release, and no hover comes while one seems held.
      await this.page.mouse.up({ button: 'right' });
      await this.page.mouse.move(middle + 2, row, { steps: 2 });
      await hover.waitFor({ timeout: 2000 }).catch(() => undefined);
    }
    // The spaces beside icons do not break.
    return (await hover.innerText({ timeout: 1000 })).replaceAll('\u00a0', ' ');
  }

  /** The decorated pieces of text that can be seen in the editor, from top to bottom. */
  decorated(): Promise<Decorated[]> {
    return decoratedTexts(this.page);
  }

  /** The document inside the visible webview (the last one, if there are several). */
  panelFrame(): FrameLocator {
    const outer = this.page.locator('iframe.webview.ready:visible').last();
    return outer.contentFrame().frameLocator('#active-frame');
  }

  /** Waits until the newest card has this title and these texts, and is done; returns what it says. */
  async finishedCard(title?: string, ...texts: readonly (string | RegExp)[]): Promise<string> {
    const card = this.panelFrame().locator('article').first();
    if (title !== undefined) {
      await card.getByRole('heading', { name: title }).waitFor();
    }
    // How long a run took is shown when it is over.
    for (const text of [...texts, /\d\s?(ms|sec|초)/u]) {
      await card.getByText(text).first().waitFor();
    }
    return card.innerText();
  }

  /** The texts of the notifications that can be seen. */
  notifications(): Promise<string[]> {
    return this.page.locator('.notification-list-item-message').allInnerTexts();
  }

  /** The status bar entry with this text. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** The extension's own status bar entry, when it has this text: others may have the same. */
  ownStatus(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item[id$="localTransformers.status"]', { hasText: text });
  }

  /** Changes user settings, as a person does in their JSON file. */
  changeSettings(changes: Record<string, unknown>): Promise<void> {
    return this.settings.change(changes);
  }

  /**
   * Switches the colour theme for the pictures that follow, where pictures are wanted
   * (`npm run pictures`); for one with a dialog in it, before that is opened.
   */
  async themeOfPictures(theme: Theme): Promise<void> {
    if (this.wantsPictures) {
      await this.settings.setTheme(theme);
    }
  }

  /** Takes a picture of the whole window as it is, where pictures are wanted. */
  async picture(name: string): Promise<void> {
    if (this.wantsPictures) {
      await this.screenshot(name);
    }
  }

  /** Takes a picture in each of these themes, `<name>-<theme>`, and goes back to the dark one. */
  async pictures(name: string, ...themes: readonly Theme[]): Promise<void> {
    for (const theme of this.wantsPictures ? themes : []) {
      await this.settings.setTheme(theme);
      await this.screenshot(`${name}-${theme}`);
    }
    await this.themeOfPictures('dark');
  }

  /** Takes a picture of the whole window: `out/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    const path = join(this.screenshots, `${name}.png`);
    await this.page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  }

  private get editor(): Locator {
    return this.page.locator('.editor-group-container .monaco-editor').first();
  }
}
