import type { Log } from '../base/log';
import { Cancelled } from '../base/cancelled';
import type { Inference } from '../engine/contract';
import type { StoredModel } from '../models/store/stored-model';
import type { Entity } from '../tasks/results';
import type { TaskId } from '../tasks/task';
import { tokenClassification } from '../tasks/token-classification';
import { execute } from './execution';
import { ModelMissingError } from './model-choice';
import type { Origin, RunOrder } from './order';
import type { TaskRunner } from './task-runner';

export interface QuietEntitiesParts {
  readonly runner: Pick<TaskRunner, 'prepare'>;
  readonly inference: Inference;
  /** The demo model of a task, which helps the one that is shipped for it. */
  readonly demo: (task: TaskId) => StoredModel | undefined;
  readonly log: Log;
}

/** What was found in a text, and by what. */
export interface QuietlyFound {
  readonly entities: readonly Entity[];
  readonly model: RunOrder['model'];
  /** True where rules have read it too. */
  readonly rules: boolean;
}

/** Finds entities as Find Entities does, with no card and no question. */
export class QuietEntities {
  constructor(private readonly parts: QuietEntitiesParts) {}

  /**
   * Reads a text.
   *
   * @param model instead of the one that the settings choose
   * @param onProgress `done` of `total` parts are read
   * @throws Cancelled when `signal` is aborted
   * @throws ModelMissingError when the model is not on this machine
   * @throws RunFailedError, EngineEndedError, ParameterError as a run does
   */
  async find(
    text: string,
    origin: Origin,
    model: StoredModel | undefined,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<QuietlyFound> {
    const { runner, inference, demo, log } = this.parts;
    const task = tokenClassification.id;
    const request = { task, text, origin, consent: 'never', ...(model && { model }) } as const;
    const order = await runner.prepare(request, signal);
    if (order.need) {
      throw new ModelMissingError(order.need);
    }
    const nothing = (): void => undefined;
    const observer = { began: nothing, found: nothing, streamed: nothing, progress: onProgress };
    const ended = await execute(order, { inference, demo, log, signal, observer });
    switch (ended.kind) {
      case 'done': {
        const { output } = ended.result;
        return {
          entities: output.kind === 'entities' ? output.entities : [],
          model: order.model,
          rules: order.inputs.rules !== undefined,
        };
      }
      case 'failed':
        throw ended.error;
      case 'stopped':
        throw new Cancelled();
    }
  }
}
