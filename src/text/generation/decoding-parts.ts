import type { GenerationOptions } from './options';
import { BestTokenScores, type BestScores, type WantedScores } from './best-scores';
import { TokenScores, type NextTokenScores } from './token-scores';

/**
 * What ended a sequence: a token that the model chose, a stop criterion, or a limit of tokens or of
 * time, at which it was cut. A token that was forced at the limit of tokens is a cut.
 */
export type SequenceEnd = 'token' | 'stop' | 'length' | 'time';

/** A generated sequence. */
export interface Sequence {
  /** The new tokens: without prompt or start token, with the token that ended it if one did. */
  readonly tokens: readonly number[];
  /**
   * For beams the sum of log probabilities over length ^ `length_penalty`, as Python's
   * `sequences_scores`; undefined without beams.
   */
  readonly score?: number;
  readonly end: SequenceEnd;
}

/** What goes on from one run of the model to the next. */
export interface Continuations {
  /** For each sequence that goes on, the row of the last run that it continues. */
  readonly rows: readonly number[];
  /** Its new token. */
  readonly tokens: readonly number[];
}

/** What a model says of the next token: a score for each of the vocabulary, or the best of them. */
export type NextScores = Float32Array | BestScores;

/** @param given if it is all scores, it is changed, and not to be used by others any more */
export function tokenScores(given: NextScores): TokenScores | BestTokenScores {
  return given instanceof Float32Array ? new TokenScores(given) : new BestTokenScores(given);
}

/**
 * Decides what follows one text, a step at a time. It starts from one row; after a step it may have
 * more (beams) or fewer (sequences that ended).
 */
export interface Decoding {
  /** Which scores are enough for it; undefined where it needs all. */
  readonly wanted: WantedScores | undefined;
  /**
   * Takes the scores of the next token for each row, which it may change, and says what goes on.
   * No rows: this text is done.
   *
   * @param lastStep ends all sequences after this token, as where the time is over
   * @throws UnusableScoresError when the model's scores are no numbers, or rule everything out
   * @throws GenerationOptionError when the options rule everything out
   */
  step(logits: readonly NextScores[], lastStep: boolean): Continuations;
  /** The new tokens of the best sequence so far. */
  best(): readonly number[];
  /** `num_return_sequences` sequences, the best first. */
  results(): readonly Sequence[];
}

/** What ends a sequence besides tokens and lengths; gets its new tokens, the last one included. */
export type StopCriterion = (tokens: readonly number[]) => boolean;

/** What decides, without what it says of itself. */
export type Decider = Omit<Decoding, 'wanted'>;

/** What both ways of decoding are made of. */
export interface DecodingParts {
  readonly options: GenerationOptions;
  readonly prompt: readonly number[];
  /** Applies the logits processors to the scores of what follows `ids`, in place. */
  readonly process: (ids: readonly number[], scores: NextTokenScores) => void;
  /** What ends a sequence, if anything does. */
  readonly endOf: (ids: readonly number[]) => SequenceEnd | undefined;
  /** What to throw where no token can follow `ids`. */
  readonly nothingLeft: (ids: readonly number[], vocabulary: number) => Error;
}
