import type {
  Inference,
  InferenceResult,
  InstalledModel,
  RequestOf,
  RunOptions,
} from '../engine/contract';
import { checkParameters } from '../tasks/parameters';
import { personalLabel, type PersonalLabel } from '../tasks/personal-labels';
import type { Entity, TaskOutput } from '../tasks/results';
import { tokenClassification } from '../tasks/token-classification';

/** What the shipped model has no word for, and the demo model of entities may find. */
const added: readonly PersonalLabel[] = ['ORGANIZATION', 'LOCATION', 'MISCELLANEOUS'];

/** As it is asked: words agree on a label, and nothing is left out. */
const asked = checkParameters(tokenClassification.parameters, {});

/** Who reads a text for personal data. */
export interface Readers {
  /** The one that finds most of it. */
  readonly model: InstalledModel;
  /** One that adds what the first has no word for. */
  readonly helper?: InstalledModel | undefined;
}

/**
 * Reads a text with one model, and what that one has no word for with another.
 *
 * @returns the first model's result, with what both have found: candidates, which may overlap
 * @throws as {@link Inference.run}, as soon as one of them does; the other one stops then
 */
export async function readTogether(
  inference: Inference,
  { model, helper }: Readers,
  request: RequestOf<'token-classification'>,
  options: RunOptions,
): Promise<InferenceResult> {
  if (!helper) {
    return inference.run(model, request, options);
  }
  const { task, text } = request;
  const { observer, signal } = options;
  const controller = new AbortController();
  const both = { ...options, signal: AbortSignal.any([signal, controller.signal]) };
  const counts = new Map<InstalledModel, readonly [number, number]>();
  let begun = false;
  const progress = (of: InstalledModel, done: number, total: number): void => {
    counts.set(of, [done, total]);
    if (!begun) {
      return;
    }
    // As long as the other one loads, nobody knows how much it has to read.
    const known = [...counts.values()];
    const sum = (at: 0 | 1): number => known.reduce((all, one) => all + one[at], 0);
    observer?.progress?.(sum(0), known.length === 2 ? sum(1) : 2 * total);
  };
  const reads = [
    inference.run(model, request, {
      ...both,
      observer: {
        ...observer,
        started: () => {
          begun = true;
          observer?.started?.();
        },
        progress: (done, total) => {
          progress(model, done, total);
        },
      },
    }),
    inference.run(
      helper,
      { task, text, parameters: asked },
      {
        ...both,
        observer: {
          progress: (done, total) => {
            progress(helper, done, total);
          },
        },
      },
    ),
  ] as const;
  try {
    const [first, second] = await Promise.all(reads);
    return {
      cached: first.cached && second.cached,
      result: {
        ...first.result,
        durationMs: first.result.durationMs + second.result.durationMs,
        output: joined(first.result.output, addedBy(helper, second.result.output)),
      },
    };
  } finally {
    controller.abort();
  }
}

/** What the helper has found of what is wanted of it, under our labels and its own name. */
function addedBy({ id }: InstalledModel, output: TaskOutput): TaskOutput {
  if (output.kind !== 'entities') {
    return output;
  }
  const entities = output.entities.flatMap((entity): readonly Entity[] => {
    const label = personalLabel(entity.label);
    return label !== undefined && added.includes(label) ? [{ ...entity, label, model: id }] : [];
  });
  return { ...output, entities };
}

function joined(first: TaskOutput, more: TaskOutput): TaskOutput {
  return first.kind === 'entities' && more.kind === 'entities'
    ? { ...first, entities: [...first.entities, ...more.entities] }
    : first;
}
