import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { messageOf, type Log } from '../log';
import type { Parameters } from '../tasks/parameters';
import type { TaskOutput } from '../tasks/results';
import type { TaskId } from '../tasks/task';
import { childEnvironment } from './environment';
import { CancelledError, ProcessEndedError, RunFailedError } from './errors';
import { parseFromChild, type FromChild, type ToChild } from './protocol';

/** How long a child may take to stop by itself before it is killed, in ms. */
const graceMs = 300;

/** Which files a process loads, and what it is called in messages. */
export interface ModelFiles {
  readonly task: TaskId;
  /** Hub id, or the demo model's name. */
  readonly id: string;
  readonly directory: string;
  readonly dtype: string;
}

export interface RunRequest {
  readonly text: string;
  readonly question?: string;
  /** What was already written behind the text, for a continuation that goes on. */
  readonly soFar?: string;
  /** VS Code's id of the document's language, which says how the text is written. */
  readonly language?: string;
  /** BCP 47 tag of what the text is written in; found out by the client where it matters. */
  readonly locale?: string;
  readonly parameters: Parameters;
}

/** What a run tells while it goes on. */
export interface RunObserver {
  /** The model is loaded and reads now. */
  started?(): void;
  /** The whole text generated so far. */
  partial?(text: string): void;
  /** `done` of `total` windows or sentences are read. */
  progress?(done: number, total: number): void;
}

export interface RunAnswer {
  readonly output: TaskOutput;
  /** Time in the child, in ms, without loading. */
  readonly durationMs: number;
}

type Answer = Extract<FromChild, { readonly id: number }>;

interface Pending {
  readonly observer: RunObserver;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * One child process with one model in it. It is started by the constructor, loads at once, and is
 * of no use any more once {@link ended} is settled: whoever needs the model then makes another.
 */
export class ModelProcess {
  private readonly child: ChildProcess;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private killed = false;
  private gone = false;
  private memory: number | undefined;
  /** Settles when the model is loaded; rejects when it cannot be. */
  readonly loaded: Promise<void>;
  /** Settles, and never rejects, when the process is gone. */
  readonly ended: Promise<void>;

