import * as vscode from 'vscode';
import type { ResultsPanel } from '../panel/panel';
import type { SampleLetters } from '../samples';
import { sampleTitle } from '../words/sample-titles';
import type { Command } from './command';

/** Opens one of the letters that come with the extension, to play with. */
export class OpenSampleLetterCommand implements Command {
  readonly id = 'openSampleLetter';

  constructor(
    private readonly letters: SampleLetters,
    private readonly panel: Pick<ResultsPanel, 'showIn'>,
    private readonly onShown: () => void,
  ) {}

  /**
   * @param argument a file name of `media/samples`; without one the user is asked. The walkthrough
   *   passes `{ "beside": "…" }`: the letter is shown beside it then, with the results below
   */
  async execute(argument?: unknown): Promise<void> {
    const beside = besideFrom(argument);
    const items = (await this.letters.names()).map((file) => ({
      file,
      label: sampleTitle(file),
      iconPath: new vscode.ThemeIcon('mail'),
    }));
    const chosen =
      items.find(({ file }) => file === (beside ?? argument)) ??
      (await vscode.window.showQuickPick(items, {
        title: vscode.l10n.t('Open Sample Letter'),
        placeHolder: vscode.l10n.t('A letter to try the tasks on'),
      }));
    if (!chosen) {
      return;
    }
    const columns = beside === undefined ? undefined : await columnsBeside();
    const wasOpen = await this.letters.show(chosen.file, columns?.letter);
    this.onShown();
    if (columns?.results !== undefined) {
      this.panel.showIn(columns.results);
    }
    const editor = vscode.window.activeTextEditor;
    // A paragraph of a letter is one line; this wraps it in this editor only.
    const configuration = vscode.workspace.getConfiguration('editor', editor?.document);
    if (!wasOpen && configuration.get('wordWrap') === 'off') {
      await vscode.commands.executeCommand('editor.action.toggleWordWrap');
    }
  }
}

/**
 * Makes room beside the page that has the focus for a letter and, below it, for the results. Where
 * somebody has arranged more than two groups already, they stay as they are.
 */
async function columnsBeside(): Promise<{
  readonly letter: vscode.ViewColumn;
  readonly results?: vscode.ViewColumn;
}> {
  const { Beside, Two, Three } = vscode.ViewColumn;
  const { all, activeTabGroup } = vscode.window.tabGroups;
  if (all.length > 2 || activeTabGroup.viewColumn !== vscode.ViewColumn.One) {
    return { letter: Beside };
  }
  await vscode.commands.executeCommand('vscode.setEditorLayout', {
    orientation: 0,
    groups: [{ size: 0.5 }, { size: 0.5, groups: [{ size: 0.5 }, { size: 0.5 }] }],
  });
  return { letter: Two, results: Three };
}

/** The letter that the walkthrough asks for. */
function besideFrom(argument: unknown): string | undefined {
  const beside = (argument as { beside?: unknown } | null | undefined)?.beside;
  return typeof beside === 'string' ? beside : undefined;
}
