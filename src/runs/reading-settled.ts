import type { Inference, InferenceResult, RequestOf, RunOptions } from '../engine/contract';
import { settleInSteps } from '../redact/find/settle-in-steps';
import { personalLabel, type PersonalLabel } from '../tasks/personal-labels';
import type { Entity, TaskOutput } from '../tasks/results';
import type { Span } from '../text/spans';
import { atOnce, inTurns, type Steps } from '../text/steps';
import { readTogether, type Readers } from './reading-together';
import { turnMs, turnOf } from './turn-of';

/**
 * Reads a text as {@link readTogether} does, and makes findings of the candidates: one for each
 * place. Those under the threshold of the parameters, or of {@link settle} where that is 0, and
 * those of labels that are to be ignored, are left out.
 */
export async function readSettled(
  inference: Inference,
  readers: Readers,
  request: RequestOf<'token-classification'>,
  options: RunOptions,
): Promise<InferenceResult> {
  const { text, parameters } = request;
  const threshold = parameters.threshold as number;
  const ignored = new Set(
    (parameters.ignore_labels as readonly string[]).flatMap((label) => personalLabel(label) ?? []),
  );
  const steps = function* (entities: readonly Entity[]): Steps<readonly Entity[]> {
    const { found } = yield* settleInSteps(text, entities, threshold > 0 ? { threshold } : {});
    return found.filter((one) => !ignored.has(one.label as PersonalLabel));
  };
  const { observer } = options;
  // What comes now may stand where the last has told of something: until the end that stays.
  let told: readonly Entity[] = [];
  const news = (part: TaskOutput): TaskOutput => {
    if (part.kind !== 'entities') {
      return part;
    }
    // What comes at once is what a few windows hold.
    const more = atOnce(steps(part.entities));
    const entities = more.filter((one) => !told.some((other) => meet(one, other)));
    told = entities;
    return { ...part, entities };
  };
  const answer = await readTogether(inference, readers, request, {
    ...options,
    observer: { ...observer, found: (part) => observer?.found?.(news(part)) },
  });
  const { output } = answer.result;
  if (output.kind !== 'entities') {
    return answer;
  }
  const entities = await inTurns(steps(output.entities), () => turnOf(options.signal), turnMs);
  // It was read by paragraphs, which are no windows of a text that was too long.
  return { ...answer, result: { ...answer.result, output: { ...output, entities, windows: 1 } } };
}

function meet(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
