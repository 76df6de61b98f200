import * as vscode from 'vscode';
import type { SearchBy, SearchRequest } from './folder-search';

const everything = '**';

/** The folder that is meant: the one that was clicked, the only one there is, or one that is chosen. */
async function askFolder(given: unknown): Promise<vscode.Uri | undefined> {
  if (given instanceof vscode.Uri) {
    return given;
  }
  const { workspaceFolders = [] } = vscode.workspace;
  const other = { label: vscode.l10n.t('Another Folder…'), uri: undefined };
  const items = [
    ...workspaceFolders.map(({ name, uri }) => ({ label: name, description: uri.path, uri })),
    other,
  ];
  const chosen =
    workspaceFolders.length === 0
      ? other
      : await vscode.window.showQuickPick(items, {
          title: vscode.l10n.t('Find and Redact in Folder'),
          placeHolder: vscode.l10n.t('In which folder is personal data looked for?'),
        });
  if (chosen !== other) {
    return chosen?.uri;
  }
  const folders = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    title: vscode.l10n.t('Find and Redact in Folder'),
  });
  return folders?.[0];
}

async function askBy(): Promise<SearchBy | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly by: SearchBy })[] = [
    {
      label: vscode.l10n.t('Model and Rules'),
      detail: vscode.l10n.t('Finds names and addresses too; takes much longer'),
      by: 'model',
    },
    {
      label: vscode.l10n.t('Rules Alone'),
      detail: vscode.l10n.t('Fast: numbers, e-mail addresses and the like; most names are missed'),
      by: 'rules',
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Find and Redact in Folder'),
    placeHolder: vscode.l10n.t('What reads the files?'),
  });
  return chosen?.by;
}

/**
 * Asks what is to be looked for, and where.
 *
 * @param given the folder that was clicked
 * @returns undefined where the user went away
 */
export async function askForSearch(given: unknown): Promise<SearchRequest | undefined> {
  const folder = await askFolder(given);
  const glob =
    folder &&
    (await vscode.window.showInputBox({
      title: vscode.l10n.t('Find and Redact in Folder'),
      prompt: vscode.l10n.t(
        'Which files? A glob such as *.txt or {letters,notes}/**/*.md. What files.exclude and search.exclude name is left out.',
      ),
      value: everything,
      valueSelection: [0, everything.length],
    }));
  if (!folder || glob === undefined) {
    return undefined;
  }
  const by = await askBy();
  return by && { folder, glob: glob.trim() === '' ? everything : glob.trim(), by };
}
