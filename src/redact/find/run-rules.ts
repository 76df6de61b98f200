import type { Entity } from '../../tasks/outputs';
import type { Steps } from '../../text/steps';
import type { Rule, RuleContext } from './rule';
import type { Stretch } from './stretches';

/** A candidate without its words: offsets from the beginning of its stretch. */
export type RuleFinding = Omit<Entity, 'text'>;

/** The same, of a text in which it stands `by` UTF-16 code units further behind, with its words. */
export function entityAt(text: string, place: RuleFinding, by: number): Entity {
  const start = place.start + by;
  const end = place.end + by;
  return { ...place, start, end, text: text.slice(start, end) };
}

/**
 * What rules find in a stretch of a text. Each is given what is around it too, and of what it finds
 * there counts what begins in the stretch: so a candidate is found whole, and in one stretch only.
 * Others have a turn after each rule.
 */
export function* runRulesInSteps(
  text: string,
  { start, end, from, to }: Stretch,
  context: RuleContext,
  rules: readonly Rule[],
): Steps<RuleFinding[]> {
  const found: RuleFinding[] = [];
  const seen = text.slice(from, to);
  for (const rule of rules) {
    for (const candidate of rule.find(seen, context)) {
      const at = candidate.start + from;
      if (at >= start && at < end) {
        found.push({ ...candidate, start: at - start, end: candidate.end + from - start });
      }
    }
    yield;
  }
  return found;
}
