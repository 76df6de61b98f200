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
import { inTurns } from '../text/steps';
import { turnMs, turnOf } from './turn-of';

/** What the shipped model has no word for, and the demo model of entities may find. */
const added: readonly PersonalLabel[] = ['ORGANIZATION', 'LOCATION', 'MISCELLANEOUS'];

/** What has such a score needs nobody else to say it. */
const sureScore = 0.5;

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
  readers: Readers,
  request: RequestOf<'token-classification'>,
  options: RunOptions,
): Promise<InferenceResult> {
  const answer = await readByAll(inference, readers, request, options);
  const { result } = answer;
  const { output } = result;
  if (output.kind !== 'entities') {
    return answer;
  }
  const { secondLookInSteps } = await import('../redact/find/second-look');
  const looking = secondLookInSteps(request.text, output.entities);
  const entities = await inTurns(looking, () => turnOf(options.signal), turnMs);
  return { ...answer, result: { ...result, output: { ...output, entities } } };
}

async function readByAll(
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
  const progress = new CommonProgress((done, total) => observer?.progress?.(done, total));
  const reads = [
    inference.run(model, request, {
      ...both,
      observer: {
        ...observer,
        progress: (done, total) => {
          progress.first(done, total);
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
            progress.helper(done, total);
          },
        },
      },
    ),
  ] as const;
  // What is remembered, or short, is there without a word of progress.
  const [, helped] = reads;
  helped.then(
    () => {
      progress.helper(1, 1);
    },
    () => undefined,
  );
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

/** How far both have come, counted in the parts of the first. */
class CommonProgress {
  /** Undefined before the first has begun: whoever began to tell before would begin anew then. */
  private parts: { readonly done: number; readonly total: number } | undefined;
  private helped = 0;

  constructor(private readonly tell: (done: number, total: number) => void) {}

  first(done: number, total: number): void {
    this.parts = { done, total };
    this.say();
  }

  helper(done: number, total: number): void {
    this.helped = done / Math.max(1, total);
    this.say();
  }

  private say(): void {
    if (this.parts) {
      const { done, total } = this.parts;
      this.tell(Math.min(done, Math.floor(this.helped * total)), total);
    }
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

/** Both together; where they agree, it is the first that says so. */
function joined(first: TaskOutput, more: TaskOutput): TaskOutput {
  if (first.kind !== 'entities' || more.kind !== 'entities') {
    return first;
  }
  const sure = new Set(first.entities.filter(({ score }) => score >= sureScore).map(placeOf));
  const news = more.entities.filter((entity) => !sure.has(placeOf(entity)));
  return { ...first, entities: [...first.entities, ...news] };
}

function placeOf({ start, end, label }: Entity): string {
  return `${start} ${end} ${label}`;
}
