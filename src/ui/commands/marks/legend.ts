import * as vscode from 'vscode';
import type { PlacedFinding } from '../../../findings/finding';
import { entityLook } from '../../../tasks/entity-looks';
import { lookPicture } from '../../editor/look-picture';
import { rangeOf } from '../../editor/ranges';
import { NoTextError } from '../../editor/target';
import { entityWords } from '../../words/labels';
import { localized } from '../../words/localized';
import { lookWords } from '../../words/look-words';
import { command } from '../command';
import type { MarkParts } from './parts';

interface LegendItem extends vscode.QuickPickItem {
  readonly first: PlacedFinding;
}

type Colours = Parameters<typeof lookPicture>[1];

/** Which labels are marked in the text, how they look, and how many there are of each. */
export function legendCommand({ shown, editors, extension }: MarkParts) {
  return command('showLegend', async () => {
    const editor = editors.current;
    const placed = editor ? shown.all(editor.document.uri.toString(), { kind: 'entity' }) : [];
    if (!editor || placed.length === 0) {
      throw new NoTextError(vscode.l10n.t('No entities are marked in this text.'));
    }
    const byLabel = new Map<string, { readonly first: PlacedFinding; count: number }>();
    for (const one of placed) {
      const { label } = one.finding;
      const known = byLabel.get(label) ?? { first: one, count: 0 };
      known.count += 1;
      byLabel.set(label, known);
    }
    const { contributes } = extension.packageJSON as { contributes: { colors: Colours } };
    const items = [...byLabel].map(([label, { first, count }]): LegendItem => {
      const words = entityWords(label);
      const look = entityLook(label);
      return {
        label: words,
        description: [...(words === label ? [] : [label]), localized(lookWords[look])].join(' · '),
        detail: vscode.l10n.t('{0} in this document', count),
        iconPath: lookPicture(look, contributes.colors),
        first,
      };
    });
    const chosen = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('How Entities Are Marked'),
      placeHolder: vscode.l10n.t('Choose a label to go to its first entity'),
      matchOnDescription: true,
    });
    if (chosen) {
      const { document, viewColumn } = editor;
      const at = rangeOf(document, chosen.first);
      await vscode.window.showTextDocument(document, {
        selection: at,
        ...(viewColumn === undefined ? {} : { viewColumn }),
      });
    }
  });
}
