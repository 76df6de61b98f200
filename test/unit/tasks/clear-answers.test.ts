import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/tasks/results';
import { isClear } from '../../../src/tasks/question-answering/clear';

function answer(start: number, end: number, score: number): Answer {
  return { answer: 'x'.repeat(end - start), start, end, score };
}

describe('an answer', () => {
  it.each<[string, boolean, readonly Answer[]]>([
    ['with half of the probability', true, [answer(3, 9, 0.5)]],
    ['with less', false, [answer(3, 9, 0.49), answer(20, 25, 0.4)]],
    ['with a word more or less in others', true, [answer(3, 9, 0.3), answer(3, 14, 0.2)]],
    ['beside others that only touch it', false, [answer(3, 9, 0.3), answer(9, 14, 0.3)]],
    [
      'that the text does not say, which no other one overlaps',
      false,
      [answer(0, 0, 0.4), answer(0, 4, 0.3)],
    ],
    ['that the text does not say, surely', true, [answer(0, 0, 0.8), answer(0, 4, 0.1)]],
    ['in words, where the text may not say', false, [answer(0, 4, 0.4), answer(0, 0, 0.3)]],
  ])('%s is clear: %s', (_, expected, answers) => {
    const [first] = answers;
    expect(first && isClear(first, answers)).toBe(expected);
  });
});
