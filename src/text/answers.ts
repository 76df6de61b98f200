import type { Answer } from '../tasks/results';
import type { Token } from './alignment';
import { softmax } from './scores';
import { atOnce, type Steps } from './steps';
import { spanIn, type Window } from './windows';

/** How answers are made of the model's output; Python's names in camel case. */
export interface AnswerOptions {
  readonly topK: number;
  /** Longest answer in tokens. */
  readonly maxAnswerLen: number;
  readonly handleImpossibleAnswer: boolean;
  readonly alignToWords: boolean;
  readonly threshold: number;
  /** Id of the token whose score stands for "no answer here"; undefined where there is none. */
  readonly classificationId: number | undefined;
}

/** The model's output for one window: a logit per id for an answer's start and for its end. */
export interface WindowSpans {
  readonly window: Window;
  readonly starts: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
}

/** Tokens `[start, end]` of the context as a candidate. */
interface Candidate {
  readonly start: number;
  readonly end: number;
  readonly score: number;
}

/** What keeps a token from being an answer, before the softmax (`select_starts_ends`). */
const masked = -10000;

/**
 * Probabilities over a window's ids. Tokens of the question and special tokens get none, but for
 * the classification token: its share is the null answer's.
 */
function probabilities(
  logits: ArrayLike<number>,
  window: Window,
  classificationId: number | undefined,
): Float32Array {
  const last = window.offset + window.to - window.from;
  return softmax(
    Float32Array.from(logits, (logit, at) => {
      const context = at >= window.offset && at < last;
      return context || window.ids[at] === classificationId ? logit : masked;
    }),
  );
}

/** Keeps the best `size` candidates in order; the list is short, so it is searched from its end. */
function offer(best: Candidate[], candidate: Candidate, size: number): void {
  if (best.length === size && candidate.score <= (best.at(-1)?.score ?? 0)) {
    return;
  }
  let at = best.length;
  while (at > 0 && (best[at - 1]?.score ?? 0) < candidate.score) {
    at--;
  }
  best.splice(at, 0, candidate);
  best.length = Math.min(best.length, size);
}

/**
 * The best spans of a window (`decode_spans`). Only spans of at most `maxAnswerLen` tokens are
 * ever looked at, so time and memory grow with the window, not with its square. Spans without any
 * probability are no candidates; Python fills up with them in no particular order.
 */
function candidates(
  starts: Float32Array,
  ends: Float32Array,
  window: Window,
  options: AnswerOptions,
): Candidate[] {
  // Some candidates fall together when they are extended to whole words.
  const size = options.alignToWords ? options.topK * 2 + 10 : options.topK;
  const count = window.to - window.from;
  const best: Candidate[] = [];
  for (let start = 0; start < count; start++) {
    const startScore = starts[window.offset + start] ?? 0;
    const stop = Math.min(count, start + options.maxAnswerLen);
    for (let end = start; end < stop; end++) {
      const score = Math.fround(startScore * (ends[window.offset + end] ?? 0));
      if (score > 0) {
        offer(best, { start: window.from + start, end: window.from + end, score }, size);
      }
    }
  }
  return best;
}

/** The span of a candidate, extended to whole words as far as they stand in the window. */
function spanOf(
  tokens: readonly Token[],
  { start, end }: Candidate,
  window: Window,
  alignToWords: boolean,
): { readonly start: number; readonly end: number } {
  let first = start;
  let last = end;
  while (alignToWords && first > window.from && tokens[first - 1]?.word === tokens[start]?.word) {
    first--;
  }
  while (alignToWords && last + 1 < window.to && tokens[last + 1]?.word === tokens[end]?.word) {
    last++;
  }
  return {
    start: spanIn(tokens, first, window.from).start,
    end: spanIn(tokens, last, window.from).end,
  };
}

/**
 * Answers, best first, as Python's QuestionAnsweringPipeline (4.x) finds them: candidates of each
 * window, normalised within it; spans that read the same (but for case) are one answer whose
 * scores are added, also across windows. The null answer is `('', 0, 0)`.
 *
 * @param tokens the context's tokens
 */
export function* findAnswersInSteps(
  text: string,
  tokens: readonly Token[],
  outputs: readonly WindowSpans[],
  options: AnswerOptions,
): Steps<Answer[]> {
  const answers = new Map<string, Answer>();
  let leastNull = 1_000_000;
  for (const { window, starts, ends } of outputs) {
    const startScores = probabilities(starts, window, options.classificationId);
    const endScores = probabilities(ends, window, options.classificationId);
    leastNull = Math.min(leastNull, Math.fround((startScores[0] ?? 0) * (endScores[0] ?? 0)));
    startScores[0] = 0;
    endScores[0] = 0;
    for (const candidate of candidates(startScores, endScores, window, options)) {
      const { start, end } = spanOf(tokens, candidate, window, options.alignToWords);
      const answer = text.slice(start, end);
      const key = answer.toLowerCase();
      const known = answers.get(key);
      answers.set(
        key,
        known === undefined
          ? { answer, start, end, score: candidate.score }
          : { ...known, score: known.score + candidate.score },
      );
    }
    yield;
  }
  const found = [...answers.values()];
  if (options.handleImpossibleAnswer && outputs.length > 0) {
    found.push({ answer: '', start: 0, end: 0, score: leastNull });
  }
  return found
    .sort((one, other) => other.score - one.score)
    .slice(0, options.topK)
    .filter(({ score }) => score >= options.threshold);
}

/** {@link findAnswersInSteps}, all at once. */
export function findAnswers(...given: Parameters<typeof findAnswersInSteps>): Answer[] {
  return atOnce(findAnswersInSteps(...given));
}
