import { Cancelled } from '../../src/base/cancelled';
import type { Message } from '../../src/base/message';
import type {
  Engine,
  EngineRun,
  EngineSession,
  Loaded,
  ModelFiles,
  RunAnswer,
  RunObserver,
  RunRequest,
  SessionOptions,
} from '../../src/engine/contract';
import { EngineEndedError, RunFailedError } from '../../src/engine/errors';
import { pieceBetween } from '../../src/engine/pieces';
import { Turns, type RunOrders } from '../../src/engine/process/turns';
import type { TaskOutput } from '../../src/tasks/results';

/** How a session of a {@link FakeEngine} loads its model. */
export interface FakeLoading {
  readonly ms?: number;
  readonly dies?: boolean;
  readonly fails?: Message;
}

/** How a run of a {@link FakeEngine} goes. Steps are what windows and tokens are to a model. */
export interface FakeRun {
  /** By default 1; a text has that many words. */
  readonly steps?: number;
  /** What a step takes, in ms; by default 10. */
  readonly stepMs?: number;
  /** The step that never ends, as a native call may not. */
  readonly hangsAt?: number;
  /** The step at which its process dies. */
  readonly diesAt?: number;
  /** Goes on when it is told to stop. */
  readonly ignoresAbort?: boolean;
  readonly fails?: Message;
}

export interface FakeEngineOptions {
  /** @param nth which session of the engine it is, from 0 */
  readonly loading?: (model: ModelFiles, nth: number) => FakeLoading;
  readonly run?: (request: RunRequest) => FakeRun;
  /** How long a session takes to be gone, in ms. */
  readonly endMs?: number;
  /** Called whenever a run begins to compute, or goes on to. */
  readonly computes?: (request: RunRequest, session: FakeSession) => void;
}

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Words that depend on nothing but the request. */
function wordsOf({ text }: RunRequest, count: number): string {
  return Array.from({ length: count }, (_, at) => `${text.slice(0, 3)}${at}`).join(' ');
}

function outputOf(request: RunRequest, steps: number): TaskOutput {
  switch (request.task) {
    case 'text-classification':
      return { kind: 'labels', labels: [{ label: request.text, score: 1 }], windows: steps };
    case 'token-classification':
      return { kind: 'entities', entities: [], windows: steps };
    case 'question-answering':
      return { kind: 'answers', question: request.question, answers: [], windows: steps };
    default:
      return {
        kind: 'text',
        text: wordsOf(request, steps),
        tokens: steps,
        windows: 1,
        remarks: [],
      };
  }
}

/** A session without a model or a process: its owner says how its runs go, and may kill it. */
export class FakeSession implements EngineSession {
  readonly loaded: Promise<Loaded>;
  readonly ended: Promise<void>;
  readonly pid = undefined;
  alive = true;
  /** True once all that it held is free. */
  gone = false;
  memoryBytes: number | undefined;
  private readonly turns = new Turns();
  private end: (how: string) => void = () => undefined;
  /** Rejects when the session ends. */
  private readonly over: Promise<never>;

  constructor(
    readonly model: ModelFiles,
    private readonly engine: FakeEngineOptions,
    private readonly options: SessionOptions,
    loading: FakeLoading,
  ) {
    this.over = new Promise<never>((_, reject) => {
      this.end = (how) => {
        this.alive = false;
        reject(new EngineEndedError(model.id, how));
      };
    });
    this.ended = this.over
      .catch(() => sleep(engine.endMs ?? 0))
      .then(() => {
        this.gone = true;
      });
    this.loaded = Promise.race([this.over, this.load(loading)]);
    this.loaded.catch(() => undefined);
  }

  run(request: RunRequest, signal: AbortSignal, observer: RunObserver): EngineRun {
    const orders: RunOrders = { cancelled: false, paused: false };
    const plan = this.engine.run?.(request) ?? {};
    if (plan.ignoresAbort !== true) {
      signal.addEventListener('abort', () => {
        orders.cancelled = true;
        this.turns.wake();
      });
    }
    const order = (paused: boolean): void => {
      orders.paused = paused;
      this.turns.wake();
    };
    return {
      answer: Promise.race([this.over, this.compute(request, plan, orders, observer)]),
      pause: () => {
        order(true);
      },
      resume: () => {
        order(false);
      },
    };
  }

  kill(): void {
    this.end('SIGKILL');
  }

  /** Dies, as from a fault of its own. */
  die(): void {
    this.end('SIGSEGV');
  }

  private async load({ ms = 5, dies, fails }: FakeLoading): Promise<Loaded> {
    await sleep(ms);
    if (dies === true) {
      this.die();
    }
    if (fails) {
      throw new RunFailedError(fails, '');
    }
    this.memoryBytes = 1000;
    this.options.onMemory?.();
    return { durationMs: ms, device: 'fake' };
  }

  private async compute(
    request: RunRequest,
    { steps = 1, stepMs = 10, hangsAt, diesAt, fails }: FakeRun,
    orders: RunOrders,
    observer: RunObserver,
  ): Promise<RunAnswer> {
    try {
      await this.take(request, orders);
      observer.started?.();
      let written = '';
      for (let step = 0; step < steps; step++) {
        if (step === hangsAt) {
          await new Promise(() => undefined);
        }
        if (step === diesAt) {
          this.die();
        }
        await sleep(stepMs);
        if (!this.alive) {
          break;
        }
        if (request.task === 'text-generation') {
          const text = wordsOf(request, step + 1);
          observer.streamed?.(pieceBetween(written, text));
          written = text;
        }
        observer.progress?.(step + 1, steps);
        if (orders.cancelled) {
          throw new Cancelled();
        }
        if (orders.paused) {
          this.turns.give(orders);
          await this.take(request, orders);
        }
      }
      if (fails) {
        throw new RunFailedError(fails, '');
      }
      return { output: outputOf(request, steps), durationMs: steps * stepMs };
    } finally {
      this.turns.give(orders);
    }
  }

  private async take(request: RunRequest, orders: RunOrders): Promise<void> {
    await this.turns.take(orders);
    if (this.alive) {
      this.engine.computes?.(request, this);
    }
  }
}

/** An engine without models: deterministic, and as good or bad as a test wants it. */
export class FakeEngine implements Engine {
  readonly id = 'fake';
  /** All that were ever started. */
  readonly sessions: FakeSession[] = [];

  constructor(private readonly options: FakeEngineOptions = {}) {}

  start(model: ModelFiles, options: SessionOptions): FakeSession {
    const loading = this.options.loading?.(model, this.sessions.length) ?? {};
    const session = new FakeSession(model, this.options, options, loading);
    this.sessions.push(session);
    return session;
  }
}
