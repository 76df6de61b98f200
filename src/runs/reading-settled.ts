import type { Inference, InferenceResult, RequestOf, RunOptions } from '../engine/contract';
import { settle } from '../redact/find/settle';
import { personalLabel, type PersonalLabel } from '../tasks/personal-labels';
import type { Entity, TaskOutput } from '../tasks/results';
import type { Span } from '../text/spans';
import { readTogether, type Readers } from './reading-together';

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
  const settled = (output: TaskOutput): TaskOutput => {
    if (output.kind !== 'entities') {
      return output;
    }
    const { found } = settle(text, output.entities, threshold > 0 ? { threshold } : {});
    return { ...output, entities: found.filter((one) => !ignored.has(one.label as PersonalLabel)) };
  };
  const { observer } = options;
  // What comes now may stand where the last has told of something: until the end that stays.
  let told: readonly Entity[] = [];
  const news = (part: TaskOutput): TaskOutput => {
    const more = settled(part);
    if (more.kind !== 'entities') {
      return more;
    }
    const entities = more.entities.filter((one) => !told.some((other) => meet(one, other)));
    told = entities;
    return { ...more, entities };
  };
  const answer = await readTogether(inference, readers, request, {
    ...options,
    observer: { ...observer, found: (part) => observer?.found?.(news(part)) },
  });
  // It was read by paragraphs, which are no windows of a text that was too long.
  const output = { ...settled(answer.result.output), windows: 1 };
  return { ...answer, result: { ...answer.result, output } };
}

function meet(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}
