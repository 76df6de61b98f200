import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAligner, createCoarseAligner } from '../../../../src/text/alignment';
import { families, loadTokenizer } from './families';
import { sampleTexts } from './texts';

describe.each(families)('%s', (family) => {
  const aligner = createAligner(loadTokenizer(family));

  test('spans lie in the text and cut no code point, whatever the text', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    const anything = fc.array(unit, { maxLength: 60 }).map((units) => units.join(''));
    const check = (text: string): void => {
      let word = 0;
      for (const token of aligner.align(text)) {
        expect(token.start).toBeGreaterThanOrEqual(0);
        expect(token.end).toBeGreaterThanOrEqual(token.start);
        expect(token.end).toBeLessThanOrEqual(text.length);
        expect(token.word).toBeGreaterThanOrEqual(word);
        word = token.word;
        for (const at of [token.start, token.end]) {
          const pair =
            /[\ud800-\udbff]$/.test(text.slice(0, at)) && /^[\udc00-\udfff]/.test(text.slice(at));
          expect(pair).toBe(false);
        }
      }
    };
    fc.assert(fc.property(anything, check), { seed: 11, numRuns: 150 });
    sampleTexts(300, 12).forEach(check);
  });

  test('nothing but white space and nothing at all have no words', () => {
    expect(aligner.align('')).toEqual([]);
    const visible = aligner
      .align(' \n\t ')
      .filter(({ token }) =>
        /[\p{L}\p{N}]/u.test(token.replaceAll(/[ĠĊĉ]/g, '').replaceAll(/^<0x..>$/g, '')),
      );
    expect(visible).toEqual([]);
  });
});

describe('special tokens in the text', () => {
  test('are tokens with a place, as in Python', () => {
    const tokens = createAligner(loadTokenizer('bert-cased')).align('a [SEP] b');
    expect(tokens.map(({ id, start, end, special }) => [id, start, end, special])).toContainEqual([
      3,
      2,
      7,
      true,
    ]);
    expect(tokens.filter(({ special }) => special)).toHaveLength(1);
  });

  test('take the white space that they claim', () => {
    const tokens = createAligner(loadTokenizer('roberta')).align('a <mask> b');
    expect(tokens.find(({ special }) => special)).toMatchObject({
      token: '<mask>',
      start: 2,
      end: 8,
    });
  });
});

describe('tokenizer_config.json', () => {
  test('decides about case where the Python class says so', () => {
    const bert = (config: Record<string, unknown>): string[] =>
      createAligner(loadTokenizer('bert-cased', config))
        .align('DEAR')
        .map(({ token }) => token);
    const cased = bert({ tokenizer_class: 'PreTrainedTokenizerFast' });
    expect(bert({})).toEqual(cased);
    expect(bert({ tokenizer_class: 'BertTokenizer', do_lower_case: false })).toEqual(cased);
    expect(bert({ tokenizer_class: 'BertTokenizer' })).not.toEqual(cased);
    expect(bert({ tokenizer_class: 'DistilBertTokenizerFast' })).not.toEqual(cased);
  });

  test('decides about the space before a byte-level text', () => {
    const first = (config: Record<string, unknown>): string | undefined =>
      createAligner(loadTokenizer('roberta-prefix', config)).align('lamp')[0]?.token;
    expect(first({})).toMatch(/^Ġ/);
    expect(first({ tokenizer_class: 'RobertaTokenizer' })).not.toMatch(/^Ġ/);
    expect(first({ tokenizer_class: 'RobertaTokenizer', add_prefix_space: true })).toMatch(/^Ġ/);
  });
});

test('the first token of a window keeps its space where add_prefix_space says so', () => {
  const tokens = createAligner(loadTokenizer('roberta-prefix')).align('a lamp');
  expect(tokens[0]).not.toHaveProperty('asFirst');
  expect(tokens[1]).toMatchObject({ start: 2, asFirst: { start: 1 } });
  expect(createAligner(loadTokenizer('roberta')).align('a lamp')[1]).not.toHaveProperty('asFirst');
});

describe('an unknown tokenizer', () => {
  const known = loadTokenizer('bert-cased');
  const unknown = {
    ...known,
    _tokenizer: known._tokenizer,
    _tokenizerJSON: { ...(known._tokenizerJSON as object), normalizer: { type: 'Novel' } },
  };

  test('is said to be one', () => {
    expect(() => createAligner(unknown)).toThrow('normalizer Novel');
  });

  test('gives spans of whole words', () => {
    const text = '  Dear Łukasz,\nthanks 😀';
    const tokens = createCoarseAligner(unknown).align(text);
    expect([...new Set(tokens.map(({ start, end }) => text.slice(start, end)))]).toEqual([
      'Dear',
      'Łukasz,',
      'thanks',
      '😀',
    ]);
    expect(tokens.map(({ id }) => id)).toEqual(
      known._tokenizer.encode(text, { add_special_tokens: false }).ids,
    );
    const { single, pair } = createCoarseAligner(unknown).template;
    expect(single.flatMap((part) => (part.kind === 'special' ? part.ids : [-1]))).toEqual([
      2, -1, 3,
    ]);
    expect(pair.flatMap((part) => (part.kind === 'special' ? part.ids : [-1]))).toEqual([
      2, -1, 3, -1, 3,
    ]);
  });
});

test('an added token that only tokenizer_config.json has is found too', () => {
  const added = { 900: { content: '<who>', lstrip: true, special: true, normalized: false } };
  const aligner = createAligner(loadTokenizer('bert-cased', { added_tokens_decoder: added }));
  const token = aligner.align('ask  <who> now').find(({ special }) => special);
  expect(token).toEqual({ id: 900, token: '<who>', start: 3, end: 10, word: 1, special: true });
});
