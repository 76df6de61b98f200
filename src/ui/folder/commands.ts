import * as vscode from 'vscode';
import { isCancelled } from '../../base/cancelled';
import type { Log } from '../../base/log';
import type { PlaceInFile } from '../../many/packed';
import type { Tally } from '../../many/result';
import { command } from '../commands/command';
import { NoTextError, wholeTarget } from '../editor/target';
import { inPlace } from '../redact/outcomes';
import { redactSettings } from '../redact/redact-settings';
import { textOfTargets } from '../redact/redaction-text';
import { runCommand } from '../run-command';
import { documentName } from '../words/file-name';
import { askForSearch } from './asking';
import { editorFiles, uriOf } from './editor-files';
import { askForExport, exportFound } from './exporting';
import { FolderSearch } from './folder-search';
import { filesIn } from './listing';
import type { FolderNode } from './nodes';
import type { FolderCommandParts } from './parts';
import { withFileProgress } from './progress';
import { redactInto } from './redacting';
import { mostBytes } from './summary';

/** So much is under way at once: batches are filled by it, and memory is not. */
const room = { files: 24, bytes: 8_000_000 };

/** The commands that look through folders, and work on what was found there. */
export function folderCommands(parts: FolderCommandParts) {
  const { view } = parts;
  const current = (): FolderSearch => {
    if (!view.search) {
      throw new NoTextError(
        vscode.l10n.t('Nothing is listed: run “Find and Redact in Folder…” first.'),
      );
    }
    return view.search;
  };
  const goOn = async (search: FolderSearch): Promise<void> => {
    if (search.isRunning) {
      return;
    }
    const { folder, by } = search.request;
    const { region, threshold, allow, deny } = redactSettings(folder);
    const reader = parts.readerOf(by, region);
    const options = { threshold, allow, deny, most: mostBytes, room };
    const title = vscode.l10n.t('Looking for personal data');
    try {
      await withFileProgress(title, (signal, progress) =>
        search.goOn({ ...reader.parts, files: editorFiles }, options, signal, () => {
          progress(search.files.length - search.left, search.files.length);
        }),
      );
    } catch (error) {
      if (!isCancelled(error)) {
        throw error;
      }
    }
  };
  return [
    command('findInFolder', async (given) => {
      const request = await askForSearch(given);
      if (!request) {
        return;
      }
      const { folder, glob, by } = request;
      const listed = await withFileProgress(vscode.l10n.t('Listing files'), (signal, progress) =>
        filesIn(folder, glob, signal, progress),
      );
      const { models } = parts.readerOf(by, undefined);
      const search = new FolderSearch(request, listed, models);
      await view.show(search);
      await goOn(search);
    }),
    command('goOnInFolder', () => goOn(current())),
    command('clearFolder', () => view.show(undefined)),
    command('listMoreInFolder', (node) => {
      view.more((node as Extract<FolderNode, { kind: 'more' }> | undefined)?.parent);
    }),
    command('tickInFolder', () => view.tickFocused()),
    command('revealInFolder', async (node) => {
      const { found, place } = (node ?? {}) as Partial<Extract<FolderNode, { kind: 'place' }>>;
      if (found && place) {
        await reveal(uriOf(found.file), place);
      }
    }),
    command('reviewInFolder', async function review(node): Promise<void> {
      const { found } = (node ?? {}) as Partial<Extract<FolderNode, { kind: 'file' }>>;
      if (!found) {
        return;
      }
      const document = await vscode.workspace.openTextDocument(uriOf(found.file));
      const editor = await vscode.window.showTextDocument(document);
      const outcome = inPlace(document, documentName(document.uri), {
        maps: parts.maps,
        again: () => review(node),
      });
      await parts.redacting.review(textOfTargets([wholeTarget(editor)]), outcome, document);
    }),
    command('redactFolder', async () => {
      const search = current();
      const { ticked } = search;
      if (ticked.length === 0) {
        throw new NoTextError(vscode.l10n.t('No file is ticked.'));
      }
      const folders = await vscode.window.showOpenDialog({
        title: vscode.l10n.t('Redact {0} Files into a Folder', ticked.length),
        openLabel: vscode.l10n.t('Redact into Folder'),
        canSelectFiles: false,
        canSelectFolders: true,
      });
      const [target] = folders ?? [];
      const { folder, by } = search.request;
      const { region } = redactSettings(folder);
      const reader = parts.readerOf(by, region).parts;
      const done = target && (await redactInto(target, ticked, folder, { ...parts, reader }));
      if (done) {
        await tell(done.tally, done.failures, parts.log);
      }
    }),
    command('exportFolder', async () => {
      const search = current();
      const wanted = await askForExport();
      if (wanted) {
        const changed = await exportFound(search, wanted, parts.version);
        const count = search.ticked.length - changed.length;
        const said = vscode.l10n.t('{0} files are exported.', count);
        if (changed.length === 0) {
          vscode.window.setStatusBarMessage(said, 6000);
        } else {
          const [first = ''] = changed;
          const more = vscode.l10n.t(
            '{0} have changed since they were read, such as “{1}”: look through the folder again.',
            changed.length,
            first,
          );
          void vscode.window.showWarningMessage(`${said} ${more}`);
        }
      }
    }),
  ] as const;
}

/** Shows a place in its file, in the middle where it was out of sight. */
async function reveal(uri: vscode.Uri, place: PlaceInFile): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const [start, end] = [document.positionAt(place.start), document.positionAt(place.end)];
  const selection = new vscode.Range(start, end);
  const editor = await vscode.window.showTextDocument(document, { selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Says what was written. */
async function tell({ files, failed, replaced }: Tally, failures: readonly string[], log: Log) {
  const said = vscode.l10n.t(
    '{0} files are written, with {1} places replaced.',
    files - failed,
    replaced,
  );
  if (failed === 0) {
    void vscode.window.showInformationMessage(said);
    return;
  }
  for (const failure of failures) {
    log.warn(failure);
  }
  const more = vscode.l10n.t('{0} could not be written: {1}', failed, failures[0] ?? '');
  const showLog = vscode.l10n.t('Show Log');
  if ((await vscode.window.showWarningMessage(`${said} ${more}`, showLog)) === showLog) {
    await runCommand('showLog');
  }
}
