import type { Locator, Page } from 'playwright-core';

/** The box at the top: quick open, the command palette, quick picks and input boxes. */
export class Palette {
  constructor(private readonly page: Page) {}

  /** Chooses a file of the folder in quick open. */
  async openFile(name: string): Promise<void> {
    await this.open('Control+P');
    await this.choose(name);
  }

  /** Runs a command by its title as the palette shows it. */
  async runCommand(title: string): Promise<void> {
    await this.open('F1');
    await this.take(title, `>${title}`);
  }

  /** True when the palette has a command of this title now. */
  async isOffered(title: string): Promise<boolean> {
    await this.open('F1');
    await this.input.fill(`>${title}`);
    const offered = await this.entry(title)
      .waitFor({ timeout: 1500 })
      .then(() => true)
      .catch(() => false);
    await this.page.keyboard.press('Escape');
    // What is typed next would still go there.
    await this.input.waitFor({ state: 'hidden' });
    return offered;
  }

  /** Answers the input box that is open. */
  async answer(text: string): Promise<void> {
    await this.input.fill(text);
    await this.page.keyboard.press('Enter');
  }

  /** Chooses an entry of the quick pick that is open. */
  async choose(label: string): Promise<void> {
    await this.take(label, label);
  }

  /** Types `text` and clicks an entry; one that is drawn anew beneath the mouse takes no click. */
  private async take(label: string, text: string): Promise<void> {
    await this.input.fill(text);
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.entry(label).click();
      if (await this.isLeft(text)) {
        return;
      }
    }
    throw new Error(`“${label}” could not be chosen.`);
  }

  /** True once the box is closed, or asks for something else. */
  private async isLeft(text: string): Promise<boolean> {
    for (let waited = 0; waited < 3000; waited += 50) {
      const open = await this.input.isVisible();
      // It may be closed between the two looks.
      const typed = open && (await this.input.inputValue({ timeout: 3000 }).catch(() => undefined));
      if (typed !== text) {
        return true;
      }
      await this.page.waitForTimeout(50);
    }
    return false;
  }

  /** Opens the box by a key; one that is pressed while the focus leaves a webview can get lost. */
  private async open(key: string): Promise<void> {
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.page.keyboard.press(key);
      const opened = this.input.waitFor({ timeout: 3000 });
      if (await opened.then(() => true).catch(() => false)) {
        return;
      }
    }
  }

  private get input(): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-box input');
  }

  /** A row of the quick pick; its accessible name goes on with keys and descriptions. */
  private entry(label: string): Locator {
    const name = new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(,|$)`);
    return this.page.locator('.quick-input-list').getByRole('option', { name }).first();
  }
}
