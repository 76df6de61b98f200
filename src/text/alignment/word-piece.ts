import { unitsAt } from './aligned-text';
import type { Steps } from '../steps';
import { textOf } from './json';
import { remembering, vocabularyOf, type Pieces, type SubwordModel } from './subword';
import { UnsupportedTokenizerError, type JsonNode } from './types';

/** WordPiece: the longest known piece from the left; a word with any unknown part is `[UNK]`. */
export function createWordPiece(node: JsonNode): SubwordModel {
  const { ids, names } = vocabularyOf(node);
  const prefix = textOf(node, 'continuing_subword_prefix', '##');
  const limit =
    typeof node.max_input_chars_per_word === 'number' ? node.max_input_chars_per_word : 100;
  const unknown = ids.get(textOf(node, 'unk_token', '[UNK]'));
  if (unknown === undefined) {
    throw new UnsupportedTokenizerError('WordPiece without an unknown token');
  }
  // eslint-disable-next-line require-yield -- a word has no more than `limit` characters
  const tokenize = function* (word: string): Steps<Pieces> {
    const whole: Pieces = { ids: [unknown], from: [0], to: [word.length] };
    const bounds = [0];
    for (let at = 0; at < word.length; at += unitsAt(word, at)) {
      bounds.push(at + unitsAt(word, at));
      if (bounds.length - 1 > limit) {
        return whole;
      }
    }
    const found: number[] = [];
    const from: number[] = [];
    const to: number[] = [];
    for (let start = 0; start < bounds.length - 1;) {
      let end = bounds.length - 1;
      let id: number | undefined;
      for (; end > start; end--) {
        const piece = word.slice(bounds[start], bounds[end]);
        id = ids.get(start > 0 ? prefix + piece : piece);
        if (id !== undefined) {
          break;
        }
      }
      if (id === undefined) {
        return whole;
      }
      found.push(id);
      from.push(bounds[start] ?? 0);
      to.push(bounds[end] ?? 0);
      start = end;
    }
    return { ids: found, from, to };
  };
  return { ...remembering(tokenize), name: (id) => names[id] };
}
