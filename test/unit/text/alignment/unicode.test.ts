import {
  bertNormalizer as rustBert,
  byteLevelPreTokenizer,
  digitsPreTokenizer,
  lowercase as rustLowercase,
  nfcNormalizer,
  nfdNormalizer,
  nfkcNormalizer,
  nfkdNormalizer,
  punctuationPreTokenizer,
  stripAccentsNormalizer,
  whitespaceSplitPreTokenizer,
  type Normalizer as RustNormalizer,
  type PreTokenizer as RustPreTokenizer,
} from '@anush008/tokenizers';
import { describe, expect, test } from 'vitest';
import { AlignedText } from '../../../../src/text/alignment/aligned-text';
import { atOnce } from '../../../../src/text/steps';
import { createNormalizer } from '../../../../src/text/alignment/normalizers';
import { createPreTokenizer } from '../../../../src/text/alignment/pre-tokenizers';

/**
 * Every code point but the surrogates, in strings of 512, each between two letters. Of the planes
 * that are unassigned or for private use the ends are enough.
 */
function* everyCharacter(): Generator<string> {
  for (let from = 0; from < 0x110000; from += 512) {
    const plane = from >> 16;
    if (
      ((plane > 3 && plane < 14) || plane > 14) &&
      (from & 0xffff) > 512 &&
      (from & 0xffff) < 0xfe00
    ) {
      continue;
    }
    const codes = Array.from({ length: 512 }, (_, index) => from + index);
    const kept = codes.filter((code) => code < 0xd800 || code > 0xdfff);
    yield kept.map((code) => `a${String.fromCodePoint(code)}`).join('');
  }
}

const bert = { type: 'BertNormalizer', clean_text: true, handle_chinese_chars: true };

describe('normalizers see every character of Unicode as the Rust ones do', () => {
  const normalizers: [string, Record<string, unknown>, RustNormalizer][] = [
    [
      'BERT cased',
      { ...bert, lowercase: false, strip_accents: false },
      rustBert({ lowercase: false, stripAccents: false }),
    ],
    [
      'BERT uncased',
      { ...bert, lowercase: true, strip_accents: null },
      rustBert({ lowercase: true }),
    ],
    [
      'BERT, accents only',
      { ...bert, lowercase: false, strip_accents: true },
      rustBert({ lowercase: false, stripAccents: true }),
    ],
    ['Lowercase', { type: 'Lowercase' }, rustLowercase()],
    ['StripAccents', { type: 'StripAccents' }, stripAccentsNormalizer()],
    ['NFC', { type: 'NFC' }, nfcNormalizer()],
    ['NFD', { type: 'NFD' }, nfdNormalizer()],
    ['NFKC', { type: 'NFKC' }, nfkcNormalizer()],
    ['NFKD', { type: 'NFKD' }, nfkdNormalizer()],
  ];
  test.each(normalizers)('%s', (_, node, rust) => {
    const inSteps = createNormalizer(node, undefined);
    const normalize = (source: AlignedText): AlignedText => atOnce(inSteps(source));
    for (const text of everyCharacter()) {
      if (normalize(AlignedText.of(text)).text !== rust.normalizeString(text)) {
        expect(normalize(AlignedText.of(text)).text).toBe(rust.normalizeString(text));
      }
    }
  });
});

describe('pre-tokenizers see every character of Unicode as the Rust ones do', () => {
  const preTokenizers: [string, Record<string, unknown>, RustPreTokenizer][] = [
    ['Punctuation', { type: 'Punctuation' }, punctuationPreTokenizer()],
    ['WhitespaceSplit', { type: 'WhitespaceSplit' }, whitespaceSplitPreTokenizer()],
    ['Digits', { type: 'Digits' }, digitsPreTokenizer()],
    ['ByteLevel', { type: 'ByteLevel', add_prefix_space: false }, byteLevelPreTokenizer(false)],
  ];
  test.each(preTokenizers)('%s', (_, node, rust) => {
    const preTokenize = createPreTokenizer(node, undefined);
    for (const text of everyCharacter()) {
      const ours = Array.from(preTokenize(AlignedText.of(text)), (piece) => piece?.text ?? '');
      const theirs = rust.preTokenizeString(text).map(([piece]) => piece);
      if (ours.join('\n') !== theirs.join('\n')) {
        expect(ours).toEqual(theirs);
      }
    }
  });
});
