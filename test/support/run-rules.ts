import { entityAt, runRulesInSteps } from '../../src/redact/find/run-rules';
import type { Rule, RuleContext } from '../../src/redact/find/rule';
import { stretchesOf } from '../../src/redact/find/stretches';
import type { Entity } from '../../src/tasks/outputs';
import { atOnce } from '../../src/text/steps';

/** What rules find in a whole text, stretch by stretch as the child process runs them. */
export function runRules(
  text: string,
  context: RuleContext,
  rules: readonly Rule[],
): readonly Entity[] {
  return [...stretchesOf(text)].flatMap((stretch) =>
    atOnce(runRulesInSteps(text, stretch, context, rules)).map((found) =>
      entityAt(text, found, stretch.start),
    ),
  );
}
