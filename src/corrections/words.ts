import type { Pieces } from '../base/pieces';
import type { Span } from '../text/spans';
import { isWhole } from './anchor';

/** So many places are looked at between two yields. */
const atOnce = 256;

/** Every place where some words stand as whole words, in order, not overlapping. Linear time. */
export function* placesOf(text: string, words: string): Pieces<readonly Span[]> {
  const places: Span[] = [];
  let at = words === '' ? -1 : text.indexOf(words);
  for (let looked = 1; at >= 0; looked += 1) {
    if (looked % atOnce === 0) {
      yield;
    }
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
