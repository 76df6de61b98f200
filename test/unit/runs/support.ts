import { vi } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import type { Log } from '../../../src/base/log';
import type {
  Inference,
  InferenceResult,
  InstalledModel,
  RunOptions,
  RunRequest,
} from '../../../src/engine/contract';
import type { StoredModel } from '../../../src/models/store/stored-model';
import type { RunOrder } from '../../../src/runs/order';
import type { RunEvent } from '../../../src/runs/run-event';
import type { RunStore } from '../../../src/runs/run-store';
import type { GeneratedText, TaskOutput } from '../../../src/tasks/results';
import type { TaskId } from '../../../src/tasks/task';

/** A log that is read by tests. */
export class TestLog implements Log {
  readonly lines: string[] = [];
  readonly debug = this.add('debug');
  readonly info = this.add('info');
  readonly warn = this.add('warn');
  readonly error = this.add('error');

  private add(level: string): (message: string) => void {
    return (message) => this.lines.push(`${level} ${message}`);
  }
}

/** No text is code. */
export const noCode = { of: () => Promise.resolve(undefined) };

/** One request that a test answers. */
export interface Asked {
  readonly model: InstalledModel;
  readonly request: RunRequest;
  readonly options: RunOptions;
  done(output?: TaskOutput): void;
  fail(error: unknown): void;
}

/** Inference that a test answers by hand; `deaf`: it does not hear of being stopped. */
export class HandInference implements Inference {
  readonly asked: Asked[] = [];
  deaf = false;

  run(model: InstalledModel, request: RunRequest, options: RunOptions): Promise<InferenceResult> {
    return new Promise((resolve, reject) => {
      options.signal.addEventListener('abort', () => {
        if (!this.deaf) {
          reject(new Cancelled());
        }
      });
      this.asked.push({
        model,
        request,
        options,
        done: (output = labels()) => {
          resolve({
            cached: false,
            result: {
              task: request.task,
              engine: 'fake',
              device: 'none',
              model: model.id,
              commit: model.commit,
              dtype: model.dtype,
              parameters: request.parameters,
              durationMs: 100,
              output,
            },
          });
        },
        fail: reject,
      });
    });
  }

  /** The last request. @throws where nothing was asked */
  get last(): Asked {
    const last = this.asked.at(-1);
    if (!last) {
      throw new Error('Nothing was asked.');
    }
    return last;
  }
}

export function labels(label = 'GOOD'): TaskOutput {
  return { kind: 'labels', labels: [{ label, score: 1 }], windows: 1 };
}

export function text(
  written: string,
  tokens = 1,
  alternatives?: readonly GeneratedText[],
): TaskOutput {
  return {
    kind: 'text',
    text: written,
    ...(alternatives && { alternatives }),
    tokens,
    windows: 1,
    remarks: [],
  };
}

export function model(task: TaskId, changes: Partial<StoredModel> = {}): StoredModel {
  return {
    task,
    id: `org/${task}`,
    directory: `/models/org/${task}`,
    dtype: 'q8',
    commit: 'c'.repeat(40),
    demo: false,
    ...changes,
  };
}

export function order(task: TaskId = 'text-classification', words = 'A text.'): RunOrder {
  return { task, text: words, inputs: {}, parameters: {}, model: model(task) };
}

/** What a store tells, as short words: `ordered`, `running 1/3`, `streamed 0+Dear`, … */
export function watch(store: RunStore): string[] {
  const seen: string[] = [];
  store.onEvent((event) => {
    seen.push(wordsOf(event));
  });
  return seen;
}

function wordsOf(event: RunEvent): string {
  const { type, run } = event;
  switch (type) {
    case 'streamed':
      return `streamed ${event.piece.keep}+${event.piece.tail}`;
    case 'running':
      return run.state.kind === 'running'
        ? `running ${run.state.done}/${run.state.total}`
        : `running while ${run.state.kind}`;
    case 'removed':
      return event.old ? 'removed as old' : 'removed';
    default:
      return type;
  }
}

/** Lets everything happen that waits for nothing from outside but for parts that are loaded late. */
export async function settled(): Promise<void> {
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await turn();
  // The first to need such a part waits until vitest has made it: that takes as long as it takes.
  await vi.dynamicImportSettled();
  await turn();
}
