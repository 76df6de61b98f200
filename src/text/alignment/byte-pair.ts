import { unitsAt } from './aligned-text';
import { utf8Of } from './byte-level';
import { ColdBoundaries } from './cold-boundaries';
import { stride, type Steps } from '../steps';
import { flagOf, textOf } from './json';
import { mergePairs, type MergeTable, type Symbols } from './merges';
import { remembering, vocabularyOf, type Pieces, type SubwordModel } from './subword';
import { UnsupportedTokenizerError, type JsonNode } from './types';

/** Byte-pair encoding with every option of tokenizer.json but dropout (that is for training). */
interface BytePairOptions {
  readonly prefix: string;
  readonly suffix: string;
  readonly unknown: number | undefined;
  readonly fuseUnknown: boolean;
  readonly byteFallback: boolean;
}

/** A rule as its two tokens; older files write them in one string. */
function mergesOf(node: JsonNode): [string, string][] {
  const merges = Array.isArray(node.merges) ? (node.merges as (string | [string, string])[]) : [];
  return merges.map((merge) => {
    const [left = '', right = ''] = typeof merge === 'string' ? merge.split(' ', 2) : merge;
    return [left, right];
  });
}

function tableOf(
  merges: readonly (readonly [string, string])[],
  ids: ReadonlyMap<string, number>,
  prefix: string,
): MergeTable {
  const rank = new Map<number, number>();
  const made = new Map<number, number>();
  let width = 0;
  for (const id of ids.values()) {
    width = Math.max(width, id + 1);
  }
  merges.forEach(([first, second], index) => {
    const left = ids.get(first);
    const right = ids.get(second);
    const result = ids.get(first + second.slice(prefix.length));
    if (left === undefined || right === undefined || result === undefined) {
      throw new UnsupportedTokenizerError(`merge ${first} ${second} is not in the vocabulary`);
    }
    rank.set(left * width + right, index);
    made.set(left * width + right, result);
  });
  return { width, rank, made };
}

/** The word's characters as symbols; what the vocabulary lacks becomes bytes or unknown. */
function symbolsOf(
  word: string,
  ids: ReadonlyMap<string, number>,
  options: BytePairOptions,
): Symbols {
  const symbols: Symbols = { ids: [], from: [], to: [] };
  const add = (id: number, from: number, to: number): void => {
    symbols.ids.push(id);
    symbols.from.push(from);
    symbols.to.push(to);
  };
  let unknownFrom = -1;
  let unknownTo = 0;
  const flush = (): void => {
    if (unknownFrom !== -1 && options.unknown !== undefined) {
      add(options.unknown, unknownFrom, unknownTo);
    }
    unknownFrom = -1;
  };
  for (let at = 0; at < word.length;) {
    const end = at + unitsAt(word, at);
    const code = word.codePointAt(at) ?? 0;
    const character =
      (at > 0 ? options.prefix : '') +
      word.slice(at, end) +
      (end === word.length ? options.suffix : '');
    const id = ids.get(character);
    const bytes =
      id === undefined && options.byteFallback ? byteTokens(character, code, ids) : undefined;
    if (id !== undefined) {
      flush();
      add(id, at, end);
    } else if (bytes !== undefined) {
      for (const byte of bytes) {
        add(byte, at, end);
      }
    } else if (options.unknown !== undefined) {
      if (!options.fuseUnknown) {
        flush();
      }
      unknownFrom = unknownFrom === -1 ? at : unknownFrom;
      unknownTo = end;
    }
    at = end;
  }
  flush();
  return symbols;
}

/** The ids of `<0xNN>` for each byte, or undefined if one of them is missing. */
function byteTokens(
  character: string,
  code: number,
  ids: ReadonlyMap<string, number>,
): number[] | undefined {
  const bytes =
    character.length === String.fromCodePoint(code).length
      ? utf8Of(code)
      : Array.from(new TextEncoder().encode(character));
  const tokens: number[] = [];
  for (const byte of bytes) {
    const id = ids.get(`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
    if (id === undefined) {
      return undefined;
    }
    tokens.push(id);
  }
  return tokens;
}

/** Byte-pair encoding, as `models/bpe` of the Rust tokenizers. */
export function createBytePair(node: JsonNode): SubwordModel {
  const { ids, names } = vocabularyOf(node);
  const unknownToken = typeof node.unk_token === 'string' ? node.unk_token : null;
  const options: BytePairOptions = {
    prefix: textOf(node, 'continuing_subword_prefix', ''),
    suffix: textOf(node, 'end_of_word_suffix', ''),
    unknown: unknownToken === null ? undefined : ids.get(unknownToken),
    fuseUnknown: flagOf(node, 'fuse_unk', false),
    byteFallback: flagOf(node, 'byte_fallback', false),
  };
  const merges = mergesOf(node);
  const table = tableOf(merges, ids, options.prefix);
  const ignoreMerges = flagOf(node, 'ignore_merges', false);
  // eslint-disable-next-line require-yield -- between cold boundaries there are few characters
  const memory = remembering(function* (word) {
    return mergePairs(symbolsOf(word, ids, options), table);
  });
  // With marks at word ends a character is not the same token everywhere: then nothing is cut.
  const marked = options.prefix !== '' || options.suffix !== '';
  const boundaries = new ColdBoundaries(merges, (character) => ids.has(character));
  function* tokenizeInSteps(word: string): Steps<Pieces> {
    const whole = ignoreMerges ? ids.get(word) : undefined;
    if (whole !== undefined) {
      return { ids: [whole], from: [0], to: [word.length] };
    }
    if (marked || word.length < 64) {
      return yield* memory.tokenizeInSteps(word);
    }
    let stop = stride;
    const pieces = { ids: [] as number[], from: [] as number[], to: [] as number[] };
    for (const [start, end] of boundaries.cut(word)) {
      if (start >= stop) {
        stop = start + stride;
        yield;
      }
      const piece = word.slice(start, end);
      const part = memory.remembered(piece) ?? (yield* memory.tokenizeInSteps(piece));
      part.ids.forEach((id, index) => {
        pieces.ids.push(id);
        pieces.from.push(start + (part.from[index] ?? 0));
        pieces.to.push(start + (part.to[index] ?? 0));
      });
    }
    return pieces;
  }
  return {
    // What is a token as a whole may also be remembered as a part of a longer word, otherwise cut.
    remembered: (word) => (ignoreMerges && ids.has(word) ? undefined : memory.remembered(word)),
    tokenizeInSteps,
    name: (id) => names[id],
  };
}
