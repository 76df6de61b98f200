import type { Span } from '../text/spans';

/** So much before and behind a quote is kept, in UTF-16 code units: about a line. */
export const contextUnits = 32;

/** By what a place is found again in a text that has become another. */
export interface Anchor {
  /** The words of the place. */
  readonly quote: string;
  /** What stands before them, as far as it is kept. */
  readonly before: string;
  readonly after: string;
  /** Where they stood, in UTF-16 code units. */
  readonly start: number;
}

/** What is to be kept of a place of a text. */
export function anchorOf(text: string, { start, end }: Span): Anchor {
  return {
    quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - contextUnits), start),
    after: text.slice(end, end + contextUnits),
    start,
  };
}

const wordAtEnd = /[\p{L}\p{N}\p{M}_]$/u;
const wordAtStart = /^[\p{L}\p{N}\p{M}_]/u;

/** True where a word goes on from one text into the next. */
function goesOn(before: string, after: string): boolean {
  return wordAtEnd.test(before) && wordAtStart.test(after);
}

/** True where a span of a text begins and ends with whole words. */
export function isWhole(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  return (
    !goesOn(before, text.slice(start, start + 2)) &&
    !goesOn(text.slice(Math.max(start, end - 2), end), text.slice(end, end + 2))
  );
}

/** True where a quote cut words when it was made, before and behind it. */
export function cuts({ quote, before, after }: Anchor): {
  readonly before: boolean;
  readonly after: boolean;
} {
  return { before: goesOn(before, quote), after: goesOn(quote, after) };
}

/** The same of a place of a text. */
export function cutsAt(text: string, { start, end }: Span): ReturnType<typeof cuts> {
  return cuts({
    quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - 2), start),
    after: text.slice(end, end + 2),
    start,
  });
}

/** How much of what stood around a quote stands around a place, next to it; in UTF-16 code units. */
export function agreement(
  text: string,
  at: number,
  { quote, before, after }: Anchor,
): { readonly left: number; readonly right: number } {
  let left = 0;
  while (left < before.length && text[at - 1 - left] === before[before.length - 1 - left]) {
    left += 1;
  }
  const end = at + quote.length;
  let right = 0;
  while (right < after.length && text[end + right] === after[right]) {
    right += 1;
  }
  return { left, right };
}
