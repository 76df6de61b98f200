import type { Entity } from '../../tasks/outputs';
import type { Steps } from '../../text/steps';
import { settle, type Settled, type SettleOptions } from './settle';

/** Candidates that are settled between two stops, if none of them overlaps those behind. */
const usualAtOnce = 500;

/**
 * As {@link settle} does without lists and corrections, in steps: what overlaps nothing before it has
 * nothing to do with that.
 *
 * @param candidates all that was found, in any order; what does not lie in the text is ignored
 * @param atOnce how many are settled between two stops at least
 */
export function* settleInSteps(
  text: string,
  candidates: readonly Entity[],
  options: Pick<SettleOptions, 'threshold'> = {},
  atOnce = usualAtOnce,
): Steps<Settled> {
  const sorted = candidates
    .filter(({ start, end }) => Number.isInteger(start) && Number.isInteger(end))
    .sort((a, b) => a.start - b.start);
  const found: Entity[] = [];
  const below: Entity[] = [];
  let from = 0;
  let reach = 0;
  for (const [index, { start, end }] of [...sorted, { start: Infinity, end: 0 }].entries()) {
    if (start >= reach && (index - from >= atOnce || index === sorted.length)) {
      const some = settle(text, sorted.slice(from, index), options);
      found.push(...some.found);
      below.push(...some.below);
      from = index;
      yield;
    }
    reach = Math.max(reach, end);
  }
  return { found, below };
}
