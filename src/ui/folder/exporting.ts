import * as vscode from 'vscode';
import { FileError } from '../../many/files';
import { linePlaces } from '../../many/line-places';
import { hasSeveralFiles, reportOf, type ReportId } from '../../many/reports';
import { exportFormats } from '../../exchange/formats';
import type { FileFinding } from '../../many/result';
import { localized } from '../words/localized';
import type { FolderSearch, FoundFile } from './folder-search';
import { textOf } from './folder-view';
import { withFileProgress } from './progress';

interface Form extends vscode.QuickPickItem {
  readonly id: ReportId;
  readonly extension: string;
}

/** Asks in what form, and where; undefined where the user went away. */
export async function askForExport(): Promise<{ id: ReportId; target: vscode.Uri } | undefined> {
  const items: readonly Form[] = [
    ...exportFormats.map(({ id, title, about, extension }) => ({
      id,
      label: title,
      detail: localized(about),
      extension,
    })),
    {
      id: 'sarif',
      label: 'SARIF 2.1.0',
      detail: vscode.l10n.t('Places and labels without any words, for code scanning'),
      extension: 'sarif',
    },
  ];
  const title = vscode.l10n.t('Export What Was Found in the Folder');
  const form = await vscode.window.showQuickPick(items, { title, matchOnDetail: true });
  if (!form) {
    return undefined;
  }
  if (hasSeveralFiles(form.id)) {
    const folders = await vscode.window.showOpenDialog({
      title,
      canSelectFiles: false,
      canSelectFolders: true,
    });
    return folders?.[0] && { id: form.id, target: folders[0] };
  }
  const filters = { [form.label]: [form.extension] };
  const target = await vscode.window.showSaveDialog({ title, filters });
  return target && { id: form.id, target };
}

/** What was found in a file, with its words. */
function findingsOf({ findings }: FoundFile, text: string): readonly FileFinding[] {
  const placeOf = linePlaces(text);
  return [...findings.all()].map((place) => ({
    ...place,
    ...placeOf(place),
    text: text.slice(place.start, place.end),
  }));
}

/**
 * Writes what was found in the ticked files. VS Code writes a file only as a whole: what comes of all
 * is in memory once, and no text of a file longer than it is read.
 *
 * @returns names of files that have changed since they were read, of which nothing was written
 * @throws Cancelled when it was stopped; nothing is written then
 */
export function exportFound(
  search: FolderSearch,
  { id, target }: { readonly id: ReportId; readonly target: vscode.Uri },
  version: string,
): Promise<readonly string[]> {
  return withFileProgress(vscode.l10n.t('Exporting'), async (signal, progress) => {
    const pieces = new Map<string, string[]>();
    const texts = new Map<string, string>();
    const report = reportOf(id, {
      models: search.models,
      version,
      textOf: (name) => {
        const text = texts.get(name);
        return text === undefined ? Promise.reject(new FileError(name)) : Promise.resolve(text);
      },
    });
    const take = (some: Iterable<{ readonly file: string; readonly text: string }>): void => {
      for (const { file, text } of some) {
        const own = pieces.get(file);
        if (own) {
          own.push(text);
        } else {
          pieces.set(file, [text]);
        }
      }
    };
    take(report.begin());
    const changed: string[] = [];
    const { ticked } = search;
    for (const [index, found] of ticked.entries()) {
      signal.throwIfAborted();
      const { name } = found.file;
      const text = await textOf(found);
      if (text === undefined) {
        changed.push(name);
      } else {
        texts.set(name, text);
        const findings = findingsOf(found, text);
        take(await report.write({ kind: 'read', name, sha256: found.sha256, findings }));
        texts.delete(name);
      }
      progress(index + 1, ticked.length);
    }
    take(report.end());
    for (const [file, texts] of pieces) {
      const uri = hasSeveralFiles(id) ? vscode.Uri.joinPath(target, file) : target;
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(texts.join('')));
    }
    return changed;
  });
}
