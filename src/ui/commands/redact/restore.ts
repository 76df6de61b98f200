import * as vscode from 'vscode';
import { formatOf } from '../../../redact/formats/format';
import type { RemoteView } from '../../../redact/formats/remote-view';
import { NoTextError, selectedTargets, wholeTarget, type Target } from '../../editor/target';
import { showNew } from '../../redact/outcomes';
import { patiently } from '../../patiently';
import { isLoose } from '../../redact/redaction-text';
import { Restoration, type RestorationText } from '../../redact/restoration';
import { restoredPart, type RestoredPart } from '../../redact/restoration-places';
import { writeEdits } from '../../redact/write-edits';
import { documentName, fileName } from '../../words/file-name';
import { command, type Command } from '../command';
import type { RedactCommandParts } from './parts';
import { clipboardText } from './redact-text';

type Where = 'selection' | 'document' | 'clipboard';

/** Puts originals back into a text. Which one it asks for, where there is more than one. */
export function restoreCommand({
  reviews,
  views,
  maps,
  editors,
}: RedactCommandParts): Command<'restore'> {
  /** A whole file is read by its format, so that it is as valid afterwards as before. */
  const viewOf = async ({ document, text }: Target): Promise<RemoteView | undefined> => {
    const format = formatOf({
      languageId: document.languageId,
      fileName: fileName(document.uri),
    });
    const isWhole = text === document.getText();
    return isWhole && !isLoose(format)
      ? patiently(vscode.l10n.t('Restore'), (signal) => views.read(text, format, signal))
      : undefined;
  };
  const partOf = async (target: Target): Promise<RestoredPart> => {
    const { start, text } = target;
    return restoredPart(start, { text, map: maps.current }, await viewOf(target));
  };
  const textOf = async (
    [first, ...others]: readonly Target[],
    name: string,
  ): Promise<RestorationText | undefined> =>
    first && {
      document: first.document.uri,
      name,
      language: first.document.languageId,
      whole: first.document.getText(),
      parts: await Promise.all([first, ...others].map(partOf)),
    };
  const elsewhere = async (text: string): Promise<RestorationText> => ({
    name: vscode.l10n.t('Clipboard'),
    language: 'plaintext',
    whole: text,
    parts: [await restoredPart(0, { text, map: maps.current })],
  });
  const show = async (where: Where, editor: vscode.TextEditor | undefined): Promise<void> => {
    if (where === 'clipboard') {
      const text = await elsewhere(await clipboardText());
      await reviews.show(
        await Restoration.of(
          text,
          async ({ after, text: { language } }) => {
            await showNew(after, language);
            return true;
          },
          copy,
        ),
      );
      return;
    }
    const targets = where === 'selection' ? selectedTargets(editor) : [wholeTarget(editor)];
    const [first] = targets;
    const text = first && (await textOf(targets, fileName(first.document.uri)));
    if (!first || !text) {
      return;
    }
    const { document } = first;
    const again = async (): Promise<void> => {
      await show(where, await vscode.window.showTextDocument(document.uri));
    };
    await reviews.show(
      await Restoration.of(text, (restoration) => write(document, restoration, again), copy),
    );
  };
  return command('restore', async () => {
    const editor = await editors.toRead();
    if (maps.current.isEmpty) {
      throw new NoTextError(
        vscode.l10n.t('There is nothing to put back: no text was redacted in this window.'),
      );
    }
    const where = await askWhere(editor);
    await (where && show(where, editor));
  });
}

async function askWhere(editor: vscode.TextEditor | undefined): Promise<Where | undefined> {
  const selected = editor?.selections.some(({ isEmpty }) => !isEmpty) === true;
  const name = editor && documentName(editor.document.uri);
  const items: (vscode.QuickPickItem & { readonly where: Where })[] = [
    ...(selected
      ? [
          {
            label: vscode.l10n.t('Selection'),
            description: name ?? '',
            where: 'selection' as const,
          },
        ]
      : []),
    ...(editor
      ? [{ label: vscode.l10n.t('Document'), description: name ?? '', where: 'document' as const }]
      : []),
    {
      label: vscode.l10n.t('Clipboard'),
      description: vscode.l10n.t('into a new document'),
      where: 'clipboard',
    },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Restore'),
    placeHolder: vscode.l10n.t('Where are placeholders to become what they stand for?'),
  });
  return chosen?.where;
}

async function copy(restoration: Restoration): Promise<boolean> {
  await vscode.env.clipboard.writeText(restoration.askedAfter);
  const said = vscode.l10n.t('The restored text is on the clipboard.');
  vscode.window.setStatusBarMessage(said, 4000);
  return true;
}

async function write(
  document: vscode.TextDocument,
  restoration: Restoration,
  again: () => Promise<void>,
): Promise<boolean> {
  const { name, whole } = restoration.text;
  if (document.isClosed || document.getText() !== whole) {
    const read = vscode.l10n.t('Read Again');
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        '“{0}” has changed since it was read. Nothing was written; read it again to see what would be.',
        name,
      ),
      read,
    );
    if (choice === read) {
      await again();
    }
    return false;
  }
  if (await writeEdits(document, restoration.changes, document.version)) {
    return true;
  }
  if (document.getText() !== whole) {
    return write(document, restoration, again);
  }
  throw new NoTextError(vscode.l10n.t('“{0}” is read-only. Nothing was written.', name));
}
