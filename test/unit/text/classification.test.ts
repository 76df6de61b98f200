import { describe, expect, test } from 'vitest';
import { classify, usualFunction } from '../../../src/text/classification';
import { highest, labelsOf, sigmoid, softmax } from '../../../src/text/scores';

const config = { id2label: { 0: 'NEGATIVE', 1: 'POSITIVE' } };

describe('the default function', () => {
  test.each([
    ['softmax for several labels', {}, 2, 'softmax'],
    ['sigmoid for one label', {}, 1, 'sigmoid'],
    [
      'sigmoid for labels that do not exclude each other',
      { problem_type: 'multi_label_classification' },
      5,
      'sigmoid',
    ],
    ['none for a regression', { problem_type: 'regression' }, 1, 'none'],
    [
      'softmax where the model says so',
      { problem_type: 'single_label_classification' },
      3,
      'softmax',
    ],
  ])('%s', (_, given, labels, expected) => {
    expect(usualFunction(given, labels)).toBe(expected);
  });
});

describe('one window', () => {
  const window = [{ logits: [1, 3], tokens: 5 }];
  test('gives the classes, best first', () => {
    const [best, other] = classify(window, config, null, null);
    expect(best).toMatchObject({ label: 'POSITIVE' });
    expect(best?.score).toBeCloseTo(0.880797, 5);
    expect((best?.score ?? 0) + (other?.score ?? 0)).toBeCloseTo(1, 6);
  });
  test('takes the function that is asked for', () => {
    expect(classify(window, config, 'none', 1)).toEqual([{ label: 'POSITIVE', score: 3 }]);
    expect(classify(window, config, 'sigmoid', 1)[0]?.score).toBeCloseTo(0.952574, 5);
  });
});

test('several windows: the mean of their scores, weighted by their tokens', () => {
  const windows = [
    { logits: [0, 100], tokens: 30 },
    { logits: [100, 0], tokens: 10 },
  ];
  expect(classify(windows, config, null, null)).toEqual([
    { label: 'POSITIVE', score: 0.75 },
    { label: 'NEGATIVE', score: 0.25 },
  ]);
  expect(classify(windows, config, 'none', 1)).toEqual([{ label: 'POSITIVE', score: 75 }]);
});

test('nothing gives nothing', () => {
  expect(classify([], config, null, 5)).toEqual([]);
});

describe('scores', () => {
  test('softmax does not overflow', () => {
    expect([...softmax([1000, 1000])]).toEqual([0.5, 0.5]);
    expect([...softmax([])]).toEqual([]);
    expect([...sigmoid([-1000, 0, 1000])]).toEqual([0, 0.5, 1]);
  });
  test('the first of equals is the highest', () => {
    expect(highest([1, 3, 3, 2])).toBe(1);
  });
  test('classes without a name have a number', () => {
    expect(labelsOf({})(4)).toBe('LABEL_4');
    expect(labelsOf(config)(1)).toBe('POSITIVE');
  });
});
