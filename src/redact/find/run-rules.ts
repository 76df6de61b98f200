import type { Entity } from '../../tasks/outputs';
import type { Steps } from '../../text/steps';
import type { Rule, RuleContext } from './rule';
import { stretchesOf } from './stretches';

/**
 * What rules find in a text of any length, stretch by stretch: each rule is given some of the text
 * before and behind a stretch, and of what it finds there counts what begins in the stretch, so that
 * a candidate is found once and whole.
 *
 * @param rules those to run
 * @returns the candidates, stretch by stretch and rule by rule
 */
export function* runRulesInSteps(
  text: string,
  context: RuleContext,
  rules: readonly Rule[],
): Steps<Entity[]> {
  const found: Entity[] = [];
  for (const { start, end, from, to } of stretchesOf(text)) {
    const seen = text.slice(from, to);
    for (const rule of rules) {
      for (const candidate of rule.find(seen, context)) {
        const place = { start: candidate.start + from, end: candidate.end + from };
        if (place.start >= start && place.start < end) {
          found.push({ ...candidate, ...place, text: text.slice(place.start, place.end) });
        }
      }
      yield;
    }
  }
  return found;
}
