import { argmax, highestOf, sumOfWeights } from './scores';

/** What is left of a sum is exact as long as it is not a small part of it. */
export const leastWeight = 0.5;

/** The scores of one next token, and what may be done to them. */
export interface NextTokenScores {
  readonly vocabulary: number;
  /** A token's score, rounded to float32 as tensors hold it; −Infinity where it is ruled out. */
  get(token: number): number;
  /** Rules a token out; one that is not in the vocabulary is left alone. */
  ban(token: number): void;
  /** Rules out all but these, which get the score 0. */
  force(tokens: readonly number[]): void;
  /**
   * To log probabilities, as torch's `log_softmax`, in float32.
   * Where all tokens are ruled out they stay so.
   *
   * @throws UnusableScoresError when a score is NaN or Infinity
   */
  normalize(): void;
  /** All scores, to be changed in place. */
  plain(): Float32Array;
  /**
   * The token with the highest score; the first where several are as high, −1 where all are ruled out.
   *
   * @throws UnusableScoresError when a score is NaN or Infinity
   */
  highest(): number;
}

/**
 * The scores of one next token for every token of the vocabulary.
 *
 * Vocabularies have 60,000 tokens, times the beams, at each step, so that every pass over them
 * counts. Normalising only notes what to subtract, and banning a few tokens of scores that are
 * normalised notes what that takes away: normalising again needs no pass then.
 */
export class TokenScores implements NextTokenScores {
  /** What is subtracted from every value. */
  private shift = 0;
  /** The sum of e^score over all tokens, where it is known. */
  private weight: number | undefined;

  /** @param values one per token; changed, and not to be used by others any more */
  constructor(private readonly values: Float32Array) {}

  get vocabulary(): number {
    return this.values.length;
  }

  get(token: number): number {
    return Math.fround((this.values[token] ?? -Infinity) - this.shift);
  }

  ban(token: number): void {
    if (token < this.values.length) {
      if (this.weight !== undefined) {
        this.weight -= Math.exp(this.get(token));
      }
      this.values[token] = -Infinity;
    }
  }

  force(tokens: readonly number[]): void {
    const values = this.plain().fill(-Infinity);
    for (const token of tokens) {
      values[token] = 0;
    }
  }

  /** The sum is one of double precision. */
  normalize(): void {
    if (this.weight !== undefined && this.weight >= leastWeight) {
      this.shift += Math.log(this.weight);
    } else {
      const highest = highestOf(this.values);
      if (highest === -Infinity && !this.values.some(Number.isNaN)) {
        return;
      }
      this.shift = highest + Math.log(sumOfWeights(this.values, highest));
    }
    this.weight = 1;
  }

  plain(): Float32Array {
    const { values, shift } = this;
    if (shift !== 0) {
      for (let token = 0; token < values.length; token++) {
        values[token] = (values[token] ?? 0) - shift;
      }
    }
    this.shift = 0;
    this.weight = undefined;
    return values;
  }

  highest(): number {
    return argmax(this.plain());
  }

  /** What to subtract from {@link raw} values; for a pass over them that should not change them. */
  get subtracted(): number {
    return this.shift;
  }

  /** Values from which {@link subtracted} is still to be subtracted. Not to be changed. */
  get raw(): Float32Array {
    return this.values;
  }
}
