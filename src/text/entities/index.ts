import type { Entity } from '../../tasks/results';
import type { Token } from '../alignment';
import { softmax } from '../scores';
import { atOnce, stride, type Steps } from '../steps';
import { spanIn, type Window } from '../windows';
import { groupEntities, withoutOverlaps } from './groups';
import {
  aggregateWords,
  isSubword,
  labelled,
  type Aggregation,
  type Labelled,
  type ScoredToken,
} from './words';

export type { Aggregation } from './words';

/** How entities are made of the model's output. */
export interface EntityOptions {
  readonly aggregation: Aggregation;
  /** Labels to leave out, compared after grouping: `O`, `PER`, or with no aggregation `B-PER`. */
  readonly ignoreLabels: readonly string[];
  /** Entities with a lower score are left out. */
  readonly threshold: number;
  readonly nameOf: (id: number) => string;
  /** The tokenizer marks inner pieces of words. */
  readonly marksSubwords: boolean;
  readonly unknownId: number | undefined;
}

/** The model's output for one window: a row of `labels` logits per id of the window. */
export interface WindowOutput {
  readonly window: Window;
  readonly logits: Float32Array;
  readonly labels: number;
}

function scoredTokens(
  text: string,
  tokens: readonly Token[],
  { window, logits, labels }: WindowOutput,
  options: EntityOptions,
): ScoredToken[] {
  return tokens.slice(window.from, window.to).map((token, at) => {
    const row = (window.offset + at) * labels;
    const { start, end } = spanIn(tokens, window.from + at, window.from);
    const subword = isSubword(
      text,
      token,
      { start, end },
      options.marksSubwords,
      options.unknownId,
    );
    return { scores: softmax(logits.subarray(row, row + labels)), start, end, subword };
  });
}

/**
 * With no aggregation every token is an entity. A token that stands in several windows is taken
 * from the one where it has the most text on its poorer side (Python has no windows here).
 */
function* eachToken(
  scored: readonly (readonly ScoredToken[])[],
  outputs: readonly WindowOutput[],
  nameOf: (id: number) => string,
): Steps<Labelled[]> {
  const best: { context: number; token: ScoredToken }[] = [];
  for (const [number, { window }] of outputs.entries()) {
    scored[number]?.forEach((token, at) => {
      const context = Math.min(at, window.to - window.from - 1 - at);
      const known = best[window.from + at];
      if (known === undefined || context > known.context) {
        best[window.from + at] = { context, token };
      }
    });
    yield;
  }
  const found: Labelled[] = [];
  for (const { token } of best) {
    found.push(labelled(token.scores, token, nameOf));
    if (found.length % stride === 0) {
      yield;
    }
  }
  return found;
}

function inWindow(tokens: readonly ScoredToken[], options: EntityOptions): Labelled[] {
  const { aggregation, nameOf } = options;
  const words =
    aggregation === 'none' || aggregation === 'simple'
      ? tokens.map((token) => labelled(token.scores, token, nameOf))
      : aggregateWords(tokens, aggregation, nameOf);
  return groupEntities(words);
}

/**
 * Entities of a text, in order, as Python's TokenClassificationPipeline (4.x) finds them:
 * grouped in each window, then `ignore_labels` left out, then overlaps between windows resolved.
 *
 * @param outputs one per window; together they cover all of `tokens`
 */
export function* findEntitiesInSteps(
  text: string,
  tokens: readonly Token[],
  outputs: readonly WindowOutput[],
  options: EntityOptions,
): Steps<Entity[]> {
  const scored: ScoredToken[][] = [];
  for (const output of outputs) {
    scored.push(scoredTokens(text, tokens, output, options));
    yield;
  }
  const kept = ({ label }: Labelled): boolean => !options.ignoreLabels.includes(label);
  let found: Labelled[];
  if (options.aggregation === 'none') {
    found = (yield* eachToken(scored, outputs, options.nameOf)).filter(kept);
  } else {
    found = [];
    for (const window of scored) {
      found.push(...inWindow(window, options).filter(kept));
      yield;
    }
    found = outputs.length > 1 ? withoutOverlaps(found) : found;
  }
  return found
    .filter(({ score }) => score >= options.threshold)
    .map(({ label, start, end, score }) => ({
      label,
      start,
      end,
      text: text.slice(start, end),
      score,
    }));
}

/** {@link findEntitiesInSteps}, all at once. */
export function findEntities(...given: Parameters<typeof findEntitiesInSteps>): Entity[] {
  return atOnce(findEntitiesInSteps(...given));
}
