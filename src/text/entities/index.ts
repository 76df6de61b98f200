import type { Entity } from '../../tasks/results';
import type { Token } from '../alignment';
import { softmax } from '../scores';
import { spanIn, type Window } from '../windows';
import { groupEntities, OverlapResolver } from './groups';
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
class TokenChoice {
  private readonly best = new Map<number, { context: number; token: ScoredToken }>();
  private next = 0;

  /**
   * Takes the tokens of the next window.
   *
   * @param end the first token that a later window has too
   * @returns those before it, which are certain now
   */
  add(scored: readonly ScoredToken[], { from, to }: Window, end: number): ScoredToken[] {
    for (const [at, token] of scored.entries()) {
      const context = Math.min(at, to - from - 1 - at);
      const known = this.best.get(from + at);
      if (known === undefined || context > known.context) {
        this.best.set(from + at, { context, token });
      }
    }
    const certain: ScoredToken[] = [];
    for (; this.next < end; this.next++) {
      const chosen = this.best.get(this.next);
      this.best.delete(this.next);
      certain.push(...(chosen ? [chosen.token] : []));
    }
    return certain;
  }
}

function inWindow(tokens: readonly ScoredToken[], options: EntityOptions): Labelled[] {
  const { aggregation, nameOf } = options;
  const words =
    aggregation === 'none' || aggregation === 'simple'
      ? tokens.map((token) => labelled(token.scores, token, nameOf))
      : aggregateWords(tokens, aggregation, nameOf);
  return groupEntities(words);
}

/** The least start of each token and all behind it, in UTF-16 code units. */
function earliestStarts(tokens: readonly Token[]): Int32Array {
  const starts = new Int32Array(tokens.length);
  let earliest = 2 ** 31 - 1;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const { start = 0, asFirst } = tokens[index] ?? {};
    earliest = Math.min(earliest, start, asFirst?.start ?? start);
    starts[index] = earliest;
  }
  return starts;
}

/**
 * Finds entities as Python's TokenClassificationPipeline (4.x) does: grouped in each window, then
 * `ignore_labels` left out, then overlaps between windows resolved. It is given one window after
 * the other, keeps none of them, and gives out what no later one can change any more.
 */
export class EntityFinder {
  private readonly overlaps = new OverlapResolver();
  private readonly choice = new TokenChoice();
  private starts: Int32Array | undefined;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
    private readonly options: EntityOptions,
  ) {}

  /**
   * Takes the output of the next window.
   *
   * @param next the window after it; undefined for the last
   * @returns the entities that are certain now, in the order of the text
   */
  add(output: WindowOutput, next: Window | undefined): Entity[] {
    const { text, tokens, options } = this;
    const { aggregation, ignoreLabels, nameOf, threshold } = options;
    const { window } = output;
    const kept = ({ label }: Labelled): boolean => !ignoreLabels.includes(label);
    const scored = scoredTokens(text, tokens, output, options);
    let found: Labelled[];
    if (aggregation === 'none') {
      const certain = this.choice.add(scored, window, next?.from ?? window.to);
      found = certain.map((token) => labelled(token.scores, token, nameOf)).filter(kept);
    } else {
      const here = inWindow(scored, options).filter(kept);
      const single = window.from === 0 && !next;
      found = single ? here : this.overlaps.add(here, next ? this.startOf(next) : Infinity);
    }
    return found
      .filter(({ score }) => score >= threshold)
      .map(({ label, start, end, score }) => ({
        label,
        start,
        end,
        text: text.slice(start, end),
        score,
      }));
  }

  /** Where a window, or one behind it, has its first text: some tokens stand before their neighbours. */
  private startOf({ from }: Window): number {
    this.starts ??= earliestStarts(this.tokens);
    return this.starts[from] ?? Infinity;
  }
}

/**
 * Entities of a text, in order, as {@link EntityFinder} finds them.
 *
 * @param outputs one per window; together they cover all of `tokens`
 */
export function findEntities(
  text: string,
  tokens: readonly Token[],
  outputs: readonly WindowOutput[],
  options: EntityOptions,
): Entity[] {
  const finder = new EntityFinder(text, tokens, options);
  return outputs.flatMap((output, at) => finder.add(output, outputs[at + 1]?.window));
}
