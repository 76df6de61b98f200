import * as vscode from 'vscode';
import { personalLabels } from '../../../tasks/personal-labels';
import { isPersonalLabel } from '../../../tasks/personal-labels';
import { NoTextError } from '../../editor/target';
import { askForOperator, askForPolicy } from '../../redact/presets';
import type { Redaction } from '../../redact/redaction';
import { RedactionReview } from '../../redact/redaction-review';
import { allowText, keepOperators, redactSettings } from '../../redact/redact-settings';
import type { ReviewNode } from '../../redact/review-tree';
import { openSettings } from '../../run-command';
import { settingName } from '../../names/settings';
import { entityWords } from '../../words/labels';
import { command } from '../command';
import type { RedactCommandParts } from './parts';

/** The commands of the review that is open. */
export function reviewCommands({ reviews }: RedactCommandParts) {
  const redaction = (): Redaction | undefined =>
    reviews.current instanceof RedactionReview ? reviews.current.redaction : undefined;
  return [
    command('applyRedaction', () => reviews.apply()),
    command('copyRedaction', () => reviews.copy()),
    command('cancelRedaction', () => reviews.close()),
    command('revealRedaction', async (id) => {
      await (typeof id === 'string' && reviews.reveal(id));
    }),
    command('switchRedaction', () => reviews.switchFocused()),
    command('redactToo', async () => {
      const current = redaction();
      const editor = vscode.window.activeTextEditor;
      const side = editor && reviews.sideOf(editor.document);
      if (!current || !editor || side === undefined || editor.selection.isEmpty) {
        throw new NoTextError(
          vscode.l10n.t('Select in the preview what was missed, on either side.'),
        );
      }
      const { document, selection } = editor;
      const [start, end] = [selection.start, selection.end].map((at) => document.offsetAt(at));
      const span = { start: start ?? 0, end: end ?? 0 };
      const label = await askForLabel();
      if (label) {
        const place = side === 'after' ? current.placeBefore(span) : span;
        if (!(await current.redactToo(place, label))) {
          throw new NoTextError(
            vscode.l10n.t(
              'That cannot be replaced: it was not read, or the file would not be valid any more.',
            ),
          );
        }
        reviews.refresh();
      }
    }),
    command('neverRedact', async (row) => {
      const current = redaction();
      const id = (row as ReviewNode | undefined)?.item?.id;
      const found = current?.all.find((one) => one.id === id);
      if (current && found) {
        await current.allowToo(found.entity.text);
        reviews.refresh();
        const place = await allowText(found.entity.text);
        void sayWhere(place);
      }
    }),
    command('changeOperator', async (row) => {
      const current = redaction();
      const label = (row as ReviewNode | undefined)?.group.id;
      if (current && isPersonalLabel(label)) {
        const operator = await askForOperator(label, current.operatorOf(label));
        if (operator) {
          await current.use(label, operator);
          reviews.refresh();
        }
      }
    }),
    command('chooseOperators', async () => {
      const current = redaction();
      const policy = await askForPolicy(redactSettings(current?.text.document).policy);
      if (policy) {
        await keepOperators(policy);
        await current?.useAll(policy);
        reviews.refresh();
      }
    }),
  ] as const;
}

async function askForLabel() {
  const items = personalLabels.map((label) => ({ label: entityWords(label), of: label }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Redact This Too'),
    placeHolder: vscode.l10n.t('What is it? Wherever it stands in the text, it is replaced'),
  });
  return chosen?.of;
}

async function sayWhere(place: 'workspace' | 'user'): Promise<void> {
  const open = vscode.l10n.t('Open Settings');
  const choice = await vscode.window.showInformationMessage(
    place === 'workspace'
      ? vscode.l10n.t('It is on the list of what is never redacted in this workspace.')
      : vscode.l10n.t('It is on your list of what is never redacted.'),
    open,
  );
  if (choice === open) {
    void openSettings(settingName('redact.allow'));
  }
}
