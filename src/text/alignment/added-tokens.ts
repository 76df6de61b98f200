import { unitsAt, type AlignedText } from './aligned-text';
import { PrefixTree } from './prefix-tree';
import type { AddedTokenJson } from './types';
import { stride, type Steps } from '../steps';
import { characterClass, isWhiteSpace } from './unicode';

/** A piece of text; with an added token's id it is that token and is not split further. */
export interface Section {
  readonly text: AlignedText;
  readonly added?: AddedTokenJson;
}

const wordBefore = new RegExp(`${characterClass.word}$`, 'u');
const wordAfter = new RegExp(`^${characterClass.word}`, 'u');

function standsAlone(text: string, from: number, to: number): boolean {
  return (
    !wordBefore.test(text.slice(Math.max(0, from - 2), from)) &&
    !wordAfter.test(text.slice(to, to + 2))
  );
}

/** Finds added tokens in a text: the leftmost, of those the longest, as the Rust tokenizers do. */
export class AddedTokenSplitter {
  private readonly tree = new PrefixTree();
  private readonly first = new Set<number>();

  /** @param contentOf the text to look for; for normalised tokens that is their normalised form */
  constructor(
    private readonly tokens: readonly AddedTokenJson[],
    contentOf: (token: AddedTokenJson) => string,
  ) {
    tokens.forEach((token, index) => {
      const content = contentOf(token);
      if (content !== '') {
        this.tree.add(content, index);
        this.first.add(content.charCodeAt(0));
      }
    });
  }

  *split(source: AlignedText): Steps<Section[]> {
    const { text } = source;
    const sections: Section[] = [];
    let done = 0;
    for (let at = 0, stop = stride; at < text.length;) {
      if (at >= stop) {
        stop = at + stride;
        yield;
      }
      const match = this.first.has(text.charCodeAt(at)) ? this.longestAt(text, at) : null;
      if (match === null) {
        at += unitsAt(text, at);
        continue;
      }
      const { token } = match;
      let from = at;
      let to = match.to;
      at = to;
      if (token.single_word === true && !standsAlone(text, from, to)) {
        continue;
      }
      while (token.lstrip === true && from > done && isWhiteSpace(text.charCodeAt(from - 1))) {
        from--;
      }
      while (token.rstrip === true && to < text.length && isWhiteSpace(text.charCodeAt(to))) {
        to++;
      }
      if (from > done) {
        sections.push({ text: source.slice(done, from) });
      }
      sections.push({ text: source.slice(from, to), added: token });
      done = to;
      at = Math.max(at, to);
    }
    if (done < text.length) {
      sections.push({ text: source.slice(done, text.length) });
    }
    return sections;
  }

  private longestAt(text: string, at: number): { token: AddedTokenJson; to: number } | null {
    let longest: { token: AddedTokenJson; to: number } | null = null;
    this.tree.prefixes(text, at, (to, index) => {
      const token = this.tokens[index];
      longest = token === undefined ? longest : { token, to };
    });
    return longest;
  }
}
