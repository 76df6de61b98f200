import { bareLabel } from '../../tasks/entity-names';
import type { Entity } from '../../tasks/outputs';
import { personalLabel, type PersonalLabel } from '../../tasks/personal-labels';
import { wholeOf, withinLines, withWholeWords, type Piece, type Whole } from './pieces';

/** Two pieces further apart than that, in UTF-16 code units, are of two things. */
const farthest = 40;

const title = String.raw`(?:Dr|Prof|Mag|Ing|Dipl|Sir|Lady|Don|Doña|Rev|Fr|Frau|Herr)\.?`;
const particle = String.raw`(?:von|vom|van|zu|zur|zum|den|der|de|del|della|di|da|do|dos|das|du|la|le|ten|ter|af|av|bin|ibn|al|el)`;
const initial = String.raw`\p{Lu}\.?(?:-?\p{Lu}\.)*`;
const space = String.raw`[ \u00a0]`;

/** What may stand between two names of one person; a line end never. */
const withinPerson = new RegExp(
  String.raw`^(?:${space}{1,2}(?:(?:${title}|${particle}|${initial})${space}?){0,3}|[-‐‑'’])$`,
  'u',
);
/** An initial that a surname begins with, of which models take no notice. */
const initialBefore = /(?<![\p{L}\p{M}\p{N}.])(?:\p{Lu}\.[- \u00a0]?){1,3}$/u;
/** What may stand between two parts of one address: commas, or one line end and a comma before it. */
const withinAddress = /^\.?[ \t\u00a0]*[,/#]?[ \t\u00a0]*(?:(?:\r\n?|\n)[ \t]*)?$/u;
const onlySpace = /^[ \t\u00a0.]*$/u;

/** A town is a place; with one of these it is where somebody lives. */
const exact = new Set(['BUILDING_NUMBER', 'STREET_NAME', 'SECONDARY_ADDRESS', 'ZIP_CODE']);

/** True where one more name makes another person: the names of one come in one go. */
function isNextPerson(group: readonly Piece[], { label }: Piece): boolean {
  const labels = group.map((piece) => bareLabel(piece.label));
  return (
    bareLabel(label) === 'GIVEN_NAME' &&
    labels.at(-1) === 'SURNAME' &&
    labels.includes('GIVEN_NAME')
  );
}

/** True where a part that is there already begins another address: the next town of a list. */
function isNextAddress(group: readonly Piece[], { label }: Piece, between: string): boolean {
  const bare = bareLabel(label);
  const known = group.some((piece) => bareLabel(piece.label) === bare);
  return known && bare !== 'SECONDARY_ADDRESS' && !onlySpace.test(between);
}

function belongs(text: string, group: readonly Piece[], piece: Piece): boolean {
  const whole = wholeOf(piece);
  const last = group.at(-1);
  if (!last || whole === undefined || whole !== wholeOf(last)) {
    return false;
  }
  if (piece.start < last.end || piece.start - last.end > farthest) {
    return false;
  }
  const between = text.slice(last.end, piece.start);
  return whole === 'person'
    ? withinPerson.test(between) && !isNextPerson(group, piece)
    : withinAddress.test(between) && !isNextAddress(group, piece, between);
}

function labelOf(group: readonly Piece[], whole: Whole | undefined): PersonalLabel | undefined {
  if (whole === 'address') {
    return group.some(({ label }) => exact.has(bareLabel(label))) ? 'ADDRESS' : 'LOCATION';
  }
  return personalLabel(group[0]?.label ?? '');
}

/** The mean by length: one doubtful initial does not take a surname with it below the threshold. */
function scoreOf(group: readonly Piece[]): number {
  const length = group.reduce((sum, { start, end }) => sum + end - start, 0);
  return group.reduce((sum, { start, end, score }) => sum + score * (end - start), 0) / length;
}

function startOf(text: string, [first]: readonly Piece[]): number {
  const start = first?.start ?? 0;
  if (first && bareLabel(first.label) === 'SURNAME') {
    const before = initialBefore.exec(text.slice(Math.max(0, start - 12), start));
    return start - (before?.[0].length ?? 0);
  }
  return start;
}

function entityOf(text: string, group: readonly Piece[]): readonly Entity[] {
  const [first] = group;
  const whole = first && wholeOf(first);
  const label = labelOf(group, whole);
  if (label === undefined) {
    return [];
  }
  const start = startOf(text, group);
  const end = group.at(-1)?.end ?? start;
  return [
    {
      label,
      start,
      end,
      text: text.slice(start, end),
      score: scoreOf(group),
      ...(whole && {
        parts: group.map((piece) => ({
          label: bareLabel(piece.label),
          start: piece.start,
          end: piece.end,
        })),
      }),
    },
  ];
}

/**
 * What a model has found, under the labels of personal data: neighbouring names are one person,
 * neighbouring parts of an address one address, and whatever is cut inside a word has the whole of
 * it. What has no such label is left out. Overlaps stay as they are.
 *
 * @param pieces in the order of the text
 */
export function joinParts(text: string, pieces: readonly Piece[]): Entity[] {
  const groups: Piece[][] = [];
  for (const given of pieces) {
    for (const line of withinLines(text, given)) {
      const piece = withWholeWords(text, line);
      const group = groups.at(-1);
      if (group && belongs(text, group, piece)) {
        group.push(piece);
      } else {
        groups.push([piece]);
      }
    }
  }
  return groups.flatMap((group) => entityOf(text, group));
}
