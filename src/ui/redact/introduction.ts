import * as vscode from 'vscode';
import type { RedactSettings } from './redact-settings';
import { askForPolicy } from './presets';
import { keepOperators } from './redact-settings';

const introducedKey = 'redaction.introduced';
/** What was measured, as it is published with the source. Opened by the user's browser, not by us. */
const table =
  'https://github.com/local-transformers/local-transformers/blob/main/docs/personal-data.md';

/** What is asked and said before the first redaction, and never again. */
export class Introduction {
  constructor(private readonly state: vscode.Memento) {}

  /**
   * Asks what becomes of each kind of data, and says that something can be missed.
   *
   * @param settings as they are set now
   * @returns false when the user went away: nothing is to be redacted then
   */
  async before(settings: RedactSettings): Promise<boolean> {
    if (this.state.get(introducedKey) === true) {
      return true;
    }
    const policy = await askForPolicy(settings.policy);
    if (!policy || !(await this.warn())) {
      return false;
    }
    await keepOperators(policy);
    await this.state.update(introducedKey, true);
    return true;
  }

  private async warn(): Promise<boolean> {
    const go = vscode.l10n.t('Go On');
    const measured = vscode.l10n.t('Show What Was Measured');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('A model can miss something'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'Names, addresses and numbers are found by a model and by rules on this machine. Neither finds everything: look through the preview before you hand a text on. How much they find in which language is measured and published.',
        ),
      },
      go,
      measured,
    );
    if (choice === measured) {
      void vscode.env.openExternal(vscode.Uri.parse(table));
    }
    return choice !== undefined;
  }
}
