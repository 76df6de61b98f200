import { bareLabel } from '../../tasks/entity-names';
import type { Entity } from '../../tasks/outputs';
import { personalLabel, type PersonalLabel } from '../../tasks/personal-labels';
import {
  longestWord,
  wholeOf,
  withinLines,
  withWholeWords,
  type Piece,
  type Whole,
} from './pieces';

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
/** What a name ends with that an initial closes; its point is left out by models. */
const endsInInitial = /(?:^|[^\p{L}\p{M}\p{N}])\p{Lu}$/u;
/** An initial that a surname begins with, of which models take no notice. */
const initialBefore = /(?<![\p{L}\p{M}\p{N}.])(?:\p{Lu}\.[- \u00a0]?){1,3}$/u;
/** What may stand between two parts of one address: commas, or one line end and a comma before it. */
const withinAddress = /^\.?[ \t\u00a0]*[,/#]?[ \t\u00a0]*(?:(?:\r\n?|\n)[ \t]*)?$/u;
const onlySpace = /^[ \t\u00a0.]*$/u;

/** A town is a place; with one of these it is where somebody lives. */
const exact: readonly string[] = [
  'BUILDING_NUMBER',
  'STREET_NAME',
  'SECONDARY_ADDRESS',
  'ZIP_CODE',
];

/** Pieces of one thing, and their labels. */
class Group {
  readonly labels = new Set<string>();
  readonly whole: Whole | undefined;
  last: Piece;

  constructor(readonly first: Piece) {
    this.whole = wholeOf(first);
    this.last = first;
    this.add(first);
  }

  readonly pieces: Piece[] = [];

  add(piece: Piece): void {
    this.pieces.push(piece);
    this.labels.add(bareLabel(piece.label));
    this.last = piece;
  }
}

/** True where one more name makes another person: the names of one come in one go. */
function isNextPerson({ labels, last }: Group, { label }: Piece): boolean {
  const begins = bareLabel(label) === 'GIVEN_NAME' && bareLabel(last.label) === 'SURNAME';
  return begins && labels.has('GIVEN_NAME');
}

/** True where a part that is there already begins another address: the next town of a list. */
function isNextAddress({ labels }: Group, { label }: Piece, between: string): boolean {
  const bare = bareLabel(label);
  return labels.has(bare) && bare !== 'SECONDARY_ADDRESS' && !onlySpace.test(between);
}

function belongs(text: string, group: Group, piece: Piece): boolean {
  const { whole, last } = group;
  if (whole === undefined || whole !== wholeOf(piece)) {
    return false;
  }
  if (piece.start < last.end || piece.start - last.end > farthest) {
    return false;
  }
  let between = text.slice(last.end, piece.start);
  if (between.startsWith('.') && endsInInitial.test(text.slice(last.end - 2, last.end))) {
    between = between.slice(1);
  }
  return whole === 'person'
    ? withinPerson.test(between) && !isNextPerson(group, piece)
    : withinAddress.test(between) && !isNextAddress(group, piece, between);
}

function labelOf({ whole, labels, first }: Group): PersonalLabel | undefined {
  if (whole === 'address') {
    return exact.some((label) => labels.has(label)) ? 'ADDRESS' : 'LOCATION';
  }
  return personalLabel(first.label);
}

/** The mean by length: one doubtful initial does not take a surname with it below the threshold. */
function scoreOf(group: readonly Piece[]): number {
  const length = group.reduce((sum, { start, end }) => sum + end - start, 0);
  return group.reduce((sum, { start, end, score }) => sum + score * (end - start), 0) / length;
}

function startOf(text: string, { first: { label, start } }: Group): number {
  if (bareLabel(label) !== 'SURNAME') {
    return start;
  }
  const before = initialBefore.exec(text.slice(Math.max(0, start - 12), start));
  return start - (before?.[0].length ?? 0);
}

function entityOf(text: string, group: Group): Entity[] {
  const { whole, pieces, last } = group;
  const label = labelOf(group);
  if (label === undefined) {
    return [];
  }
  const start = startOf(text, group);
  const { end } = last;
  const parts = pieces.map((piece) => ({
    label: bareLabel(piece.label),
    start: piece.start,
    end: piece.end,
  }));
  return [
    {
      label,
      start,
      end,
      text: text.slice(start, end),
      score: scoreOf(pieces),
      ...(whole && { parts }),
    },
  ];
}

/**
 * What a model has found, under the labels of personal data: neighbouring names are one person,
 * neighbouring parts of an address one address, and whatever is cut inside a word has the whole of
 * it. What has no such label is left out. Overlaps stay as they are.
 *
 * It is given pieces in the order of the text, some at a time, and gives out what none that come
 * later can be a part of.
 */
export class PartsJoiner {
  private group: Group | undefined;

  constructor(private readonly text: string) {}

  /** Takes the next pieces. */
  add(pieces: readonly Piece[]): Entity[] {
    const done: Entity[] = [];
    for (const given of pieces) {
      for (const line of withinLines(this.text, given)) {
        const piece = withWholeWords(this.text, line);
        if (this.group && belongs(this.text, this.group, piece)) {
          this.group.add(piece);
        } else {
          done.push(...this.end());
          this.group = new Group(piece);
        }
      }
    }
    return done;
  }

  /** Takes it that nothing more comes before `place`, as far as that can change anything. */
  settle(place: number): Entity[] {
    return this.group && place - this.group.last.end > farthest + longestWord ? this.end() : [];
  }

  /** Takes it that nothing more comes. */
  end(): Entity[] {
    const done = this.group ? entityOf(this.text, this.group) : [];
    this.group = undefined;
    return done;
  }
}

/** Joins all pieces of a text, as {@link PartsJoiner} does. */
export function joinParts(text: string, pieces: readonly Piece[]): Entity[] {
  const joiner = new PartsJoiner(text);
  return [...joiner.add(pieces), ...joiner.end()];
}
