import * as vscode from 'vscode';
import type { PlacedFinding } from '../../findings/finding';
import type { FindingStore } from '../../findings/store';
import { commandName, type CommandId } from '../names/command-ids';
import type { CorrectionTarget } from '../names/correction-target';
import { entityWords } from '../words/labels';

function action(title: string, command: CommandId, target: CorrectionTarget): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, command: commandName(command), arguments: [target] };
  return made;
}

/** What can be said of an entity. */
function ofEntity(
  uri: string,
  { start, end, finding: { label, source } }: PlacedFinding,
): vscode.CodeAction[] {
  const target = { uri, start, end };
  const words = entityWords(label);
  const accept =
    source.kind === 'person'
      ? []
      : [action(vscode.l10n.t('Accept as {0}', words), 'acceptEntity', target)];
  return [
    ...accept,
    action(vscode.l10n.t('Change Label…'), 'changeLabel', target),
    action(vscode.l10n.t('Not an Entity'), 'notEntity', target),
    action(vscode.l10n.t('Accept as {0} Everywhere in This Document', words), 'acceptEntity', {
      ...target,
      everywhere: true,
    }),
    action(vscode.l10n.t('Not an Entity, Everywhere in This Document'), 'notEntity', {
      ...target,
      everywhere: true,
    }),
  ];
}

/** What the lightbulb offers where a document has entities. */
export function correctionActions(
  findings: FindingStore,
  document: vscode.TextDocument,
  range: vscode.Range,
): vscode.CodeAction[] {
  const uri = document.uri.toString();
  const selected = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const near = findings.within(uri, selected, { kind: 'entity' });
  if (range.isEmpty) {
    const nearest = near.at(-1);
    return nearest ? ofEntity(uri, nearest) : [];
  }
  const same = near.find(({ start, end }) => start === selected.start && end === selected.end);
  if (same) {
    return ofEntity(uri, same);
  }
  const target = { uri, ...selected };
  const [overlapped, ...others] = near.filter(
    ({ start, end }) => start < selected.end && selected.start < end,
  );
  const grown =
    overlapped && others.length === 0
      ? [
          action(
            vscode.l10n.t('{0} Is What Is Selected', entityWords(overlapped.finding.label)),
            'changeSpan',
            target,
          ),
        ]
      : [];
  return [
    ...grown,
    action(vscode.l10n.t('Mark as Entity…'), 'markAs', target),
    action(vscode.l10n.t('Mark as Entity Everywhere in This Document…'), 'markAs', {
      ...target,
      everywhere: true,
    }),
  ];
}
