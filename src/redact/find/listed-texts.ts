import { isPersonalLabel, type PersonalLabel } from '../../tasks/personal-labels';
import type { Span } from '../../text/spans';

/** Where a text of a list stands. */
export interface Occurrence {
  readonly span: Span;
  /** Index of the text in its list. */
  readonly entry: number;
}

/** As what a deny list names is named among rules. */
export const denyRule = 'deny';

/** An entry of a deny list: `PERSON=Keller`, or only the text. */
export function denyEntry(entry: string): {
  readonly label?: PersonalLabel;
  readonly text: string;
} {
  const [, label, text] = /^([A-Z_]+)=(.*)$/su.exec(entry) ?? [];
  return isPersonalLabel(label) && text !== undefined ? { label, text } : { text: entry };
}

/**
 * Where texts of a list stand in a text, whole. Case, compatible forms (`ﬁ`, full width), composed
 * and decomposed letters are the same, and so is any white space. A letter or digit beside it makes
 * it another word; only behind Hangul it does not, where particles follow (`김민수` stands in
 * `김민수가`), and not beside scripts without spaces between words.
 */
export function occurrencesIn(text: string, list: readonly string[]): readonly Occurrence[] {
  const wanted = list.map((entry) => fold(entry.trim()).folded);
  if (wanted.every((entry) => entry === '')) {
    return [];
  }
  const { folded, starts } = fold(text);
  return wanted.flatMap((entry, index) => {
    const spans: Span[] = [];
    let at = entry === '' ? -1 : folded.indexOf(entry);
    while (at >= 0) {
      const end = at + entry.length;
      const whole = isBoundary(starts, at) && isBoundary(starts, end) && apart(folded, at, end);
      if (whole) {
        spans.push({ start: starts[at] ?? 0, end: starts[end] ?? text.length });
      }
      at = folded.indexOf(entry, whole ? end : at + 1);
    }
    return spans.map((span) => ({ span, entry: index }));
  });
}

/** Tells whether a span lies within one of many. */
export class Occurrences {
  private readonly starts: readonly number[];
  /** The furthest end of those that begin no later. */
  private readonly reach: readonly number[];

  constructor(spans: readonly Span[]) {
    const sorted = [...spans].sort((a, b) => a.start - b.start);
    let furthest = 0;
    this.starts = sorted.map(({ start }) => start);
    this.reach = sorted.map(({ end }) => (furthest = Math.max(furthest, end)));
  }

  cover({ start, end }: Span): boolean {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (this.reach[low - 1] ?? 0) >= end;
  }
}

/** A text as it is compared, and for each of its code units where it stands in the text. */
function fold(text: string): { readonly folded: string; readonly starts: readonly number[] } {
  const pieces: string[] = [];
  const starts: number[] = [];
  // A syllable of Hangul in its letters, white space, or a character with its marks.
  const clusters =
    /[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|\s+|\P{M}\p{M}{0,30}|\p{M}{1,30}/gu;
  for (const match of text.matchAll(clusters)) {
    const [cluster] = match;
    const piece = /^\s/u.test(cluster)
      ? ' '
      : cluster.normalize('NFKC').toUpperCase().toLowerCase();
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit++) {
      // What a cluster has become is a whole: only its first unit is a boundary.
      starts.push(unit === 0 ? match.index : -1);
    }
  }
  starts.push(text.length);
  return { folded: pieces.join(''), starts };
}

function isBoundary(starts: readonly number[], index: number): boolean {
  return (starts[index] ?? -1) >= 0;
}

const spaceless =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordSign = /^[\p{L}\p{M}\p{N}]/u;

/** Whether what stands at `start`..`end` of a folded text is no part of a longer word. */
function apart(folded: string, start: number, end: number): boolean {
  const first = signAt(folded, start);
  const last = signBefore(folded, end);
  const before = signBefore(folded, start);
  const after = signAt(folded, end);
  return (
    !(isJoined(before, first) && !spaceless.test(first)) &&
    (!isJoined(last, after) || spaceless.test(last) || /^\p{Script=Hangul}/u.test(last))
  );
}

function isJoined(left: string, right: string): boolean {
  return wordSign.test(left) && wordSign.test(right);
}

function signAt(text: string, index: number): string {
  const sign = text.codePointAt(index);
  return sign === undefined ? '' : String.fromCodePoint(sign);
}

function signBefore(text: string, index: number): string {
  return /[^]$/u.exec(text.slice(Math.max(0, index - 2), index))?.[0] ?? '';
}
