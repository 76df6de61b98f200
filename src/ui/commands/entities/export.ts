import * as vscode from 'vscode';
import {
  entityLine,
  headLine,
  type EntityFormat,
  type ExportedEntity,
} from '../../../exchange/entity-lines';
import { inPieces, type Pieces } from '../../../base/pieces';
import { parts as partsOf } from '../../entities/places';
import { textOf } from '../../entities/scope';
import { number } from '../../views/entities/items';
import { command } from '../command';
import type { EntityCommandParts } from './parts';

/** Opens what the Entities view shows as a new document that can be saved. */
export function exportCommand(parts: EntityCommandParts) {
  return command('exportEntities', async () => {
    const { shown } = await parts.rows.tree();
    if (shown === 0) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is no entity to export: none is found, or the filter hides all.'),
      );
      return;
    }
    const format = await chosenFormat(shown);
    if (format) {
      const content = await inPieces(exported(parts, format));
      const document = await vscode.workspace.openTextDocument({ language: format, content });
      await vscode.window.showTextDocument(document, { preview: false });
    }
  });
}

async function chosenFormat(shown: number): Promise<EntityFormat | undefined> {
  const items: readonly (vscode.QuickPickItem & { readonly format: EntityFormat })[] = [
    {
      label: 'JSON Lines',
      detail: vscode.l10n.t('An object on each line, for programs'),
      format: 'jsonl',
    },
    { label: 'CSV', detail: vscode.l10n.t('A table, for spreadsheets'), format: 'csv' },
  ];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Export what the Entities view shows ({0})', number(shown)),
    placeHolder: vscode.l10n.t('It opens as a new document; nothing is saved by itself.'),
  });
  return chosen?.format;
}

function* exported(
  { rows, findings, filter }: EntityCommandParts,
  format: EntityFormat,
): Pieces<string> {
  const lines = [headLine(format)];
  for (const document of rows.documents()) {
    const file = vscode.workspace.asRelativePath(document.uri);
    for (const part of partsOf(findings, textOf(document))) {
      for (const { finding, start, end } of part.filter((one) => filter.isShown(one.finding))) {
        const at = document.positionAt(start);
        const place = { start, end, line: at.line + 1, column: at.character + 1 };
        const entity: ExportedEntity = { file, finding, ...place };
        lines.push(entityLine(entity, format));
      }
      yield;
    }
  }
  return lines.join('');
}
