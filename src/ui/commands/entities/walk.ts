import * as vscode from 'vscode';
import type { Finding } from '../../../findings/finding';
import { entityMeant } from '../../editor/entity-meant';
import { inPieces } from '../../../base/pieces';
import { activeScope, documentOf, textOf } from '../../entities/scope';
import { selectPlaces } from '../../entities/show-place';
import { numberOf, walk, type WalkEnd } from '../../entities/walk';
import { number } from '../../words/numbers';
import { entityWords } from '../../words/labels';
import { oneLine } from '../../words/one-line';
import { command } from '../command';
import { entityHere } from './entity-here';
import type { EntityCommandParts } from './parts';

/** Through which entities a walk goes: all, or those that have something in common with one. */
type Through = 'all' | 'label' | 'text';

/** The commands that go from entity to entity. */
export function walkCommands(parts: EntityCommandParts) {
  return [
    command('nextEntity', () => go(parts, true, 'all')),
    command('previousEntity', () => go(parts, false, 'all')),
    command('nextEntityOfLabel', () => go(parts, true, 'label')),
    command('previousEntityOfLabel', () => go(parts, false, 'label')),
    command('nextEntityOfText', async (given) => {
      await stepOnto(parts, given);
      await go(parts, true, 'text');
    }),
    command('previousEntityOfText', () => go(parts, false, 'text')),
  ] as const;
}

/** Puts the cursor on the entity that a hover names, where the walk then begins. */
async function stepOnto({ findings, editors }: EntityCommandParts, given: unknown): Promise<void> {
  const meant = given === undefined ? undefined : entityMeant(findings, editors, given);
  const document = meant && documentOf(meant.document);
  if (document) {
    await selectPlaces(document, [meant.placed], false);
  }
}

/** Goes to the next entity, or the one before; where the cursor is on none, to any. */
async function go(parts: EntityCommandParts, forward: boolean, through: Through): Promise<void> {
  const { findings, editors, status } = parts;
  const editor = editors.current;
  const scope = activeScope(editors);
  if (!editor || !scope) {
    return;
  }
  const accept = accepting(parts, through);
  const texts = scope.documents.map(textOf);
  const text = Math.max(0, scope.documents.indexOf(editor.document));
  const offset = editor.document.offsetAt(editor.selection.start);
  const end = walk(findings, texts, { text, offset }, forward, accept);
  const document = end && scope.documents[end.text];
  if (!document) {
    const none = vscode.l10n.t('No entity is marked here. Run “Find Entities” first.');
    status.show(none, none, () => false);
    return;
  }
  // In the same text the keyboard is where it should be: in one side of a diff editor, or a cell.
  const shown = await selectPlaces(document, [end.place], document === editor.document);
  const place = await inPieces(numberOf(findings, texts, end, accept));
  const words = said(end, place, forward);
  const tooltip = `${entityWords(end.place.finding.label)}: ${oneLine(end.place.finding.text)}`;
  status.show(words, tooltip, (one) => {
    const { start } = one.selection;
    return one === shown && document.offsetAt(start) === end.place.start;
  });
}

/** Which entities a walk stops at. */
function accepting(parts: EntityCommandParts, through: Through): (finding: Finding) => boolean {
  const { filter } = parts;
  const here = through === 'all' ? undefined : entityHere(parts)?.finding;
  const name = here && entityWords(here.label);
  const isAlike = (finding: Finding): boolean =>
    through === 'text' ? finding.text === here?.text : entityWords(finding.label) === name;
  return (finding) => filter.isShown(finding) && (!here || isAlike(finding));
}

/** Which entity it is, of how many, and whether the walk has gone round. */
function said(
  { place: { finding }, wrapped }: WalkEnd,
  place: { readonly number: number; readonly of: number },
  forward: boolean,
): string {
  const which = vscode.l10n.t(
    '{0}, {1} of {2}',
    entityWords(finding.label),
    number(place.number),
    number(place.of),
  );
  if (!wrapped) {
    return which;
  }
  return forward
    ? vscode.l10n.t('{0} – went on from the beginning', which)
    : vscode.l10n.t('{0} – went on from the end', which);
}