  /**
   * @param entry absolute path of the child's bundle
   * @param threads threads of one operator, 0 for a choice by the number of cores
   * @param onMemory called when {@link memoryBytes} has changed
   */
  constructor(
    private readonly model: ModelFiles,
    entry: string,
    threads: number,
    private readonly log: Log,
    private readonly onMemory: () => void = () => undefined,
  ) {
    this.child = fork(entry, [], {
      execArgv: [],
      env: childEnvironment(process.env, 'electron' in process.versions),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      if (stream) {
        createInterface({ input: stream }).on('line', (line) => {
          log.info(`[${model.id}] ${line}`);
        });
      }
    }
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => {
        log.error(`The process for ${model.id} could not be started: ${error.message}`);
        this.end(null, null);
        resolve();
      });
      this.child.once('exit', (code, signal) => {
        this.end(code, signal);
        resolve();
      });
    });
    this.child.on('message', (message) => {
      this.receive(message);
    });
    const { task, directory, dtype } = model;
    this.loaded = this.request({ type: 'load', id: 0, task, directory, dtype, threads }, {}).then(
      (answer) => {
        if (answer.type === 'loaded') {
          log.info(`Loaded ${model.id} (${dtype}) in ${Math.round(answer.durationMs)} ms.`);
        }
      },
    );
    // A process whose model did not load is of no use; whoever wants to run something is told why.
    this.loaded.catch(() => {
      this.kill();
    });
  }

  /** False once the process is gone or was told to go. */
  get alive(): boolean {
    return !this.killed && !this.gone;
  }

  /** What the process held in memory when it last said so, in bytes; undefined before it is loaded. */
  get memoryBytes(): number | undefined {
    return this.memory;
  }

  /** Process id, for the operating system's own tools; undefined when it could not be started. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  /**
   * Runs the model once. Calls must not overlap: the pool queues them.
   *
   * @throws CancelledError when `signal` was aborted
   * @throws RunFailedError when the model cannot do it
   * @throws ProcessEndedError when the process died meanwhile
   */
  async run(request: RunRequest, signal: AbortSignal, observer: RunObserver): Promise<RunAnswer> {
    await this.load(signal);
    return this.runLoaded(request, signal, observer);
  }

  /**
   * Settles when the model is loaded; aborting meanwhile ends the process.
   *
   * @throws CancelledError when `signal` was aborted
   * @throws RunFailedError when the model cannot be loaded
   * @throws ProcessEndedError when the process died meanwhile
   */
  async load(signal: AbortSignal): Promise<void> {
    const stop = this.killOnAbortWhileLoading(signal);
    try {
      await this.loaded;
    } catch (error) {
      throw signal.aborted ? new CancelledError() : error;
    } finally {
      stop();
    }
    if (signal.aborted) {
      throw new CancelledError();
    }
  }

  private async runLoaded(
    request: RunRequest,
    signal: AbortSignal,
    observer: RunObserver,
  ): Promise<RunAnswer> {
    const id = this.nextId++;
    let timer: NodeJS.Timeout | undefined;
    const cancel = (): void => {
      this.send({ type: 'cancel', id });
      timer = setTimeout(() => {
        this.log.info(`${this.model.id} did not stop within ${graceMs} ms and is unloaded.`);
        this.kill();
      }, graceMs);
    };
    signal.addEventListener('abort', cancel, { once: true });
    observer.started?.();
    try {
      const answer = await this.request({ type: 'run', id, ...request }, observer);
      if (signal.aborted || answer.type !== 'result') {
        throw new CancelledError();
      }
      return { output: answer.output, durationMs: answer.durationMs };
    } catch (error) {
      throw signal.aborted ? new CancelledError() : error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the process at once, and with it the model's memory. */
  kill(): void {
    this.killed = true;
    this.child.kill('SIGKILL');
  }

  /** Loading is one native call that nothing can interrupt but the end of the process. */
  private killOnAbortWhileLoading(signal: AbortSignal): () => void {
    const kill = (): void => {
      this.kill();
    };
    if (signal.aborted) {
      return () => undefined;
    }
    signal.addEventListener('abort', kill, { once: true });
    return () => {
      signal.removeEventListener('abort', kill);
    };
  }

  private request(
    message: ToChild & { readonly id: number },
    observer: RunObserver,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.pending.set(message.id, { observer, resolve, reject });
      this.send(message);
    });
  }

  private send(message: ToChild): void {
    // A child that is gone is answered for by `end`.
    if (this.child.connected) {
      this.child.send(message, (error) => {
        if (error) {
          this.log.debug(`A message to ${this.model.id} was not delivered: ${error.message}`);
        }
      });
    }
  }

  private receive(raw: unknown): void {
    let message: FromChild;
    try {
      message = parseFromChild(raw);
    } catch (error) {
      this.log.error(`${this.model.id} sent something unknown: ${messageOf(error)}`);
      // An answer that cannot be read must not leave anyone waiting: the process is not sound.
      this.kill();
      return;
    }
    if (message.type === 'log') {
      this.log[message.level](`[${this.model.id}] ${message.message}`);
      return;
    }
    if (message.type === 'memory') {
      this.memory = message.bytes;
      this.onMemory();
      return;
    }
    const pending = this.pending.get(message.id);
    if (!pending) {
      return;
    }
    switch (message.type) {
      case 'partial':
        pending.observer.partial?.(message.text);
        return;
      case 'progress':
        pending.observer.progress?.(message.done, message.total);
        return;
      case 'failed':
        this.pending.delete(message.id);
        pending.reject(new RunFailedError(message.message, message.detail, message.badInput));
        return;
      default:
        this.pending.delete(message.id);
        pending.resolve(message);
    }
  }

  private end(code: number | null, signal: NodeJS.Signals | null): void {
    this.gone = true;
    const error = new ProcessEndedError(this.model.id, code, signal);
    if (!this.killed) {
      this.log.error(error.message);
    }
    for (const pending of this.pending.values()) {
      pending.reject(error);
    }
    this.pending.clear();
  }
}
