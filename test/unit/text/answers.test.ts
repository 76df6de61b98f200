import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAnswers, type AnswerOptions, type WindowSpans } from '../../../src/text/answers';
import { softmax } from '../../../src/text/scores';
import type { Token } from '../../../src/text/alignment';

const cls = 101;
const options: AnswerOptions = {
  topK: 3,
  maxAnswerLen: 15,
  handleImpossibleAnswer: false,
  alignToWords: false,
  threshold: 0,
  classificationId: cls,
};

/** Tokens of two letters, two to a word: `aabb ccdd …`. */
function context(count: number): { text: string; tokens: Token[] } {
  let text = '';
  const tokens = Array.from({ length: count }, (_, at): Token => {
    text += at % 2 === 0 && at > 0 ? ' ' : '';
    const start = text.length;
    text += String.fromCharCode(0x61 + (at % 26)).repeat(2);
    return { id: 200 + at, token: '', start, end: text.length, word: at >> 1, special: false };
  });
  return { text, tokens };
}

/** A window `[CLS] q [SEP] tokens [SEP]` whose logits are 0 but for those named by context token. */
function spans(
  from: number,
  to: number,
  starts: Readonly<Record<number, number>>,
  ends: Readonly<Record<number, number>>,
): WindowSpans {
  const count = to - from + 4;
  const ids = [cls, 5, 102, ...Array.from({ length: to - from }, (_, at) => 200 + from + at), 102];
  const logits = (named: Readonly<Record<number, number>>): Float32Array => {
    const row = new Float32Array(count);
    for (const [token, value] of Object.entries(named)) {
      row[Number(token) === -1 ? 0 : Number(token) - from + 3] = value;
    }
    return row;
  };
  return {
    window: { ids, types: ids, offset: 3, from, to },
    starts: logits(starts),
    ends: logits(ends),
  };
}

const { text, tokens } = context(12);

