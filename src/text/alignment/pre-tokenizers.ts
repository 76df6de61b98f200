import { stride } from '../steps';
import { unitsAt, type AlignedText } from './aligned-text';
import { flagOf, nodesOf, patternOf, property, textOf } from './json';
import { bytesInSteps, prepend, toBytes } from './normalizers';
import { behaviorOf, split } from './split';
import { UnsupportedTokenizerError, type JsonNode } from './types';
import { byteLevelPattern, characterClass } from './unicode';

/** Pre-tokens in order; at an undefined others can have their turn. */
type PreTokens = Iterable<AlignedText | undefined>;

/** Splits a normalised text into pre-tokens; it may rewrite them too. */
export type PreTokenizer = (source: AlignedText) => PreTokens;

/** Applies `next` to each piece in turn. */
function* through(pieces: PreTokens, next: PreTokenizer): Generator<AlignedText | undefined> {
  for (const piece of pieces) {
    if (piece === undefined) {
      yield undefined;
    } else {
      yield* next(piece);
    }
  }
}

function* longBytes(piece: AlignedText): Generator<AlignedText | undefined> {
  yield yield* bytesInSteps(piece);
}

const whiteSpace = new RegExp(characterClass.whiteSpace, 'gu');
const punctuation = new RegExp(characterClass.punctuation, 'gu');
const numeric = new RegExp(characterClass.numeric, 'gu');
const words = new RegExp(
  `${characterClass.word}+|(?:(?!${characterClass.word})\\P{White_Space})+`,
  'gu',
);

function byteLevel(node: JsonNode): PreTokenizer {
  const addPrefixSpace = flagOf(node, 'add_prefix_space', true);
  const pattern = flagOf(node, 'use_regex', true) ? new RegExp(byteLevelPattern, 'gv') : null;
  return (source) => {
    const text = addPrefixSpace && !source.text.startsWith(' ') ? prepend(source, ' ') : source;
    return through(pattern === null ? [text] : split(text, pattern, 'Isolated'), (piece) =>
      piece.length < stride ? [toBytes(piece)] : longBytes(piece),
    );
  };
}

/** `Metaspace`: spaces become `▁`, one is put before the text, and words begin with it. */
function metaspace(node: JsonNode): PreTokenizer {
  const replacement = textOf(node, 'replacement', '▁');
  if (replacement.length !== 1) {
    throw new UnsupportedTokenizerError(`Metaspace with ${replacement}`);
  }
  const scheme =
    node.add_prefix_space === false ? 'never' : textOf(node, 'prepend_scheme', 'always');
  const cut = flagOf(node, 'split', true)
    ? new RegExp(replacement.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'gu')
    : null;
  return (source) => {
    let text = source.rewritten(source.text.replaceAll(' ', replacement));
    const wanted = scheme === 'always' || (scheme === 'first' && source.origin === 0);
    if (wanted && !text.text.startsWith(replacement)) {
      text = prepend(text, replacement);
    }
    return cut === null ? [text] : split(text, cut, 'MergedWithNext');
  };
}

function fixedLength(node: JsonNode): PreTokenizer {
  const length = typeof node.length === 'number' ? node.length : 5;
  return (source) => {
    const pieces: AlignedText[] = [];
    for (let from = 0, to = 0; from < source.length; from = to) {
      for (let count = 0; count < length && to < source.length; count++) {
        to += unitsAt(source.text, to);
      }
      pieces.push(source.slice(from, to));
    }
    return pieces;
  };
}

/**
 * Builds the pre-tokenizer of a tokenizer.json node, with the Rust tokenizers' rules.
 *
 * @param live the same node as transformers.js runs it, for its compiled patterns
 * @throws UnsupportedTokenizerError for a kind of pre-tokenizer that is not known
 */
export function createPreTokenizer(node: JsonNode | null, live: unknown): PreTokenizer {
  if (node === null) {
    return (source) => [source];
  }
  const type = textOf(node, 'type', '');
  switch (type) {
    case 'Sequence': {
      const parts = nodesOf(node, 'pretokenizers').map((part, index) =>
        createPreTokenizer(part, property(property(live, 'tokenizers'), String(index))),
      );
      return (source) => parts.reduce<PreTokens>(through, [source]);
    }
    case 'BertPreTokenizer':
      return (source) =>
        through(split(source, whiteSpace, 'Removed'), (word) =>
          word.text.search(punctuation) === -1 ? [word] : split(word, punctuation, 'Isolated'),
        );
    case 'WhitespaceSplit':
      return (source) => split(source, whiteSpace, 'Removed');
    case 'Whitespace':
      return (source) => split(source, words, 'Removed', true);
    case 'Punctuation': {
      const behavior = behaviorOf(node.behavior, 'Isolated');
      return (source) => split(source, punctuation, behavior);
    }
    case 'Digits': {
      const behavior = flagOf(node, 'individual_digits', false) ? 'Isolated' : 'Contiguous';
      return (source) => split(source, numeric, behavior);
    }
    case 'Split': {
      const pattern = patternOf(node, live);
      const behavior = behaviorOf(node.behavior, 'Isolated');
      const invert = flagOf(node, 'invert', false);
      return (source) => split(source, pattern, behavior, invert);
    }
    case 'CharDelimiterSplit': {
      const delimiter = textOf(node, 'delimiter', ' ').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      const pattern = new RegExp(delimiter, 'gu');
      return (source) => split(source, pattern, 'Removed');
    }
    case 'ByteLevel':
      return byteLevel(node);
    case 'Metaspace':
      return metaspace(node);
    case 'FixedLength':
      return fixedLength(node);
    default:
      throw new UnsupportedTokenizerError(`pre-tokenizer ${type}`);
  }
}
