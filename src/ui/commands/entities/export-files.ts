import * as vscode from 'vscode';
import { number } from '../../words/numbers';

/** Asks for a folder and writes files into it; nothing that is there is replaced without asking. */
export async function saveFiles(files: ReadonlyMap<string, string>): Promise<void> {
  const title = vscode.l10n.t('Folder for {0} Files', number(files.size));
  const [folder] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Export Here'),
      canSelectFolders: true,
      canSelectFiles: false,
    })) ?? [];
  if (!folder || !(await mayReplace(folder, files))) {
    return;
  }
  for (const [name, text] of files) {
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder, name),
      new TextEncoder().encode(text),
    );
  }
  const said = vscode.l10n.t('{0} files are written.', number(files.size));
  vscode.window.setStatusBarMessage(said, 6000);
}

/** True where none of the files is there, or all that are may be replaced. */
async function mayReplace(
  folder: vscode.Uri,
  files: ReadonlyMap<string, string>,
): Promise<boolean> {
  const there = new Set(
    (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name.toLowerCase()),
  );
  const replaced = [...files.keys()].filter((name) => there.has(name.toLowerCase()));
  const [first] = replaced;
  if (first === undefined) {
    return true;
  }
  const replace = vscode.l10n.t('Replace');
  const chosen = await vscode.window.showWarningMessage(
    replaced.length === 1
      ? vscode.l10n.t('{0} is in this folder already.', first)
      : vscode.l10n.t(
          '{0} and others are in this folder already: {1} files.',
          first,
          number(replaced.length),
        ),
    { modal: true, detail: vscode.l10n.t('What is in them now would be lost.') },
    replace,
  );
  return chosen === replace;
}
