import { unitsAt, type AlignedText } from './aligned-text';
import { bertNormalizer, lowercase, mapCharacters, type BertOptions } from './bert-normalizer';
import { byteCharacters } from './byte-level';
import { CharacterMap } from './character-map';
import { flagOf, nodesOf, patternOf, property, textOf } from './json';
import { normalForm } from './normal-forms';
import { applyCharacterMap } from './precompiled';
import { AlignedWriter } from './rewriter';
import { applyLongestEntries, longestEntries } from './sentence-piece';
import { stride, type Steps } from '../steps';
import { UnsupportedTokenizerError, type JsonNode } from './types';
import { characterClass, isWhiteSpace } from './unicode';

export type Normalizer = (source: AlignedText) => Steps<AlignedText>;

/** A normalizer of one step. */
function simple(normalize: (source: AlignedText) => AlignedText): Normalizer {
  // eslint-disable-next-line require-yield -- it takes so little time that it has no steps
  return function* (source) {
    return normalize(source);
  };
}

/* eslint-disable no-control-regex -- control characters are what these are about */
const ascii = /^[\x00-\x7f]*$/;
const unprintable = /[\x00-\x20\x7f]/g;
/* eslint-enable no-control-regex */
const combiningMark = new RegExp(characterClass.combiningMark, 'u');

/** Cuts white space off the ends. */
function strip(source: AlignedText, left: boolean, right: boolean): AlignedText {
  let from = 0;
  let to = source.length;
  while (left && from < to && isWhiteSpace(source.text.charCodeAt(from))) {
    from++;
  }
  while (right && to > from && isWhiteSpace(source.text.charCodeAt(to - 1))) {
    to--;
  }
  if (from === 0 && to === source.length) {
    return source;
  }
  const writer = new AlignedWriter(to - from);
  writer.copy(source, from, to);
  return writer.finish(source.origin);
}

/** Puts `prefix` before a text that is not empty. */
export function prepend(source: AlignedText, prefix: string): AlignedText {
  return source.length === 0 ? source : source.prepended(prefix);
}

/** Replaces every match; the replacement takes the span of the last character it replaces. */
export function* replaceAll(
  source: AlignedText,
  pattern: RegExp,
  content: string,
): Steps<AlignedText> {
  let copied = 0;
  let writer: AlignedWriter | undefined;
  let matches = 0;
  for (const match of source.text.matchAll(pattern)) {
    if (++matches % stride === 0) {
      yield;
    }
    const end = match.index + match[0].length;
    writer ??= new AlignedWriter(source.length);
    writer.copy(source, copied, match.index);
    const start = end === 0 ? source.origin : source.startOf(end - 1);
    writer.put(content, start, end === 0 ? source.origin : source.endOf(end - 1));
    copied = end;
  }
  if (writer === undefined) {
    return source;
  }
  writer.copy(source, copied, source.length);
  return writer.finish(source.origin);
}

/** SentencePiece's `Nmt` rules: some control characters go, some characters become spaces. */
function nmt(source: AlignedText): Steps<AlignedText> {
  return mapCharacters(source, (_, code) => {
    if (
      (code >= 1 && code <= 8) ||
      code === 0xb ||
      (code >= 0xe && code <= 0x1f) ||
      code === 0x7f ||
      code === 0x8f ||
      code === 0x9f
    ) {
      return '';
    }
    const spaces = [9, 0xa, 0xc, 0xd, 0x1680, 0x2028, 0x2029, 0x2581, 0xfeff, 0xfffd];
    return spaces.includes(code) || (code >= 0x200b && code <= 0x200f) ? ' ' : undefined;
  });
}

function visible(text: string): string {
  return text.replace(unprintable, (character) => byteCharacters(character.charCodeAt(0)));
}

