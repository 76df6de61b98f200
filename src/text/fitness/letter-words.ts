import model from './letter-words.json';

/** The letters of English, and 0 for everything else: the space between words. */
export const symbols = 27;
/** How likely a symbol is after two others is kept as a character: `#` for no bits, `$` for a step more… */
export const firstCode = 35;
export const bitsPerStep = 0.25;

let known: ReadonlySet<string> | undefined;

/** What share of some words, in lower case, letters are written in as the demo models know them. */
export function share(words: readonly string[]): number {
  known ??= new Set(model.words.split(' '));
  const list = known;
  return words.length === 0 ? 0 : words.filter((word) => list.has(word)).length / words.length;
}

/** The symbol of a character, by its code unit. */
export function symbolOf(code: number): number {
  return code >= 97 && code <= 122 ? code - 96 : 0;
}

/**
 * How likely some words, in lower case, are as letters spell them: the mean number of bits of a
 * character after the two before it, by which 1 is as good as none. From 0 (likely) to 1.
 */
export function likelihood(words: readonly string[]): number {
  let bits = 0;
  let count = 0;
  for (const word of words) {
    let [before, last] = [0, 0];
    for (const character of `${word} `) {
      const symbol = symbolOf(character.charCodeAt(0));
      const code = model.bits.charCodeAt((before * symbols + last) * symbols + symbol);
      // A letter that English has not is the least likely one.
      bits +=
        symbol === 0 && character !== ' ' && character !== "'"
          ? 16
          : (code - firstCode) * bitsPerStep;
      count += 1;
      [before, last] = [last, symbol];
    }
  }
  return count === 0 ? 1 : Math.min(1, bits / count / 8);
}
