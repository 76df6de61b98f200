import type { Span } from '../text/spans';
import { isWhole } from './anchor';

/** Every place where some words stand as whole words, in order, not overlapping. Linear time. */
export function placesOf(text: string, words: string): readonly Span[] {
  const places: Span[] = [];
  let at = words === '' ? -1 : text.indexOf(words);
  while (at >= 0) {
    const place = { start: at, end: at + words.length };
    const whole = isWhole(text, place);
    if (whole) {
      places.push(place);
    }
    at = text.indexOf(words, whole ? place.end : at + 1);
  }
  return places;
}

/** A span without the white space at its ends; empty where there is nothing else in it. */
export function trimmed(text: string, { start, end }: Span): Span {
  const part = text.slice(start, end);
  const from = start + part.length - part.trimStart().length;
  return { start: from, end: Math.max(from, start + part.trimEnd().length) };
}
