import * as vscode from 'vscode';
import {
  exported,
  sha256,
  tokenKinds,
  type DocumentWriter,
  type ExportedDocument,
  type ExportedFinding,
  type ExportOptions,
  type Piece,
  type TokenKind,
} from '../../../exchange/document';
import { exportFormats, type ExportFormat } from '../../../exchange/formats';
import { inPieces, type Pieces } from '../../../base/pieces';
import { parts as partsOf } from '../../entities/places';
import { textOf } from '../../entities/scope';
import { number } from '../../words/numbers';
import { localized } from '../../words/localized';
import { saveFiles } from './export-files';
import type { EntityCommandParts } from './parts';
import { whileSaying } from './while-saying';

/** Hands on what the Entities view shows: as a new document that can be saved, or as files. */
export async function exportEntities(parts: EntityCommandParts): Promise<void> {
  const { shown } = await parts.rows.tree();
  if (shown === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('There is no entity to export: none is found, or the filter hides all.'),
    );
    return;
  }
  const format = await chosenFormat(shown);
  const options = format && (await chosenOptions(format));
  if (format && options) {
    const files = await whileSaying(vscode.l10n.t('Exporting entities'), () =>
      filesOf(parts, format.writer(options)),
    );
    if (format.files === 'several') {
      await saveFiles(files);
    } else {
      await show(format, [...files.values()].join(''));
    }
  }
}

async function chosenFormat(shown: number): Promise<ExportFormat | undefined> {
  const items = exportFormats.map((format) => ({
    label: format.title,
    detail: localized(format.about),
    format,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export what the Entities view shows ({0})', number(shown)),
    placeHolder: vscode.l10n.t('One file opens as a new document, several go into a folder.'),
    matchOnDetail: true,
  });
  return chosen?.format;
}

/** What a token is, where the format asks it. */
async function chosenOptions(format: ExportFormat): Promise<ExportOptions | undefined> {
  if (!format.hasTokens) {
    return {};
  }
  const texts: Readonly<Record<TokenKind, readonly [label: string, detail: string]>> = {
    words: [
      vscode.l10n.t('Words and Signs'),
      vscode.l10n.t('In Chinese, Japanese and Thai every character by itself'),
    ],
    characters: [
      vscode.l10n.t('Characters'),
      vscode.l10n.t('Every character by itself, for models that read characters'),
    ],
    spaces: [
      vscode.l10n.t('What Stands Between Spaces'),
      vscode.l10n.t('Punctuation stays with its word, unless an entity ends there'),
    ],
  };
  const items = tokenKinds.map((tokens) => {
    const [label, detail] = texts[tokens];
    return { label, detail, tokens };
  });
  const title = vscode.l10n.t('What Is a Token?');
  const chosen = await vscode.window.showQuickPick(items, { title });
  return chosen && { tokens: chosen.tokens };
}

/** What each file has in it, by name. */
async function filesOf(
  parts: EntityCommandParts,
  writer: DocumentWriter,
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string[]>();
  for (const document of parts.rows.documents()) {
    await inPieces(taken(writer.write(await exportedDocument(parts, document)), files));
  }
  await inPieces(taken(writer.end(), files));
  return new Map([...files].map(([name, pieces]) => [name, pieces.join('')]));
}

function* taken(pieces: Iterable<Piece>, files: Map<string, string[]>): Pieces<void> {
  for (const { file, text } of pieces) {
    const here = files.get(file) ?? [];
    files.set(file, here);
    here.push(text);
    yield;
  }
}

/** A document as it is now, with what of its entities is shown. */
async function exportedDocument(
  parts: EntityCommandParts,
  document: vscode.TextDocument,
): Promise<ExportedDocument> {
  const { corrections, documents } = await parts.corrected();
  await documents.ready(document);
  for (;;) {
    const { version } = document;
    const findings = await inPieces(shownIn(parts, document));
    const text = document.getText();
    const hash = await sha256(text);
    // What was written meanwhile has moved what was found.
    if (document.version === version) {
      const key = document.uri.toString();
      return {
        name: vscode.workspace.asRelativePath(document.uri),
        text,
        findings,
        sha256: hash,
        complete: corrections.isComplete(key),
        corrections: corrections.placed(key).map(({ start, end, correction }) => {
          const { said, label, was } = correction;
          return { start, end, said, label, ...(was === undefined ? {} : { was }) };
        }),
      };
    }
  }
}

function* shownIn(
  { findings, filter }: EntityCommandParts,
  document: vscode.TextDocument,
): Pieces<readonly ExportedFinding[]> {
  const shown: ExportedFinding[] = [];
  for (const part of partsOf(findings, textOf(document))) {
    shown.push(...part.filter(({ finding }) => filter.isShown(finding)).map(exported));
    yield;
  }
  return shown;
}

async function show({ language }: ExportFormat, content: string): Promise<void> {
  const known = await vscode.languages.getLanguages();
  const document = await vscode.workspace.openTextDocument({
    language: known.includes(language) ? language : 'plaintext',
    content,
  });
  await vscode.window.showTextDocument(document, { preview: false });
}
