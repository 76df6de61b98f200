import type { Inference, InferenceResult, RunOptions } from '../../engine/contract';
import type { FindingSource } from '../../findings/finding';
import type { Found } from '../../findings/store';
import type { StoredModel } from '../../models/store/stored-model';
import type { Entity } from '../../tasks/results';
import type { TaskId } from '../../tasks/task';
import { tokenClassification } from '../../tasks/token-classification';
import { declinedSentence } from '../../text/fitness/unfit';
import { engineRequest } from '../engine-request';
import type { DemoFitness } from '../fitness';
import { ModelMissingError } from '../model-choice';
import type { Origin as Place, RunOrder } from '../order';
import { readSettled } from '../reading-settled';
import type { TaskRunner } from '../task-runner';
import type { LiveAnswer, LiveReader, LiveReading } from './reading';

const task = tokenClassification.id;

/** What a document is read with. */
export interface TaskReaderParts {
  readonly runner: Pick<TaskRunner, 'prepare'>;
  readonly fitness: Pick<DemoFitness, 'settle'>;
  readonly inference: Inference;
  readonly demo: (task: TaskId) => StoredModel | undefined;
  /** The name of a language, for messages. */
  readonly nameOf: (tag: string) => string;
  /** Threads that a model computes with, which all take time of the processor. */
  readonly threads: () => number;
}

/**
 * Reads paragraphs as Find Entities reads a text: by the model of the settings, where that is the
 * shipped one with rules and the demo model beside it. Asks nobody, and waits for everybody who does.
 */
export class LiveTaskReader implements LiveReader {
  constructor(private readonly parts: TaskReaderParts) {}

  /** Throws as {@link TaskRunner.prepare} does. */
  async reading(
    sample: string,
    { uri, language }: Pick<Place, 'uri' | 'language'>,
    signal: AbortSignal,
  ): ReturnType<LiveReader['reading']> {
    const { runner, fitness, nameOf } = this.parts;
    const origin = { uri, language, start: 0, end: sample.length, line: 0 };
    const request = { task, text: sample, consent: 'never', origin } as const;
    const prepared = await runner.prepare(request, signal);
    const [order = prepared] = await fitness.settle([prepared], { consent: 'never', signal });
    if (order.need) {
      return { problem: new ModelMissingError(order.need).said };
    }
    if (order.model.demo && order.unfit) {
      return { problem: declinedSentence(order.unfit, nameOf) };
    }
    return this.by(order);
  }

  private by(order: RunOrder): LiveReading {
    const { model, parameters, inputs } = order;
    const { rules } = inputs;
    const helper = rules && !order.unfit ? this.parts.demo(task) : undefined;
    const key = JSON.stringify([modelKey(model), helper && modelKey(helper), parameters, rules]);
    const source = modelSource(model);
    return {
      key,
      origin: { kind: 'entity', source, run: 'live' },
      read: async (text, signal): Promise<LiveAnswer> => {
        const { result } = await this.ask({ ...order, text }, helper, {
          signal,
          priority: 'live',
          // It is known by the paragraph, and by nobody else.
          remember: false,
        });
        const { output, durationMs } = result;
        const found = output.kind === 'entities' ? output.entities : [];
        return {
          found: found.map((entity) => foundOf(entity, helper)),
          processorMs: durationMs * Math.max(1, this.parts.threads()),
        };
      },
    };
  }

  private ask(
    order: RunOrder,
    helper: StoredModel | undefined,
    options: RunOptions,
  ): Promise<InferenceResult> {
    const { inference } = this.parts;
    const request = engineRequest(order);
    return request.task === task && request.rules
      ? readSettled(inference, { model: order.model, helper }, request, options)
      : inference.run(order.model, request, options);
  }
}

function modelKey({ id, directory, commit, dtype }: StoredModel): readonly string[] {
  return [id, directory, commit, dtype];
}

/** Which model has found something. */
function modelSource({ id, commit, dtype, demo }: StoredModel): FindingSource {
  return { kind: 'model', id, commit, dtype, demo };
}

/** With who says so, where that is not the model that reads most. */
function foundOf(entity: Entity, helper: StoredModel | undefined): Found {
  const { label, start, end, score, parts, rule, checked = false, model } = entity;
  const source: FindingSource | undefined =
    rule !== undefined
      ? { kind: 'rule', id: rule, checked }
      : helper && model === helper.id
        ? modelSource(helper)
        : undefined;
  return { label, start, end, score, ...(parts && { parts }), ...(source && { source }) };
}
