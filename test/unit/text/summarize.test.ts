import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthLimits } from '../../../src/text/summary-length';
import { summarizeText } from '../../../src/text/summarize';

const measure = (text: string): number => (text.match(/\S+/gu) ?? []).length;
const quiet = () => undefined;

/** The first `words` words of each passage, in place of a summary; for logic, not for models. */
const firstWords = (words: number) => {
  const asked: string[] = [];
  return {
    asked,
    summarize: (passage: string): Promise<string> => {
      asked.push(passage);
      return Promise.resolve(passage.split(/\s+/u).slice(0, words).join(' '));
    },
  };
};

describe('summarizeText', () => {
  const sentence = (n: number): string => `Word${n} two three four five.`;
  const text = Array.from({ length: 80 }, (_, n) => sentence(n)).join(' ');

  it('reads a text that fits once', async () => {
    const { asked, summarize } = firstWords(3);
    const limits = { limit: 10, target: 5, measure };
    const found = await summarizeText(' A b. C d. ', 'en', limits, summarize, quiet);
    expect(found).toEqual({ text: 'A b. C', passages: 1 });
    expect(asked).toEqual(['A b. C d.']);
  });

  it('summarises the summaries until the asked length', async () => {
    const { asked, summarize } = firstWords(4);
    const told: [number, number][] = [];
    const limits = { limit: 20, target: 10, measure };
    const found = await summarizeText(text, 'en', limits, summarize, (done, total) => {
      told.push([done, total]);
    });
    expect(measure(found.text)).toBeLessThanOrEqual(10);
    expect(found.passages).toBe(20);
    // Everything was read in the first round, and later rounds read summaries.
    expect(asked.slice(0, 20).join(' ')).toBe(text);
    expect(asked.length).toBeGreaterThan(20);
    expect(told.at(-1)?.[0]).toBe(told.at(-1)?.[1]);
  });

  it('ends where a model does not make its text shorter', async () => {
    const { asked, summarize } = firstWords(1000);
    const limits = { limit: 20, target: 10, measure };
    const found = await summarizeText(text, 'en', limits, summarize, quiet);
    expect(found.text.replaceAll('\n\n', ' ')).toBe(text);
    expect(asked.length).toBeLessThanOrEqual(40);
  });

  it('reads every word of any text, in passages that fit', async () => {
    const word = fc.stringMatching(/^[a-z]{1,12}[.!]?$/u);
    const any = fc.array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n')), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(any, fc.integer({ min: 3, max: 30 }), async (words, limit) => {
        const given = words.flat().join('');
        const { asked, summarize } = firstWords(2);
        const limits = { limit, target: 4, measure };
        const { passages } = await summarizeText(given, 'en', limits, summarize, quiet);
        const read = asked.slice(0, passages);
        expect(read.join(' ').split(/\s+/u)).toEqual(given.trim().split(/\s+/u));
        expect(Math.max(...asked.map(measure))).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

describe('the length of a summary', () => {
  it('is the model’s own where nothing is asked for', () => {
    expect(lengthLimits(null, {})).toEqual({});
  });

  it('has a name, and gives way to what is asked for by its own name', () => {
    expect(lengthLimits('short', {})).toEqual({ max_new_tokens: 48, min_new_tokens: 8 });
    expect(lengthLimits('long', { max_length: 20 })).toEqual({ min_new_tokens: 20 });
    expect(lengthLimits('short', { min_length: 60 })).toEqual({ max_new_tokens: 60 });
    expect(lengthLimits('medium', { max_new_tokens: 9, min_new_tokens: 1 })).toEqual({});
  });
});
