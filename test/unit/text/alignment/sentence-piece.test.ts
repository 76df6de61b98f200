import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { PreTrainedTokenizer } from '@huggingface/transformers';
import { afterAll, describe, expect, it } from 'vitest';
import { createAligner, readSentencePiece } from '../../../../src/text/alignment';
import { multilingualModel } from '../../../support/multilingual';

const folder = multilingualModel('marian');
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const read = (name: string) => readFileSync(path.join(folder, name));
const json = (name: string) => JSON.parse(read(name).toString()) as Record<string, unknown>;

describe('a SentencePiece file', () => {
  it('is read: its ordinary pieces with their scores, and its map', () => {
    const { pieces, characterMap } = readSentencePiece(read('source.spm'));
    expect(pieces.length).toBeGreaterThan(400);
    expect(pieces.map(([piece]) => piece)).toContain('▁');
    expect(pieces.map(([piece]) => piece)).not.toContain('<unk>');
    expect(pieces.every(([, score]) => score <= 0 && score > -20)).toBe(true);
    expect(characterMap.length).toBeGreaterThan(100_000);
  });

  it('is refused when it is none, or cut short', () => {
    expect(() => readSentencePiece(new TextEncoder().encode('<html>'))).toThrow(RangeError);
    expect(() => readSentencePiece(read('source.spm').subarray(0, 5000))).toThrow(RangeError);
  });
});

describe('a Marian tokenizer', () => {
  const tokenizer = new PreTrainedTokenizer(json('tokenizer.json'), json('tokenizer_config.json'));
  const names = (text: string, aligner = createAligner(tokenizer)) =>
    aligner.align(text).map(({ token }) => token);

  it('has its own unknown token, whatever tokenizer.json says', () => {
    // The file says the third of the vocabulary, as the hub's do.
    expect((json('tokenizer.json').model as { unk_id: number }).unk_id).toBe(2);
    expect(names('\u{1d11e}')).toEqual(['▁', '<unk>']);
  });

  it('reads wide letters as letters, though tokenizer.json has no map', () => {
    expect(names('Ａｂ')).toEqual(names('Ab'));
  });

  it('cuts by the pieces of the source language where it has them', () => {
    const aligner = createAligner(tokenizer, readSentencePiece(read('source.spm')));
    const text = 'Die Stra\u00dfe\u00a0e\u0301';
    const tokens = aligner.align(text);
    expect(names(text, aligner).join('')).toMatch(/^▁Die▁Stra.*▁é$/u);
    // Places are those of the text as it was written.
    expect(tokens.at(-1)).toMatchObject({ end: text.length });
    expect(tokens.map(({ start, end }) => text.slice(start, end)).join('')).toContain(
      'Stra\u00dfe',
    );
  });
});
