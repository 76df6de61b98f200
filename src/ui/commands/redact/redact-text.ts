import * as vscode from 'vscode';
import { checkLength, NoTextError, selectedTargets, wholeTarget } from '../../editor/target';
import { atSelections, inNewDocument, inPlace, onClipboard } from '../../redact/outcomes';
import type { Outcome } from '../../redact/redaction-review';
import { textFromElsewhere, textOfTargets } from '../../redact/redaction-text';
import { documentName } from '../../words/file-name';
import { command } from '../command';
import type { RedactCommandParts } from './parts';

type Whose = (document: vscode.TextDocument, name: string, again: () => Promise<void>) => Outcome;

/** The commands that redact what is selected, a whole document, or what is on the clipboard. */
export function redactTextCommands({ redacting, maps, editors }: RedactCommandParts) {
  /** Reviews what is selected in an editor, or all of its document. */
  const review = async (
    editor: vscode.TextEditor | undefined,
    which: 'selected' | 'whole',
    outcome: Whose,
  ): Promise<void> => {
    const [first, ...others] = which === 'whole' ? [wholeTarget(editor)] : selectedTargets(editor);
    if (!first) {
      return;
    }
    const { document } = first;
    const again = async (): Promise<void> => {
      await review(await vscode.window.showTextDocument(document.uri), which, outcome);
    };
    const text = textOfTargets([first, ...others]);
    await redacting.review(text, outcome(document, documentName(document.uri), again), document);
  };
  return [
    command('redactSelection', async () => {
      await review(await editors.toRead(), 'selected', (document, name, again) =>
        inPlace(document, name, { maps, again }),
      );
    }),
    command('redactFile', async () => {
      await review(await editors.toRead(), 'whole', (document, name, again) =>
        inNewDocument(document, name, { maps, again }),
      );
    }),
    command('copyRedacted', async () => {
      await review(await editors.toRead(), 'selected', (_document, name) =>
        onClipboard(name, { maps }),
      );
    }),
    command('pasteRedacted', async () => {
      const editor = await editors.toRead();
      if (!editor) {
        throw new NoTextError(vscode.l10n.t('Open the text first into which it is to be pasted.'));
      }
      const { document } = editor;
      const text = textFromElsewhere(await clipboardText(), vscode.l10n.t('Clipboard'));
      const outcome = atSelections(editor, documentName(document.uri), { maps });
      await redacting.review(text, outcome, document);
    }),
  ] as const;
}

/** @throws NoTextError where there is none, or too much */
export async function clipboardText(): Promise<string> {
  const text = await vscode.env.clipboard.readText();
  if (text.trim() === '') {
    throw new NoTextError(vscode.l10n.t('There is no text on the clipboard.'));
  }
  checkLength(text);
  return text;
}
