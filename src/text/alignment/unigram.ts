import { unitsAt } from './aligned-text';
import { utf8Of } from './byte-level';
import { stride, type Steps } from '../steps';
import { flagOf } from './json';
import { remembering, type Pieces, type SubwordModel } from './subword';
import { PrefixTree } from './prefix-tree';
import { UnsupportedTokenizerError, type JsonNode } from './types';

/** How much worse than the worst piece an unknown character is (SentencePiece's kUnkPenalty). */
const unknownPenalty = 10;

/**
 * Unigram: the most probable way through the word (Viterbi), as `models/unigram` of the Rust
 * tokenizers; unknown characters side by side are one token.
 *
 * @param node `pieces`, where it has them, are what words are cut into; `vocab` only says their ids
 */
export function createUnigram(node: JsonNode): SubwordModel {
  const vocabulary = (node.vocab ?? []) as readonly (readonly [string, number])[];
  const unknown = typeof node.unk_id === 'number' ? node.unk_id : null;
  const byteFallback = flagOf(node, 'byte_fallback', false);
  const cuts = (node.pieces ?? vocabulary) as typeof vocabulary;
  const unknownCut = cuts === vocabulary ? unknown : -1;
  const tree = new PrefixTree();
  const ids = new Map(vocabulary.map(([piece], id) => [piece, id]));
  let worst = Infinity;
  cuts.forEach(([piece, score], cut) => {
    tree.add(piece, cut);
    worst = Math.min(worst, score);
  });
  const unknownScore = worst - unknownPenalty;

  /** Start of the best piece that ends at each unit, and its place among the pieces. */
  function* bestPath(word: string): Steps<{ begins: Int32Array; best: Int32Array }> {
    const begins = new Int32Array(word.length + 1).fill(-1);
    const best = new Int32Array(word.length + 1);
    const scores = new Float64Array(word.length + 1);
    const offer = (from: number, to: number, cut: number, score: number): void => {
      const total = score + (scores[from] ?? 0);
      if (begins[to] === -1 || total > (scores[to] ?? 0)) {
        begins[to] = from;
        best[to] = cut;
        scores[to] = total;
      }
    };
    for (let at = 0, stop = stride; at < word.length;) {
      if (at >= stop) {
        stop += stride;
        yield;
      }
      const end = at + unitsAt(word, at);
      let shortest = Infinity;
      tree.prefixes(word, at, (to, cut) => {
        offer(at, to, cut, cuts[cut]?.[1] ?? 0);
        shortest = Math.min(shortest, to);
      });
      if (shortest > end) {
        if (unknown === null || unknownCut === null) {
          throw new UnsupportedTokenizerError('Unigram without an unknown token');
        }
        offer(at, end, unknownCut, unknownScore);
      }
      at = end;
    }
    return { begins, best };
  }

  function* tokenize(word: string): Steps<Pieces> {
    const { begins, best } = yield* bestPath(word);
    const spans: { from: number; to: number; known: boolean }[] = [];
    for (let to = word.length; to > 0; to = begins[to] ?? 0) {
      const from = begins[to] ?? 0;
      const known = best[to] !== unknownCut;
      const last = spans.at(-1);
      if (!known && last?.known === false) {
        last.from = from;
      } else {
        spans.push({ from, to, known });
      }
    }
    const pieces = { ids: [] as number[], from: [] as number[], to: [] as number[] };
    for (const { from, to } of spans.reverse()) {
      const text = word.slice(from, to);
      const id = ids.get(text);
      const bytes = id === undefined && byteFallback ? bytesOf(text) : undefined;
      const found = bytes ?? [id ?? unknown ?? 0];
      for (const token of found) {
        pieces.ids.push(token);
        pieces.from.push(from);
        pieces.to.push(to);
      }
    }
    return pieces;
  }

  const bytesOf = (text: string): number[] | undefined => {
    const tokens: number[] = [];
    for (const character of text) {
      for (const byte of utf8Of(character.codePointAt(0) ?? 0)) {
        const id = ids.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
        if (id === undefined) {
          return undefined;
        }
        tokens.push(id);
      }
    }
    return tokens;
  };

  return { ...remembering(tokenize), name: (id) => vocabulary[id]?.[0] };
}
