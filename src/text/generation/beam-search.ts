import type { BestTokenScores } from './best-scores';
import { tokenScores, type Decider, type DecodingParts, type SequenceEnd } from './decoding-parts';
import { createRandom } from './random';
import { topCandidates, type Candidate } from './candidates';
import { TokenScores } from './token-scores';

/** What is added to scores that must not be chosen, as in `transformers`: float32 keeps no more. */
const ruledOut = -1e9;

interface Hypothesis {
  readonly ids: readonly number[];
  readonly score: number;
}

interface Finished extends Hypothesis {
  readonly end: SequenceEnd;
  /** False for a place that no finished hypothesis has taken yet. */
  readonly complete: boolean;
}

interface Extended extends Hypothesis {
  readonly row: number;
  /** Undefined while something may follow. */
  readonly end: SequenceEnd | undefined;
}

const { fround } = Math;

/** The `count` highest, the earlier first where scores are equal. */
function best<T extends { readonly score: number }>(items: readonly T[], count: number): T[] {
  return [...items].sort((a, b) => b.score - a.score).slice(0, count);
}

/**
 * Beam search, or beam sampling with `do_sample`, for one text: `_beam_search` of `transformers`
 * 4.57 (`generation/utils.py`) for a batch of one, with its rounding to float32. Rows that are the
 * same at the first step are one row here.
 */
export function createBeamSearch({
  options,
  prompt,
  process,
  endOf,
  nothingLeft,
}: DecodingParts): Decider {
  const { numBeams, earlyStopping, lengthPenalty, doSample } = options;
  // Enough to go on with `numBeams` even if each of them ended in each of the ways it can.
  const kept = Math.max(2, 1 + options.eosTokenIds.length) * numBeams;
  const random = createRandom(options.seed);
  // Only the first beam counts at the first step, or all would go the same way.
  let running: readonly Hypothesis[] = Array.from({ length: numBeams }, (_, beam) => ({
    ids: prompt,
    score: beam === 0 ? 0 : ruledOut,
  }));
  let finished: readonly Finished[] = running.map(() => ({
    ids: prompt,
    score: ruledOut,
    complete: false,
    end: 'length',
  }));
  let improvable = true;
  const penalty = (length: number): number => fround(length ** lengthPenalty);

  function candidates(scores: readonly (TokenScores | BestTokenScores)[]): Candidate[] {
    const base = running.map(({ score }) => score);
    if (!doSample) {
      return topCandidates(scores, base, kept);
    }
    // Drawing without replacement: the highest of the log probabilities with Gumbel noise.
    const noisy = scores.map(
      (row, beam) =>
        new TokenScores(
          row
            .plain()
            .map((score) => fround(score + (base[beam] ?? 0)) - Math.log(-Math.log(random()))),
        ),
    );
    return topCandidates(noisy, base.fill(0), kept).map(({ row, token }) => ({
      row,
      token,
      score: fround((running[row]?.score ?? 0) + (scores[row]?.get(token) ?? 0)),
    }));
  }

  /** Takes those of the first `numBeams` that just ended among the best finished ones. */
  function finish(extended: readonly Extended[], newLength: number): void {
    const full = earlyStopping === true && finished.every(({ complete }) => complete);
    const added = extended.map(({ ids, score, end }, place) => {
      const complete = end !== undefined && place < numBeams;
      let final = fround(score / penalty(newLength));
      for (const barred of [full, !improvable, !complete]) {
        final = barred ? fround(final + ruledOut) : final;
      }
      return { ids, score: final, complete, end: end ?? 'length' };
    });
    finished = best([...finished, ...added], numBeams);
  }

  /** Whether a running hypothesis could still become better than the worst finished one. */
  function canImprove(newLength: number): boolean {
    const assumed =
      earlyStopping === 'never' && lengthPenalty > 0
        ? options.maxLength - prompt.length
        : newLength;
    const possible = fround((running[0]?.score ?? ruledOut) / penalty(assumed));
    const worst = Math.min(...finished.map(({ score }) => score));
    return finished.some(({ complete }) => possible > (complete ? worst : ruledOut));
  }

  return {
    step(logits, lastStep) {
      const rows = logits.map((values, row) => {
        const scores = tokenScores(values);
        scores.normalize();
        process(running[row]?.ids ?? prompt, scores);
        return scores;
      });
      // At the first step all beams share a row.
      const scores = running.flatMap((_, beam) => rows[beam] ?? rows[0] ?? []);
      const chosen = candidates(scores);
      // Beams that cannot go on fall behind those that can; only where none can is there nothing.
      if ((chosen[0]?.score ?? -Infinity) === -Infinity) {
        throw nothingLeft(running[0]?.ids ?? prompt, rows[0]?.vocabulary ?? 0);
      }
      const extended = chosen.map(({ row, token, score }): Extended => {
        const ids = [...(running[row]?.ids ?? prompt), token];
        return { ids, score, row, end: endOf(ids) ?? (lastStep ? 'time' : undefined) };
      });
      const newLength = (extended[0]?.ids.length ?? prompt.length + 1) - prompt.length;
      const next = best(
        extended.map((one) =>
          one.end === undefined ? one : { ...one, score: fround(one.score + ruledOut) },
        ),
        numBeams,
      );
      finish(extended, newLength);
      running = next;
      improvable &&= canImprove(newLength);
      const done =
        !improvable ||
        (earlyStopping === true && finished.every(({ complete }) => complete)) ||
        extended.every(({ end }) => end !== undefined);
      if (done) {
        running = [];
        return { rows: [], tokens: [] };
      }
      return {
        rows: next.map(({ row }) => Math.min(row, logits.length - 1)),
        tokens: next.map(({ ids }) => ids.at(-1) ?? 0),
      };
    },
    best() {
      const [ahead] = running;
      const [complete] = finished;
      const length = (ahead?.ids.length ?? 0) - prompt.length;
      const leads =
        ahead !== undefined &&
        (complete?.complete !== true ||
          (length > 0 && ahead.score / penalty(length) > complete.score));
      return ((leads ? ahead : complete)?.ids ?? prompt).slice(prompt.length);
    },
    results: () =>
      finished
        .slice(0, options.numReturnSequences)
        .map(({ ids, score, end }) => ({ tokens: ids.slice(prompt.length), score, end })),
  };
}
