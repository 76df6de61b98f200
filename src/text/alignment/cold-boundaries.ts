import { unitsAt } from './aligned-text';

/**
 * Where a long word can be cut without changing its byte-pair encoding.
 *
 * Tokenizers like Llama's take a whole text as one word. A merge joins two neighbours into one
 * token, so a merge across a place needs a rule whose left token ends with the character before it
 * and whose right token begins with the character after. Where no rule has such a pair, nothing
 * ever merges, and the two sides can be encoded on their own.
 */
export class ColdBoundaries {
  private readonly joinable = new Set<string>();

  /**
   * @param merges the left and right token of every rule
   * @param known tells if the vocabulary has a character; unknown ones may be fused across any place
   */
  constructor(
    merges: Iterable<readonly [string, string]>,
    private readonly known: (character: string) => boolean,
  ) {
    for (const [left, right] of merges) {
      const last = left.length >= 2 && unitsAt(left, left.length - 2) === 2 ? -2 : -1;
      this.joinable.add(left.slice(last) + right.slice(0, unitsAt(right, 0)));
    }
  }

  /** The word's pieces `[from, to)`, in order. */
  *cut(word: string): Generator<readonly [number, number]> {
    let from = 0;
    let before = '';
    for (let at = 0; at < word.length;) {
      const end = at + unitsAt(word, at);
      const character = word.slice(at, end);
      const cold =
        before !== '' &&
        !this.joinable.has(before + character) &&
        this.known(before) &&
        this.known(character);
      if (cold) {
        yield [from, at];
        from = at;
      }
      before = character;
      at = end;
    }
    if (from < word.length) {
      yield [from, word.length];
    }
  }
}
