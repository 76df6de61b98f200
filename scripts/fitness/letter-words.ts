/** Counts how letters spell, and which words they are made of. */
import { bitsPerStep, firstCode, symbolOf, symbols } from '../../src/text/fitness/letter-words';

/** So many words, the most frequent first, are known. */
const mostWords = 4000;
/** From `#` to `[`, none of which JSON escapes. */
const mostSteps = 56;

export interface LetterWords {
  /** The known words, in lower case, between spaces. */
  readonly words: string;
  /** See `src/text/fitness/letter-words.ts`. */
  readonly bits: string;
}

export function letterWords(letters: readonly string[]): LetterWords {
  const counts = new Map<string, number>();
  // Of two symbols and the one after them; some of each is there from the beginning.
  const after = Array.from({ length: symbols ** 2 }, () => new Float64Array(symbols).fill(0.1));
  for (const letter of letters) {
    for (const word of letter.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? []) {
      const lower = word.toLowerCase().replaceAll('’', "'");
      // A name says nothing about the next letter.
      if (/^\p{Ll}/u.test(word)) {
        counts.set(lower, (counts.get(lower) ?? 0) + 1);
      }
      let [before, last] = [0, 0];
      for (const character of `${lower} `) {
        const symbol = symbolOf(character.charCodeAt(0));
        const row = after[before * symbols + last];
        if (row) row[symbol] = (row[symbol] ?? 0) + 1;
        [before, last] = [last, symbol];
      }
    }
  }
  const words = [...counts]
    .filter(([, count]) => count > 2)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, mostWords)
    .map(([word]) => word)
    .sort();
  const bits = after
    .map((row) => {
      const sum = row.reduce((all, count) => all + count, 0);
      return [...row]
        .map((count) => Math.min(mostSteps, Math.round(-Math.log2(count / sum) / bitsPerStep)))
        .map((steps) => String.fromCharCode(firstCode + steps))
        .join('');
    })
    .join('');
  return { words: words.join(' '), bits };
}
