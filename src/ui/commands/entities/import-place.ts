import * as vscode from 'vscode';
import type { Judgement } from '../../../corrections/correction';
import { apart } from '../../../exchange/overlap';
import type { ImportedDocument, ImportedFinding } from '../../../exchange/imports/imported';
import { UnixLines } from '../../../exchange/unix-lines';
import type { FindingSource } from '../../../findings/finding';
import { number } from '../../words/numbers';
import type { EntityCommandParts } from './parts';

/** Who is said to have found something where a file does not tell. */
export type Author = 'model' | 'person';

/** So many documents are opened without asking. */
const mostOpened = 10;

/** A document, and what the file is called that has it. */
export interface FileDocument extends ImportedDocument {
  readonly file: string;
}

/** Who has found something of which its file does not tell. */
function unknown(author: Author, file: string): FindingSource {
  return author === 'person'
    ? { kind: 'person', said: 'marked' }
    : { kind: 'model', id: file, commit: '', dtype: '', demo: false };
}

/**
 * Sets what was read on the open documents that have the same text, and opens the others.
 *
 * @param problems takes what could not be set
 * @returns how many findings were set, and in how many documents
 */
export async function placeImported(
  parts: EntityCommandParts,
  read: readonly FileDocument[],
  author: Author,
  problems: string[],
): Promise<{ readonly places: number; readonly texts: number }> {
  const open = openTexts();
  const found = await Promise.all(
    read.map(async (one) => open.get(plain(one.text)) ?? (await fileOf(one))),
  );
  const missing = found.filter((document) => document === undefined).length;
  const mayOpen = missing <= mostOpened || (await agrees(missing));
  let [places, texts] = [0, 0];
  let first: vscode.TextDocument | undefined;
  for (const [at, one] of read.entries()) {
    const document = found[at] ?? (mayOpen ? await untitled(one) : undefined);
    if (document) {
      first ??= document;
      places += await place(parts, document, signed(one, author), problems);
      texts += 1;
    } else {
      const name = one.name ?? String(at + 1);
      problems.push(vscode.l10n.t('{0}: no open document has its text.', name));
    }
  }
  if (first) {
    await vscode.window.showTextDocument(first, { preview: false });
  }
  return { places, texts };
}

/** A text whatever its line ends are. */
function plain(text: string): string {
  return new UnixLines(text).text;
}

function openTexts(): ReadonlyMap<string, vscode.TextDocument> {
  const documents = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme !== 'output');
  return new Map(documents.map((document) => [plain(document.getText()), document]));
}

/** The file of the workspace that is named, where it has the same text. */
async function fileOf({ name, text }: ImportedDocument): Promise<vscode.TextDocument | undefined> {
  for (const folder of name === undefined ? [] : (vscode.workspace.workspaceFolders ?? [])) {
    const uri = vscode.Uri.joinPath(folder.uri, name ?? '');
    if (uri.path.startsWith(`${folder.uri.path}/`)) {
      try {
        const document = await vscode.workspace.openTextDocument(uri);
        if (plain(document.getText()) === plain(text)) {
          return document;
        }
      } catch {
        // There is no such file.
      }
    }
  }
  return undefined;
}

async function untitled({ text }: ImportedDocument): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content: text });
  await vscode.window.showTextDocument(document, { preview: false, preserveFocus: true });
  return document;
}

async function agrees(count: number): Promise<boolean> {
  const open = vscode.l10n.t('Open All');
  const skip = vscode.l10n.t('Only Open Documents');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0} texts of these files are not open.', number(count)),
    { modal: true, detail: vscode.l10n.t('For each of them a new document would be opened.') },
    open,
    skip,
  );
  return chosen === open;
}

interface Signed extends ImportedFinding {
  readonly source: FindingSource;
}

function signed({ findings, file, ...more }: FileDocument, author: Author) {
  const byDefault = unknown(author, file);
  return {
    ...more,
    findings: findings.map(({ source = byDefault, ...one }): Signed => ({ ...one, source })),
  };
}

/** @returns how many findings were set */
async function place(
  { findings: store, corrected }: EntityCommandParts,
  document: vscode.TextDocument,
  {
    text: given,
    findings,
    corrections: stated = [],
    complete = false,
    name,
  }: ReturnType<typeof signed>,
  problems: string[],
): Promise<number> {
  const { corrections, documents } = await corrected();
  await documents.ready(document);
  const text = document.getText();
  const [from, to] = [new UnixLines(given), new UnixLines(text)];
  const key = document.uri.toString();
  const here = findings.map((one) => ({ ...one, ...to.back(from.of(one)) }));
  const reading = store.read(key, 0, text);
  for (const kind of ['model', 'rule'] as const) {
    const [first, ...others] = here.filter(({ source }) => source.kind === kind);
    if (first) {
      const found = [first, ...others].map(({ parts, ...one }) => ({
        ...one,
        ...(parts && { parts: parts.map((label) => ({ label })) }),
      }));
      store.set(reading, { kind: 'entity', source: first.source, run: '' }, found);
    }
  }
  reading.dispose();
  const judged =
    stated.length > 0
      ? stated.map((one) => ({ ...one, ...to.back(from.of(one)) }))
      : judgements(here);
  if (judged.length > 0) {
    await corrections.correct(key, text, judged);
  }
  if (complete) {
    corrections.declare(key, true);
  }
  const said = here.filter(({ source }) => source.kind === 'person').length;
  const left = stated.length > 0 ? 0 : said - judged.length;
  if (left > 0) {
    problems.push(
      vscode.l10n.t(
        '{0}: a person says one thing of a place, and others overlap it: {1}.',
        name ?? document.uri.path,
        number(left),
      ),
    );
  }
  return here.length - left;
}

/** What a person is to have said, where no two things are in one place. */
function judgements(findings: readonly Signed[]): readonly Judgement[] {
  return apart(findings.filter(({ source }) => source.kind === 'person')).flatMap(
    ({ start, end, label, source }) =>
      source.kind === 'person' ? [{ start, end, label, said: source.said }] : [],
  );
}
