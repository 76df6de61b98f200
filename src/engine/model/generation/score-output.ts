import type { BestScores, WantedScores } from '../../../text/generation/best-scores';
import { outputOf, type Size } from '../outputs';
import { bestInputs, bestOutputs } from './best-outputs';
import { integers, lastScores, release, type RuntimeTensor, type Session } from './tensors';

type Outputs = Readonly<Record<string, RuntimeTensor>>;

/** Which of a decoder's outputs say what token is next, and how they are read. */
export interface ScoreOutput<Scores> {
  readonly wanted: readonly string[];
  /** What the graph has to be told for it, by the name of the input. */
  feeds(): Readonly<Record<string, RuntimeTensor>>;
  /**
   * What was said, one per row.
   *
   * @param positions so many tokens the run has read of each row
   * @throws UserFacingError when an output is missing, or has another type or shape
   */
  read(outputs: Outputs, rows: number, positions: number): Scores[];
  /** Gives back the memory of what was read. */
  release(scores: readonly Scores[]): void;
}

/** A graph that gives the best scores has to be told which, though nobody asks for them. */
function bestFeeds(
  count: number,
  tokens: readonly number[],
): Readonly<Record<string, RuntimeTensor>> {
  // None would be a tensor without numbers.
  const some = tokens.length > 0 ? tokens : [0];
  return {
    [bestInputs.count]: integers([count], [1]),
    [bestInputs.tokens]: integers(some, [some.length]),
  };
}

/** A score for each token of the vocabulary. */
export function allScores(vocabulary: Size): ScoreOutput<Float32Array> {
  return {
    wanted: ['logits'],
    feeds: () => bestFeeds(1, []),
    read(outputs, rows, given) {
      // Some files score the last position only.
      const positions = outputs.logits?.dims[1] === 1 ? 1 : given;
      return lastScores(outputOf(outputs, { name: 'logits', dims: [rows, positions, vocabulary] }));
    },
    release: (scores) => {
      scores.forEach(release);
    },
  };
}

/**
 * The best scores only, which the graph picks out itself.
 *
 * @param wanted so many of them as there are
 * @returns undefined where the graph does not give them
 */
export function bestScores(
  { inputNames }: Session,
  wanted: WantedScores,
  vocabulary: Size,
): ScoreOutput<BestScores> | undefined {
  if (!inputNames.includes(bestInputs.count) || typeof vocabulary !== 'number') {
    return undefined;
  }
  const count = Math.min(wanted.count, vocabulary);
  // One that is not in the vocabulary cannot be chosen anyway.
  const asked = wanted.tokens.filter((token) => token >= 0 && token < vocabulary);
  const width = Math.max(1, asked.length);
  return {
    wanted: Object.values(bestOutputs),
    feeds: () => bestFeeds(count, asked),
    read(outputs, rows) {
      const floats = (name: string, dims: readonly Size[]): Float32Array =>
        outputOf(outputs, { name, dims, types: ['float32'] }).data as Float32Array;
      const dims = [rows, count];
      const scores = floats(bestOutputs.scores, dims);
      const logs = floats(bestOutputs.logProbabilities, dims);
      const others = floats(bestOutputs.others, [rows, width]);
      const sums = floats(bestOutputs.sum, [rows]);
      const named = outputOf(outputs, { name: bestOutputs.tokens, dims, types: ['int64'] });
      const tokens = named.data as BigInt64Array;
      return Array.from({ length: rows }, (_, row) => {
        const [from, to] = [row * count, (row + 1) * count];
        return {
          vocabulary,
          tokens: Array.from(tokens.subarray(from, to), Number),
          scores: scores.subarray(from, to),
          logProbabilities: logs.subarray(from, to),
          others: new Map(asked.map((token, at) => [token, others[row * width + at] ?? NaN])),
          sum: sums[row] ?? NaN,
        };
      });
    },
    // They are small.
    release: () => undefined,
  };
}
