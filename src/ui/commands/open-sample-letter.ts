import * as vscode from 'vscode';
import type { SampleLetters } from '../samples';
import type { Command } from './command';

/** Opens one of the letters that come with the extension, to play with. */
export class OpenSampleLetterCommand implements Command {
  readonly id = 'openSampleLetter';

  constructor(
    private readonly letters: SampleLetters,
    private readonly onShown: () => void,
  ) {}

  /** @param argument a file name of `media/samples`; without one the user is asked */
  async execute(argument?: unknown): Promise<void> {
    const items = (await this.letters.names()).map((file) => ({
      file,
      label: titleOf(file),
      iconPath: new vscode.ThemeIcon('mail'),
    }));
    const chosen =
      items.find(({ file }) => file === argument) ??
      (await vscode.window.showQuickPick(items, {
        title: vscode.l10n.t('Open Sample Letter'),
        placeHolder: vscode.l10n.t('A letter to try the tasks on'),
      }));
    if (!chosen) {
      return;
    }
    const wasOpen = await this.letters.show(chosen.file);
    this.onShown();
    // A paragraph of a letter is one line; this wraps it in this editor only.
    const editor = vscode.workspace.getConfiguration(
      'editor',
      vscode.window.activeTextEditor?.document,
    );
    if (!wasOpen && editor.get('wordWrap') === 'off') {
      await vscode.commands.executeCommand('editor.action.toggleWordWrap');
    }
  }
}

/** `complaint-wrong-figure.txt` is shown as "Complaint: wrong figure". */
function titleOf(file: string): string {
  const [kind = '', ...words] = file.replace(/\.txt$/u, '').split('-');
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${words.join(' ')}`;
}