describe('answers', () => {
  test('are the best spans, with the product of the probabilities', () => {
    const [best, next] = findAnswers(
      text,
      tokens,
      [spans(0, 12, { 3: 6 }, { 4: 6, 8: 4 })],
      options,
    );
    expect([best?.answer, next?.answer]).toEqual(['dd ee', 'dd eeff gghh ii']);
    const row = softmax([0, ...Array.from({ length: 12 }, (_, at) => (at === 3 ? 6 : 0))]);
    const ends = softmax([
      0,
      ...Array.from({ length: 12 }, (_, at) => (at === 4 ? 6 : at === 8 ? 4 : 0)),
    ]);
    expect(best?.score).toBeCloseTo((row[4] ?? 0) * (ends[5] ?? 0), 5);
  });

  test('are never longer than max_answer_len, never end before they begin', () => {
    const output = [spans(0, 12, { 6: 9 }, { 2: 9, 11: 8, 7: 5 })];
    expect(findAnswers(text, tokens, output, { ...options, maxAnswerLen: 3 })[0]).toMatchObject({
      answer: text.slice(tokens[6]?.start, tokens[7]?.end),
    });
    expect(findAnswers(text, tokens, output, options)[0]?.answer).toBe(
      text.slice(tokens[6]?.start, tokens[11]?.end),
    );
  });

  test('reach to the ends of words where align_to_words is set, within the window', () => {
    const output = [spans(1, 12, { 3: 9 }, { 4: 9 })];
    const aligned = { ...options, alignToWords: true };
    expect(findAnswers(text, tokens, output, aligned)[0]?.answer).toBe('ccdd eeff');
    const cut = [spans(3, 5, { 3: 9 }, { 4: 9 })];
    expect(findAnswers(text, tokens, cut, aligned)[0]?.answer).toBe('dd ee');
  });

  test('never lie in the question, whatever the model says', () => {
    const output = spans(0, 12, { 3: 2 }, { 3: 2 });
    const starts = Float32Array.from(output.starts);
    starts[1] = 50;
    const found = findAnswers(text, tokens, [{ ...output, starts }], options);
    expect(found[0]?.answer).toBe('dd');
  });

  test('that read the same are one, also across windows and in another case', () => {
    const twice = {
      text: 'Rome ROME',
      tokens: [
        { ...tokens[0], start: 0, end: 4 },
        { ...tokens[1], start: 5, end: 9 },
      ] as Token[],
    };
    const outputs = [spans(0, 1, {}, {}), spans(1, 2, {}, {})];
    const single = findAnswers(twice.text, twice.tokens, [spans(0, 1, {}, {})], options);
    const both = findAnswers(twice.text, twice.tokens, outputs, options);
    expect(both).toEqual([
      { answer: 'Rome', start: 0, end: 4, score: 2 * (single[0]?.score ?? 0) },
    ]);
  });

  test('may be none: the least null score of all windows counts', () => {
    const sure = spans(0, 6, { [-1]: 9, 2: 1 }, { [-1]: 9, 2: 1 });
    const unsure = spans(6, 12, { [-1]: 2 }, { [-1]: 2 });
    const impossible = { ...options, handleImpossibleAnswer: true };
    expect(findAnswers(text, tokens, [sure], impossible)[0]).toMatchObject({
      answer: '',
      start: 0,
      end: 0,
    });
    const least = findAnswers(text, tokens, [sure, unsure], { ...impossible, topK: 50 }).find(
      ({ answer }) => answer === '',
    );
    expect(least?.score).toBeLessThan(0.5);
    expect(findAnswers(text, tokens, [], impossible)).toEqual([]);
  });

  test('below the threshold are left out', () => {
    const output = [spans(0, 12, { 3: 9 }, { 4: 9 })];
    expect(findAnswers(text, tokens, output, { ...options, threshold: 0.5 })).toHaveLength(1);
    const [best] = findAnswers(text, tokens, output, options);
    const just = best?.score ?? 0;
    expect(findAnswers(text, tokens, output, { ...options, threshold: just })).toEqual([best]);
  });
});

test('the bounded search finds what a search over all pairs finds', () => {
  const logit = fc.double({ min: -8, max: 8, noNaN: true });
  const input = fc.tuple(
    fc.array(logit, { minLength: 12, maxLength: 12 }),
    fc.array(logit, { minLength: 12, maxLength: 12 }),
    fc.integer({ min: 1, max: 13 }),
  );
  fc.assert(
    fc.property(input, ([starts, ends, maxAnswerLen]) => {
      const output = spans(
        0,
        12,
        Object.fromEntries(starts.entries()),
        Object.fromEntries(ends.entries()),
      );
      const found = findAnswers(text, tokens, [output], { ...options, topK: 5, maxAnswerLen });
      const startScores = softmax([0, ...starts.map(Math.fround)]);
      const endScores = softmax([0, ...ends.map(Math.fround)]);
      const all = tokens.flatMap((_, from) =>
        tokens
          .slice(from, from + maxAnswerLen)
          .map((__, more) => (startScores[from + 1] ?? 0) * (endScores[from + more + 1] ?? 0)),
      );
      const best = all.sort((one, other) => other - one).slice(0, 5);
      expect(found.map(({ score }) => score.toFixed(5))).toEqual(
        best.map((score) => score.toFixed(5)),
      );
    }),
    { seed: 5 },
  );
});

test('two thousand tokens take no list of all pairs', () => {
  const long = context(2000);
  const before = process.memoryUsage().heapUsed;
  const logits = Float32Array.from({ length: 2004 }, (_, at) => Math.sin(at));
  const output = { ...spans(0, 2000, {}, {}), starts: logits, ends: logits };
  const found = findAnswers(long.text, long.tokens, [output], { ...options, maxAnswerLen: 512 });
  expect(found).toHaveLength(3);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50e6);
});
