import { joinParts } from '../../redact/find/parts';
import type { RuleContext } from '../../redact/find/rule';
import { rules } from '../../redact/find/rules';
import { runRulesInSteps } from '../../redact/find/run-rules';
import type { Entity, TaskOutput } from '../../tasks/results';
import { inTurns } from '../../text/steps';
import type { RunContext } from './runner';

/** Reads a text with the model, and tells nobody on the way. */
export type ReadEntities = (text: string, context: RunContext) => Promise<readonly Entity[]>;

/**
 * All candidates of personal data in a text: what the model finds, joined to whole persons and
 * addresses, and what the rules find. Overlaps are left for whoever settles them.
 *
 * @throws Cancelled when the run was cancelled
 */
export async function findPersonalData(
  text: string,
  { region }: RuleContext,
  read: ReadEntities,
  context: RunContext,
): Promise<TaskOutput> {
  const checkpoint = (): Promise<void> => context.checkpoint();
  const byRules = await inTurns(runRulesInSteps(text, { region }, rules), checkpoint);
  const byModel = joinParts(text, await read(text, context));
  return { kind: 'entities', entities: [...byModel, ...byRules], windows: 1 };
}
