import * as vscode from 'vscode';
import { isCancelled } from '../../../base/cancelled';
import { readFindings } from '../../../exchange/imports';
import { readBrat } from '../../../exchange/imports/brat';
import type { Imported } from '../../../exchange/imports/imported';
import { inPieces, type Pieces } from '../../../base/pieces';
import { number } from '../../words/numbers';
import { documentName } from '../../words/file-name';
import { localized, localizedMessageOf } from '../../words/localized';
import { placeImported, type Author, type FileDocument } from './import-place';
import type { EntityCommandParts } from './parts';
import { whileSaying } from './while-saying';

/**
 * Shows entities of files of others, on the documents that have their texts.
 *
 * @param given a file; without one a person is asked
 */
export async function importEntities(parts: EntityCommandParts, given: unknown): Promise<void> {
  const files = given instanceof vscode.Uri ? [given] : await askFiles();
  const read: FileDocument[] = [];
  const problems: string[] = [];
  await whileSaying(vscode.l10n.t('Importing entities'), async () => {
    for (const file of files) {
      await readFile(file, read, problems);
    }
  });
  const author = read.some(isUnsigned) ? await askAuthor() : 'model';
  if (author !== undefined && files.length > 0) {
    const { places, texts } = await placeImported(parts, read, author, problems);
    await tell(places, texts, problems);
  }
}

async function askFiles(): Promise<readonly vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Entities'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters: {
      [vscode.l10n.t(
        'Entities of Local Transformers, doccano, Label Studio, spaCy, Prodigy, Presidio, brat',
      )]: ['json', 'jsonl', 'ndjson', 'ann'],
      [vscode.l10n.t('All Files')]: ['*'],
    },
  });
  return chosen ?? [];
}

/** Reads a file; one that cannot be read keeps no other from being read. */
async function readFile(file: vscode.Uri, read: FileDocument[], problems: string[]): Promise<void> {
  const name = documentName(file);
  try {
    await inPieces(collected(await opened(file), name, read, problems));
  } catch (error) {
    if (isCancelled(error)) {
      throw error;
    }
    problems.push(`${name}: ${localizedMessageOf(error)}`);
  }
}

/** What a file has in it. */
async function opened(file: vscode.Uri): Promise<Iterable<Imported>> {
  if (!file.path.endsWith('.ann')) {
    return readFindings(await contentOf(file));
  }
  const text = file.with({ path: file.path.replace(/\.ann$/u, '.txt') });
  const name = vscode.workspace.asRelativePath(text);
  return readBrat(name, await contentOf(text), await contentOf(file));
}

async function contentOf(file: vscode.Uri): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const name = documentName(file);
    throw new Error(vscode.l10n.t('{0} is not in UTF-8.', name), { cause: error });
  }
}

function* collected(
  found: Iterable<Imported>,
  file: string,
  read: FileDocument[],
  problems: string[],
): Pieces<void> {
  for (const one of found) {
    if (one?.kind === 'document') {
      read.push({ ...one.document, file });
    } else if (one) {
      const { line, said } = one.problem;
      problems.push(vscode.l10n.t('{0}, line {1}: {2}', file, number(line), localized(said)));
    }
    yield;
  }
}

/** True where nobody says who has found something. */
function isUnsigned({ findings }: FileDocument): boolean {
  return findings.some(({ source }) => source === undefined);
}

async function askAuthor(): Promise<Author | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly author: Author })[] = [
    {
      label: vscode.l10n.t('A Model'),
      detail: vscode.l10n.t('They are shown as if a model had found them, until the next run.'),
      author: 'model',
    },
    {
      label: vscode.l10n.t('A Person'),
      detail: vscode.l10n.t('They become corrections: they are kept, and count for more.'),
      author: 'person',
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Who Has Marked These Entities?'),
    placeHolder: vscode.l10n.t('The file does not say it.'),
  });
  return chosen?.author;
}

/** Says what was imported, and shows what was not where somebody asks. */
async function tell(places: number, texts: number, problems: readonly string[]): Promise<void> {
  const imported = vscode.l10n.t(
    'Entities that are imported: {0}, in documents: {1}.',
    number(places),
    number(texts),
  );
  if (problems.length === 0) {
    vscode.window.setStatusBarMessage(imported, 6000);
    return;
  }
  const show = vscode.l10n.t('Show What');
  const left = vscode.l10n.t('Left out: {0}.', number(problems.length));
  const chosen = await vscode.window.showWarningMessage(`${imported} ${left}`, show);
  if (chosen === show) {
    const content = `${[`${imported} ${left}`, '', ...problems].join('\n')}\n`;
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content });
    await vscode.window.showTextDocument(document, { preview: false });
  }
}
