import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import {
  settingsFile,
  themes,
  writeSettings,
  type Theme,
} from '../../scripts/lib/server-settings.mts';
import type { Palette } from './harness.palette';

const readable = {
  'editor.wordWrap': 'on',
  'editor.minimap.enabled': false,
  // Else the settings may open above all tabs.
  'workbench.editor.useModal': 'off',
};

/**
 * The user settings. They are changed as a person does, in the workbench: the server's own file
 * watchers are not reliable enough for a change from outside.
 */
export class UserSettings {
  constructor(
    private readonly page: Page,
    private readonly palette: Palette,
    private readonly dataDir: string,
  ) {}

  /** Brings the settings of the start back, with `more`; to be done before a workbench is opened. */
  reset(more: Record<string, unknown>): Promise<void> {
    return writeSettings(this.dataDir, { ...readable, ...more });
  }

  /** Changes some settings by typing into their JSON file. */
  async change(changes: Record<string, unknown>): Promise<void> {
    const before = JSON.parse(await this.text()) as object;
    // One line, for the editor would indent what follows a line break.
    const wanted = JSON.stringify({ ...before, ...changes }, null, 1).replaceAll('\n', '');
    await this.palette.runCommand('Preferences: Open User Settings (JSON)');
    const tab = this.page.locator('.tab.active[data-resource-name="settings.json"]');
    await tab.waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor.focused').waitFor();
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.insertText(wanted);
    // What the editor has closed by itself goes again.
    await this.page.keyboard.press('Control+Shift+End');
    await this.page.keyboard.press('Delete');
    await this.page.keyboard.press('Control+S');
    await this.saved((text) => text === wanted);
    await this.palette.runCommand('View: Close Editor');
    await tab.waitFor({ state: 'detached' });
  }

  /** Switches the colour theme by its picker and waits until it is there and saved. */
  async setTheme(theme: Theme): Promise<void> {
    const { label, setting, className } = themes[theme];
    await this.palette.runCommand('Preferences: Color Theme');
    await this.palette.choose(label);
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
    await this.saved((text) => text.includes(`"workbench.colorTheme": "${setting}"`));
  }

  private async saved(asExpected: (text: string) => boolean): Promise<void> {
    for (let waited = 0; !asExpected(await this.text()); waited += 100) {
      if (waited > 10_000) {
        throw new Error('The changed settings were not saved.');
      }
      await this.page.waitForTimeout(100);
    }
  }

  private text(): Promise<string> {
    return readFile(settingsFile(this.dataDir), 'utf8');
  }
}
