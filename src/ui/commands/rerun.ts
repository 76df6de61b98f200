import type { Choice } from '../../runs/consent';
import { orderedModel, type RunOrder } from '../../runs/order';
import type { Run } from '../../runs/run';
import type { TaskRunner } from '../../runs/task-runner';
import { checkParameters, type Parameters } from '../../tasks/parameters';
import { taskDefinitions } from '../../tasks/registry';
import { givenParameters, scopeOf } from '../panel/parameter-form';
import type { RunTexts } from '../run-texts';
import { keepParameters, sameValue, taskParameters } from '../settings';
import { never } from './run-starter';

/** What a run is ordered again with. */
export interface RerunParts {
  readonly texts: Pick<RunTexts, 'again'>;
  readonly runner: Pick<TaskRunner, 'prepare'>;
  /** The model of the run, where it lies now. */
  readonly sameModel: (run: Run) => Promise<Choice>;
}

/** With what a run is wanted again. */
export interface RerunWish {
  readonly parameters: Parameters;
  /** True where what is other than in the settings becomes a setting. */
  readonly keep: boolean;
}

/** Those of `parameters` that are others than in `before`. */
function changed(parameters: Parameters, before: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).filter(([name, value]) => !sameValue(value, before[name])),
  );
}

/**
 * The order of a task once more with other parameters, on the same text and the same model, but for
 * other languages of a translation, which may need another one.
 *
 * @throws ParameterError for a value that the task does not take; nothing is kept then
 * @throws StaleTextError as {@link RunTexts.again}
 */
export async function orderWith(
  run: Run,
  { parameters: given, keep }: RerunWish,
  parts: RerunParts,
): Promise<RunOrder> {
  const { task } = run.order;
  const parameters = checkParameters(taskDefinitions[task].parameters, given);
  const scope = scopeOf(run.order);
  const order = await orderOf(run, parameters, parts);
  if (keep) {
    await keepParameters(task, toKeep(run, parameters, taskParameters(task, scope)), scope);
  }
  return order;
}

/** What is other than in the settings; not what they leave open, where the user has not changed it. */
function toKeep(run: Run, parameters: Parameters, set: Parameters): Parameters {
  const wanted = changed(parameters, givenParameters(run.order));
  return Object.fromEntries(
    Object.entries(changed(parameters, set)).filter(
      ([name]) => set[name] !== 'auto' || name in wanted,
    ),
  );
}

async function orderOf(run: Run, parameters: Parameters, parts: RerunParts): Promise<RunOrder> {
  const { languages } = run.order;
  const wanted = changed(parameters, givenParameters(run.order));
  const order = await parts.texts.again(run);
  if (!languages || !('source' in wanted || 'target' in wanted)) {
    const pair = languages && { source: languages.source, target: languages.target };
    const model = orderedModel(await parts.sameModel(run));
    return { ...order, ...model, parameters: { ...parameters, ...pair } };
  }
  const { task, text, inputs, origin } = order;
  const request = { task, text, inputs, parameters, consent: 'ask' } as const;
  return parts.runner.prepare({ ...request, ...(origin && { origin }) }, never());
}
