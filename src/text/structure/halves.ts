/** Behind one of these a clause may end; between figures they mean something else. */
const clauseEnds = /[,;:)\]–—](?=\s)|[，、；：]/gu;
const unspaced =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Fewer words than this, or characters where there are no spaces, are not cut: they say nothing. */
const fewestWords = 4;
const fewestCharacters = 12;
/** No part is shorter than this share of the whole, if it can be helped. */
const leastShare = 0.2;

function nearest(places: Iterable<number>, length: number): number | undefined {
  let found: number | undefined;
  for (const place of places) {
    const isNearer =
      found === undefined || Math.abs(place - length / 2) < Math.abs(found - length / 2);
    if (place >= length * leastShare && place <= length * (1 - leastShare) && isNearer) {
      found = place;
    }
  }
  return found;
}

function* behind(text: string, sign: RegExp): Generator<number> {
  for (const { 0: found, index } of text.matchAll(sign)) {
    yield index + found.length;
  }
}

/** Between two characters of a script that puts no spaces between words. */
function* seams(text: string): Generator<number> {
  let at = 0;
  let last = '';
  for (const character of text) {
    if (unspaced.test(last) && unspaced.test(character)) {
      yield at;
    }
    at += character.length;
    last = character;
  }
}

/**
 * Cuts a sentence in two, near its middle: where a clause ends if one does, else between words, else
 * between characters of a script without spaces.
 *
 * @returns both without white space around them; `undefined` for what is too short, or one word
 */
export function halves(sentence: string): readonly [string, string] | undefined {
  const text = sentence.trim();
  const words = text.split(/\s+/u).length;
  const isLong = words >= fewestWords || (unspaced.test(text) && text.length >= fewestCharacters);
  const place = isLong
    ? (nearest(behind(text, clauseEnds), text.length) ??
      nearest(behind(text, /\s+/gu), text.length) ??
      nearest(seams(text), text.length))
    : undefined;
  return place === undefined ? undefined : [text.slice(0, place).trim(), text.slice(place).trim()];
}

/** Two parts of a text in one: with a space between them where their scripts have one. */
export function joined(before: string, after: string): string {
  const isOne = unspaced.test(before.slice(-1)) && unspaced.test(after.slice(0, 1));
  return `${before}${before === '' || after === '' || isOne ? '' : ' '}${after}`;
}
