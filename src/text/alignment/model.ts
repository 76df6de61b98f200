import { createBytePair } from './byte-pair';
import { textOf } from './json';
import { vocabularyOf, type SubwordModel } from './subword';
import { UnsupportedTokenizerError, type JsonNode } from './types';
import { createUnigram } from './unigram';
import { createWordPiece } from './word-piece';

function createWordLevel(node: JsonNode): SubwordModel {
  const { ids, names } = vocabularyOf(node);
  const unknown = ids.get(textOf(node, 'unk_token', ''));
  return {
    remembered: () => undefined,
    // eslint-disable-next-line require-yield -- one look at a table
    *tokenizeInSteps(word) {
      const id = ids.get(word) ?? unknown;
      return id === undefined
        ? { ids: [], from: [], to: [] }
        : { ids: [id], from: [0], to: [word.length] };
    },
    name: (id) => names[id],
  };
}

/**
 * Builds the model of a tokenizer.json node. Files of older versions have no `type`: then the
 * other fields tell, as the Rust deserialiser tries them.
 *
 * @throws UnsupportedTokenizerError for a kind of model that is not known
 */
export function createModel(node: JsonNode): SubwordModel {
  const guessed = Array.isArray(node.vocab)
    ? 'Unigram'
    : 'merges' in node
      ? 'BPE'
      : 'continuing_subword_prefix' in node
        ? 'WordPiece'
        : '';
  switch (textOf(node, 'type', guessed)) {
    case 'WordPiece':
      return createWordPiece(node);
    case 'BPE':
      return createBytePair(node);
    case 'Unigram':
      return createUnigram(node);
    case 'WordLevel':
      return createWordLevel(node);
    default:
      throw new UnsupportedTokenizerError(`model ${String(node.type)}`);
  }
}
