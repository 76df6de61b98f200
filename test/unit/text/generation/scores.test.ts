import { describe, expect, it } from 'vitest';
import { createDecoding } from '../../../../src/text/generation/decoding';
import { GenerationOptionError, generationOptions } from '../../../../src/text/generation/options';
import { draw } from '../../../../src/text/generation/random';
import {
  argmax,
  highestOf,
  sumOfWeights,
  UnusableScoresError,
} from '../../../../src/text/generation/scores';
import { TokenScores } from '../../../../src/text/generation/token-scores';

const none = -Infinity;
const broken: readonly (readonly number[])[] = [
  [0, Number.NaN, 1],
  [Number.NaN, Number.NaN],
  [1, Infinity],
  [Infinity, none],
  [none, Number.NaN],
];
const random = (): number => 0.5;

describe('scores', () => {
  it.each(broken)('that are no numbers are noticed wherever a token is chosen', (...values) => {
    const scores = (): Float32Array => Float32Array.from(values);
    expect(() => argmax(scores())).toThrow(UnusableScoresError);
    expect(() => draw(scores(), random)).toThrow(UnusableScoresError);
    expect(() => {
      new TokenScores(scores()).normalize();
    }).toThrow(UnusableScoresError);
  });

  it('may rule tokens out', () => {
    const scores = Float32Array.of(none, 2, none, 2, 1);
    expect(argmax(scores)).toBe(1);
    expect(draw(scores, () => 0)).toBe(1);
    expect(draw(scores, () => 0.999_999)).toBe(4);
    expect(highestOf(scores)).toBe(2);
    expect(sumOfWeights(scores, 2)).toBeCloseTo(2 + Math.exp(-1));
  });

  it('that rule all tokens out leave none to choose', () => {
    const scores = Float32Array.of(none, none);
    expect(argmax(scores)).toBe(-1);
    expect(draw(scores, random)).toBe(-1);
    const normalized = new TokenScores(scores);
    normalized.normalize();
    expect([...normalized.plain()]).toEqual([none, none]);
  });
});

describe('a decoding in which nothing is left', () => {
  const step = (config: Readonly<Record<string, unknown>>, scores: readonly number[]) => () => {
    const options = generationOptions({ max_new_tokens: 5, ...config }, 1, 100);
    createDecoding(options, [0], [0]).step([Float32Array.from(scores)], false);
  };

  it.each([{}, { num_beams: 2 }, { do_sample: true }, { num_beams: 2, do_sample: true }])(
    'says whether the model or the options have ruled everything out (%o)',
    (config) => {
      expect(step(config, [none, none, none])).toThrow(UnusableScoresError);
      const suppressed = step({ ...config, suppress_tokens: [0, 1, 2] }, [1, 2, 3]);
      expect(suppressed).toThrow(GenerationOptionError);
      expect(suppressed).toThrow(/rules all of them out \(suppress_tokens\)/u);
      expect(step({ ...config, suppress_tokens: [0, 1] }, [1, 2, 3])).not.toThrow();
    },
  );

  it('lets invalid values be replaced where the model asks for that', () => {
    expect(step({ remove_invalid_values: true }, [1, Number.NaN])).not.toThrow();
    expect(step({}, [1, Number.NaN])).toThrow(UnusableScoresError);
  });
});