/** Writes the bytes of the characters that begin in `[from, to)`; returns where the last ends. */
function writeBytes(writer: AlignedWriter, source: AlignedText, from: number, to: number): number {
  let at = from;
  while (at < to && at < source.length) {
    const size = unitsAt(source.text, at);
    const code = source.text.codePointAt(at) ?? 0;
    writer.put(byteCharacters(code), source.startOf(at), source.endOf(at));
    at += size;
  }
  return at;
}

/** Writes every character as its UTF-8 bytes, each byte as one visible character (GPT-2). */
export function* bytesInSteps(source: AlignedText): Steps<AlignedText> {
  if (ascii.test(source.text)) {
    let text = '';
    for (let from = 0; from < source.length; from += stride) {
      text += visible(source.text.slice(from, from + stride));
      yield;
    }
    return source.rewritten(text);
  }
  const writer = new AlignedWriter(source.length + 8);
  for (let at = 0; at < source.length;) {
    at = writeBytes(writer, source, at, at + stride);
    yield;
  }
  return writer.finish(source.origin);
}

/** {@link bytesInSteps} of a word, all at once. */
export function toBytes(source: AlignedText): AlignedText {
  if (ascii.test(source.text)) {
    return source.rewritten(visible(source.text));
  }
  const writer = new AlignedWriter(source.length + 8);
  writeBytes(writer, source, 0, source.length);
  return writer.finish(source.origin);
}

function bertOptions(node: JsonNode): BertOptions {
  const accents = node.strip_accents;
  return {
    cleanText: flagOf(node, 'clean_text', true),
    handleChineseChars: flagOf(node, 'handle_chinese_chars', true),
    stripAccents: typeof accents === 'boolean' ? accents : null,
    lowercase: flagOf(node, 'lowercase', true),
  };
}

/**
 * Builds the normalizer of a tokenizer.json node, with the Rust tokenizers' alignments.
 *
 * @param live the same node as transformers.js runs it, for its compiled patterns
 * @throws UnsupportedTokenizerError for a kind of normalizer that is not known
 */
export function createNormalizer(node: JsonNode | null, live: unknown): Normalizer {
  if (node === null) {
    return simple((source) => source);
  }
  const type = textOf(node, 'type', '');
  switch (type) {
    case 'Sequence': {
      const parts = nodesOf(node, 'normalizers').map((part, index) =>
        createNormalizer(part, property(property(live, 'normalizers'), String(index))),
      );
      return function* (source) {
        let text = source;
        for (const normalize of parts) {
          text = yield* normalize(text);
        }
        return text;
      };
    }
    case 'BertNormalizer': {
      const options = bertOptions(node);
      return (source) => bertNormalizer(source, options);
    }
    case 'NFC':
    case 'NFD':
    case 'NFKC':
    case 'NFKD':
      return (source) => normalForm(source, type);
    case 'Lowercase':
      return lowercase;
    case 'StripAccents':
      return (source) =>
        mapCharacters(source, (character) => (combiningMark.test(character) ? '' : undefined));
    case 'Strip': {
      const left = flagOf(node, 'strip_left', true);
      const right = flagOf(node, 'strip_right', true);
      return simple((source) => strip(source, left, right));
    }
    case 'Prepend':
      return simple((source) => prepend(source, textOf(node, 'prepend', '')));
    case 'Replace': {
      const pattern = patternOf(node, live);
      return (source) => replaceAll(source, pattern, textOf(node, 'content', ''));
    }
    case 'Nmt':
      return nmt;
    case 'ByteLevel':
      return bytesInSteps;
    case 'Precompiled': {
      const encoded = textOf(node, 'precompiled_charsmap', '');
      if (encoded === '') {
        return simple((source) => source);
      }
      const map = new CharacterMap(encoded);
      return flagOf(node, longestEntries, false)
        ? (source) => applyLongestEntries(source, map)
        : (source) => applyCharacterMap(source, map);
    }
    default:
      throw new UnsupportedTokenizerError(`normalizer ${type}`);
  }
}
