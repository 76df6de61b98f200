import * as vscode from 'vscode';
import { rangeOf } from '../../editor/ranges';
import { nodeFrom, placesBelow, type EntityNode } from '../../entities/nodes';
import { inPieces, type Pieces } from '../../../base/pieces';
import { parts as partsOf, type EntityPlace } from '../../entities/places';
import { activeScope, documentOf, textOf } from '../../entities/scope';
import { mostSelected, placeNow, selectPlaces } from '../../entities/show-place';
import { number } from '../../words/numbers';
import { command } from '../command';
import { entityHere } from './entity-here';
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
  const { places, at } = await meantBy(parts, node);
  const shown = places.slice(0, mostPeeked);
  const document = at && documentOf(at.document);
  if (!document) {
    return;
  }
  const locations = shown.flatMap((place) => {
    const of = documentOf(place.document);
    return of ? [new vscode.Location(of.uri, rangeOf(of, place))] : [];
  });
  await selectPlaces(document, [at], false);
  await vscode.commands.executeCommand(
    'editor.action.peekLocations',
    document.uri,
    document.positionAt(at.start),
    locations,
    'peek',
  );
  if (shown.length < places.length) {
    say(vscode.l10n.t('The first {0} places are shown.', number(mostPeeked)));
  }
}

async function select(parts: EntityCommandParts, node: EntityNode | undefined): Promise<void> {
  const { places } = await meantBy(parts, node);
  // Selections are those of one editor: that of now, else of the first place.
  const active = parts.editors.current?.document.uri.toString();
  const key = places.some(({ document }) => document === active) ? active : places[0]?.document;
  const document = key === undefined ? undefined : documentOf(key);
  if (!document) {
    return;
  }
  const here = places.filter((place) => place.document === key);
  await selectPlaces(document, here, false);
  const count = Math.min(here.length, mostSelected);
  say(
    here.length > mostSelected
      ? vscode.l10n.t('Selected: {0}, as many as there can be cursors.', number(count))
      : here.length < places.length
        ? vscode.l10n.t(
            'Selected: {0} of {1}, those in this document.',
            number(count),
            number(places.length),
          )
        : vscode.l10n.t('Selected: {0}', number(count)),
  );
}

/** What a command is about: places, and the one that it begins at. */
interface Meant {
  readonly places: readonly EntityPlace[];
  readonly at?: EntityPlace;
}

/** The places of a row as they are by now; without one, all with the text that the cursor is on. */
async function meantBy(parts: EntityCommandParts, node: EntityNode | undefined): Promise<Meant> {
  const { findings, editors, filter, rows } = parts;
  if (node?.kind === 'place') {
    const place = await placeNow(findings, node.place);
    return place ? { places: [place], at: place } : { places: [] };
  }
  if (node?.kind === 'label' || node?.kind === 'text') {
    const places = placesBelow(await rows.rowNow(node)).filter(({ finding }) =>
      filter.isShown(finding),
    );
    const [at] = places;
    return { places, ...(at && { at }) };
  }
  const here = entityHere(parts);
  const documents = activeScope(editors)?.documents ?? [];
  if (!here) {
    say(vscode.l10n.t('Put the cursor on an entity first.'));
    return { places: [] };
  }
  const places = await inPieces(same(here.finding.text));
  const at = places.find(({ finding }) => finding.id === here.finding.id);
  return { places, ...(at && { at }) };

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
