import type { ParagraphPair } from '../../tasks/results';

/** Something that is written otherwise in a translation, after it was put together. */
export interface Edit {
  /** `[start, end)` in the translation. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where that stands in the source. */
  readonly at: number;
}

/** A text with all edits done, which are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let written = '';
  let read = 0;
  for (const { start, end, text: other } of edits) {
    written += text.slice(read, start) + other;
    read = end;
  }
  return written + text.slice(read);
}

/** The line that a place is on, without the break at its end. */
function lineAround(text: string, at: number): readonly [number, number] {
  let [start, end] = [at, at];
  while (start > 0 && !'\r\n'.includes(text.charAt(start - 1))) {
    start--;
  }
  while (end < text.length && !'\r\n'.includes(text.charAt(end))) {
    end++;
  }
  return [start, end];
}

/**
 * The paragraphs of a translation once its edits are done. What was edited outside of all of them
 * becomes one, so that what is between two is the same in both texts.
 */
export function movePairs(
  source: string,
  text: string,
  pairs: readonly ParagraphPair[],
  edits: readonly Edit[],
): readonly ParagraphPair[] {
  const all: ParagraphPair[] = [];
  let next = 0;
  const added = (until: number): void => {
    for (let edit = edits[next]; edit && edit.start < until; edit = edits[++next]) {
      const [start, end] = lineAround(source, edit.at);
      const [from, to] = lineAround(text, edit.start);
      if (all.at(-1)?.start !== start) {
        all.push({ start, end, from, to });
      }
    }
  };
  for (const pair of pairs) {
    added(pair.from);
    all.push(pair);
    while ((edits[next]?.start ?? Infinity) <= pair.to) {
      next++;
    }
  }
  added(Infinity);
  let ahead = 0;
  let read = 0;
  /** How far a place has moved; an edit at the place itself is part of what ends there. */
  const moved = (place: number, ends: boolean): number => {
    for (let edit = edits[read]; edit; edit = edits[++read]) {
      if (ends ? edit.start > place : edit.start >= place) {
        break;
      }
      ahead += edit.text.length - (edit.end - edit.start);
    }
    return place + ahead;
  };
  return all.map(({ start, end, from, to }) => ({
    start,
    end,
    from: moved(from, false),
    to: moved(to, true),
  }));
}
