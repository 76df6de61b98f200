import type { GenerationOptions } from './options';
import { UnusableScoresError } from './scores';
import { leastWeight, type NextTokenScores } from './token-scores';

/** Which scores of a next token are enough for a decoding. */
export interface WantedScores {
  /** So many of the best. */
  readonly count: number;
  /** The log probabilities of these tokens besides, as they may be ruled out. */
  readonly tokens: readonly number[];
}

/**
 * The best of the scores of one next token, where a decoding has no use for the others: a few numbers
 * in place of one for each token of the vocabulary.
 */
export interface BestScores {
  readonly vocabulary: number;
  /** The highest first; where two are equal, the one of the earlier token. */
  readonly tokens: readonly number[];
  /** As the model gives them, one per token of {@link tokens}. */
  readonly scores: Float32Array;
  /** The same as log probabilities over the whole vocabulary. */
  readonly logProbabilities: Float32Array;
  /** Log probabilities of tokens that may be none of the best. */
  readonly others: ReadonlyMap<number, number>;
  /** Of all scores of the vocabulary, which shows what is no number. */
  readonly sum: number;
}

/** More are as well asked for all at once. */
const most = 256;
/** Behind the last that counts there may be some that are equal to it once they are rounded. */
const spare = 4;

/**
 * Which scores are enough to decode with these options; undefined where all are needed: to draw
 * from, or to be changed one by one.
 */
export function wantedScores(options: GenerationOptions): WantedScores | undefined {
  const { numBeams, eosTokenIds, maxLength, noRepeatNgramSize, renormalizeLogits } = options;
  const tokens = new Set([
    ...options.suppressTokens,
    ...options.beginSuppressTokens,
    ...options.badWordsIds.flatMap((word) => word.slice(-1)),
    ...eosTokenIds,
  ]);
  const repeats = noRepeatNgramSize > 0;
  const needsAll =
    options.doSample ||
    options.repetitionPenalty !== 1 ||
    options.encoderNoRepeatNgramSize > 0 ||
    options.removeInvalidValues ||
    // How probable those are that would repeat something nobody asks before they are ruled out.
    (renormalizeLogits && repeats);
  // Of a sequence no more tokens can be banned for what they would repeat than it has.
  const banned = tokens.size + (repeats ? maxLength : 0);
  const chosen = numBeams > 1 ? numBeams * Math.max(2, 1 + eosTokenIds.length) + spare : 1;
  return needsAll || chosen + banned > most
    ? undefined
    : { count: chosen + banned, tokens: renormalizeLogits ? [...tokens] : [] };
}

/** {@link BestScores}, and what may be done to them; tokens that are not among them are ruled out. */
export class BestTokenScores implements NextTokenScores {
  private readonly banned = new Set<number>();
  /** The only tokens that are left, once that was said. */
  private forced: readonly number[] | undefined;
  private isNormal = false;
  /** What is subtracted from every value. */
  private shift = 0;

  constructor(private readonly given: BestScores) {}

  get vocabulary(): number {
    return this.given.vocabulary;
  }

  get(token: number): number {
    return this.entries().find(([one]) => one === token)?.[1] ?? -Infinity;
  }

  ban(token: number): void {
    this.banned.add(token);
  }

  force(tokens: readonly number[]): void {
    this.banned.clear();
    this.forced = [...new Set(tokens)].filter((token) => token < this.vocabulary);
    this.shift = 0;
  }

  normalize(): void {
    if (this.forced) {
      // All that are left are as probable.
      this.shift = Math.log(this.left(this.forced).length || 1);
      return;
    }
    this.check();
    this.isNormal = true;
    // Where all are ruled out they stay so: there is nothing to be divided.
    if (this.given.scores[0] !== -Infinity && this.banned.size > 0) {
      this.shift = Math.log(this.weight());
    }
  }

  /** @throws RangeError always: {@link wantedScores} says where all scores are needed */
  plain(): Float32Array {
    throw new RangeError('Only the best scores are known here.');
  }

  highest(): number {
    if (!this.forced) {
      this.check();
    }
    let best = -1;
    let highest = -Infinity;
    for (const [token, score] of this.entries()) {
      if (score > highest) {
        best = token;
        highest = score;
      }
    }
    return best;
  }

  /** What is left, earlier tokens first. */
  entries(): (readonly [token: number, score: number])[] {
    const { tokens, scores, logProbabilities } = this.given;
    const values = this.isNormal && scores[0] !== -Infinity ? logProbabilities : scores;
    const { forced } = this;
    const all = forced
      ? forced.map((token) => [token, -this.shift] as const)
      : tokens.map((token, at) => [token, (values[at] ?? -Infinity) - this.shift] as const);
    return all
      .filter(([token]) => !this.banned.has(token))
      .map(([token, score]) => [token, Math.fround(score)] as const)
      .sort(([one], [other]) => one - other);
  }

  private left(tokens: readonly number[]): readonly number[] {
    return tokens.filter((token) => !this.banned.has(token));
  }

  /** The sum of the probabilities of all that are not banned. */
  private weight(): number {
    const { tokens, logProbabilities, others } = this.given;
    const best = new Map(tokens.map((token, at) => [token, logProbabilities[at] ?? -Infinity]));
    const probability = (token: number): number =>
      Math.exp(best.get(token) ?? others.get(token) ?? -Infinity);
    const sumOf = (some: Iterable<number>): number =>
      [...some].reduce((sum, token) => sum + probability(token), 0);
    const rest = 1 - sumOf(this.banned);
    // What is left of a sum is exact as long as it is not a small part of it.
    return rest >= leastWeight ? rest : Math.max(rest, sumOf(this.left(tokens)));
  }

  private check(): void {
    const { sum, scores } = this.given;
    if (Number.isNaN(sum) || scores[0] === Infinity) {
      throw new UnusableScoresError();
    }
  }
}
