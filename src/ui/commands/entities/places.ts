import * as vscode from 'vscode';
import { rangeOf } from '../../editor/ranges';
import { nodeFrom, placesBelow, type EntityNode } from '../../entities/nodes';
import { inPieces, type Pieces } from '../../entities/pieces';
import { parts as partsOf, type EntityPlace } from '../../entities/places';
import { activeScope, documentOf, textOf } from '../../entities/scope';
import { placeNow, selectPlaces } from '../../entities/show-place';
import { number } from '../../views/entities/items';
import { command } from '../command';
import { entityAt } from './entity-at';
import type { EntityCommandParts } from './parts';

/** So many places are peeked at: VS Code lists them all at once. */
const mostPeeked = 1000;

/** The commands that show where entities stand. */
export function placeCommands(parts: EntityCommandParts) {
  return [
    command('revealEntity', (given) => reveal(parts, nodeFrom(given))),
    command('peekEntities', (given) => peek(parts, nodeFrom(given))),
    command('selectEntities', (given) => select(parts, nodeFrom(given))),
  ] as const;
}

async function reveal(parts: EntityCommandParts, node: EntityNode | undefined): Promise<void> {
  if (node?.kind === 'more') {
    parts.rows.more(node);
    return;
  }
  const [first] = node ? placesBelow(node) : [];
  const place = first && (await placeNow(parts.findings, first));
  const document = place && documentOf(place.document);
  if (document) {
    await selectPlaces(document, [place], true);
  } else if (first) {
    say(vscode.l10n.t('This entity is not in the text any more.'));
  }
}

async function peek(parts: EntityCommandParts, node: EntityNode | undefined): Promise<void> {
  const places = (await placesOf(parts, node)).slice(0, mostPeeked);
  const [first] = places;
  const document = first && documentOf(first.document);
  if (!document) {
    return;
  }
  const locations = places.flatMap((place) => {
    const of = documentOf(place.document);
    return of ? [new vscode.Location(of.uri, rangeOf(of, place))] : [];
  });
  const editor = await selectPlaces(document, [first], false);
  const position = (editor?.document ?? document).positionAt(first.start);
  await vscode.commands.executeCommand(
    'editor.action.peekLocations',
    document.uri,
    position,
    locations,
    'peek',
  );
  if (places.length === mostPeeked) {
    say(vscode.l10n.t('The first {0} places are shown.', number(mostPeeked)));
  }
}

async function select(parts: EntityCommandParts, node: EntityNode | undefined): Promise<void> {
  const places = await placesOf(parts, node);
  // Selections are those of one editor: that of now, else of the first place.
  const active = parts.editors.current?.document.uri.toString();
  const key = places.some(({ document }) => document === active) ? active : places[0]?.document;
  const document = key === undefined ? undefined : documentOf(key);
  const here = places.filter((place) => place.document === key);
  if (document) {
    await selectPlaces(document, here, false);
    say(
      here.length === places.length
        ? vscode.l10n.t('Selected: {0}', number(here.length))
        : vscode.l10n.t(
            'Selected: {0} of {1}, those in this document.',
            number(here.length),
            number(places.length),
          ),
    );
  }
}

/** The places of a row as they are by now; without one, all with the text that the cursor is on. */
async function placesOf(
  parts: EntityCommandParts,
  node: EntityNode | undefined,
): Promise<readonly EntityPlace[]> {
  const { findings, editors, filter, rows } = parts;
  if (node?.kind === 'place') {
    const place = await placeNow(findings, node.place);
    return place ? [place] : [];
  }
  if (node?.kind === 'label' || node?.kind === 'text') {
    return placesBelow(await rows.rowNow(node)).filter(({ finding }) => filter.isShown(finding));
  }
  const here = entityAt(parts);
  const documents = activeScope(editors)?.documents ?? [];
  if (!here) {
    say(vscode.l10n.t('Put the cursor on an entity first.'));
    return [];
  }
  return inPieces(same(here.finding.text));

  function* same(text: string): Pieces<readonly EntityPlace[]> {
    const all: EntityPlace[] = [];
    for (const document of documents) {
      const key = document.uri.toString();
      for (const part of partsOf(findings, textOf(document))) {
        for (const placed of part) {
          if (placed.finding.text === text && filter.isShown(placed.finding)) {
            all.push({ ...placed, document: key });
          }
        }
        yield;
      }
    }
    return all;
  }
}

function say(message: string): void {
  vscode.window.setStatusBarMessage(message, 4000);
}
