import * as vscode from 'vscode';
import type { Redaction } from './redaction';
import type { Outcome } from './redaction-review';
import type { MapKeeper } from './map-keeper';
import { writeEdits } from './write-edits';

/** What outcomes are made with. */
export interface OutcomeParts {
  readonly maps: Pick<MapKeeper, 'keep'>;
  /** Reads the text once more, and shows it in place of the review that is open. */
  readonly again: () => Promise<void>;
}

/** What the tab of a review of a redaction says. */
export function titleOfRedaction(name: string): string {
  return vscode.l10n.t('{0}: {1} (Preview)', name, vscode.l10n.t('Redaction'));
}

/** Writes the redacted text in place of what was read: one edit, which one Undo takes back. */
export function inPlace(document: vscode.TextDocument, name: string, parts: OutcomeParts): Outcome {
  return {
    title: titleOfRedaction(name),
    apply: async (redaction) => {
      if (!(await isAsRead(document, redaction, parts))) {
        return false;
      }
      const { version } = document;
      if (!(await isKept(redaction, parts))) {
        return false;
      }
      return (
        (await writeEdits(document, redaction.changes, version)) ||
        ((await isAsRead(document, redaction, parts)) && (await offerCopy(redaction, name)))
      );
    },
  };
}

/** Writes the redacted text into a document of its own, which has no name yet. */
export function inNewDocument(
  document: vscode.TextDocument,
  name: string,
  parts: OutcomeParts,
): Outcome {
  return {
    title: titleOfRedaction(name),
    apply: async (redaction) => {
      if (!(await isAsRead(document, redaction, parts)) || !(await isKept(redaction, parts))) {
        return false;
      }
      await showNew(redaction.after, redaction.text.language);
      return true;
    },
  };
}

/** Puts the redacted text on the clipboard. */
export function onClipboard(name: string, parts: Pick<OutcomeParts, 'maps'>): Outcome {
  return {
    title: titleOfRedaction(name),
    apply: async (redaction) => {
      if (!(await isKept(redaction, parts))) {
        return false;
      }
      await copy(redaction);
      return true;
    },
  };
}

/** Writes a text from elsewhere into a document, redacted, in place of what is selected there. */
export function atSelections(
  editor: vscode.TextEditor,
  name: string,
  parts: Pick<OutcomeParts, 'maps'>,
): Outcome {
  const { document, selections } = editor;
  const { version } = document;
  return {
    title: titleOfRedaction(vscode.l10n.t('Clipboard')),
    apply: async (redaction) => {
      if (!(await isKept(redaction, parts))) {
        return false;
      }
      const edits = selections
        .map(({ start, end }) => ({
          start: document.offsetAt(start),
          end: document.offsetAt(end),
          text: redaction.after,
        }))
        .sort((a, b) => a.start - b.start);
      const isSame = !document.isClosed && document.version === version;
      return (
        (isSame && (await writeEdits(document, edits, version))) ||
        (await offerCopy(redaction, name))
      );
    },
  };
}

/** A new document with this text, in front. */
export async function showNew(content: string, language: string): Promise<void> {
  const made = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(made, { preview: false, viewColumn: vscode.ViewColumn.One });
}

async function copy(redaction: Redaction): Promise<void> {
  await vscode.env.clipboard.writeText(redaction.askedAfter);
  vscode.window.setStatusBarMessage(vscode.l10n.t('The redacted text is on the clipboard.'), 4000);
}

/** True while the document still has the text that was read; else the user can have it read again. */
async function isAsRead(
  document: vscode.TextDocument,
  { text }: Redaction,
  { again }: OutcomeParts,
): Promise<boolean> {
  if (!document.isClosed && document.getText() === text.whole) {
    return true;
  }
  const read = vscode.l10n.t('Read Again');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      '“{0}” has changed since it was read. Nothing was written; read it again to see what would be.',
      text.name,
    ),
    read,
  );
  if (choice === read) {
    await again();
  }
  return false;
}

/**
 * Has the session know what stands for whom, before anything is written. Where another text was
 * redacted meanwhile, numbers may be taken: they are given anew, and shown.
 */
async function isKept(
  redaction: Redaction,
  { maps }: Pick<OutcomeParts, 'maps'>,
): Promise<boolean> {
  const shown = redaction.after;
  if (maps.keep(redaction.map)) {
    return true;
  }
  await redaction.make();
  if (redaction.after === shown && maps.keep(redaction.map)) {
    return true;
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'Another text was redacted meanwhile, and some placeholders have other numbers now. Nothing was written: look through the preview and apply it again.',
    ),
  );
  return false;
}

/** What cannot be written is not lost: it can be had on the clipboard. */
async function offerCopy(redaction: Redaction, name: string): Promise<boolean> {
  const copyIt = vscode.l10n.t('Copy Redacted');
  const choice = await vscode.window.showWarningMessage(
    vscode.l10n.t('“{0}” takes no edits now. Nothing was written.', name),
    copyIt,
  );
  if (choice === copyIt) {
    await copy(redaction);
  }
  return choice === copyIt;
}
