import { fork, type ChildProcess } from 'node:child_process';
import { isCancelled } from '../../base/cancelled';
import { messageOf, type Log } from '../../base/log';
import type { RegionsJson } from '../../tasks/translation/regions';
import { regionsToJson } from '../../text/structure/json-regions';
import { ChildOutput } from './child-output';
import { childEnvironment } from './environment';
import type { RunObserver } from '../contract';
import { EngineEndedError, RunFailedError } from '../errors';
import type { GraphKind } from './graphs/kinds';
import { parseFromChild, type FromChild, type ToChild } from './protocol';

/** What a request ends with. */
export type Answer = Extract<
  FromChild,
  { readonly type: 'loaded' | 'result' | 'cancelled' | 'kept' }
>;

/** What is started as a child. */
export interface ChildProgram {
  /** Absolute path of the bundle. */
  readonly entry: string;
  /** Absolute path of where Node may keep its compiled code, if anywhere. */
  readonly codeFolder?: string;
}

interface Pending {
  readonly observer: RunObserver;
  /** Aborted when it is settled: what was asked on the way is of no use any more. */
  readonly settled: AbortController;
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * A child process and the talk with it: requests that are answered or failed, messages that are
 * parsed on arrival, and an end that leaves nobody waiting.
 */
export class ChildChannel {
  private readonly child: ChildProcess;
  private readonly output: ChildOutput;
  private readonly pending = new Map<number, Pending>();
  private killed = false;
  /** What ended it, once it is gone. */
  private end: EngineEndedError | undefined;
  private memory: number | undefined;
  /** Settles, and never rejects, when the process is gone. */
  readonly ended: Promise<void>;

  /**
   * Starts the process.
   *
   * @param name what it is called in the log and in messages
   * @param program what is started
   * @param onMemory called when {@link memoryBytes} has changed
   * @param onUnkept called when graphs were made that could be kept for the next start
   */
  constructor(
    private readonly name: string,
    { entry, codeFolder }: ChildProgram,
    private readonly log: Log,
    private readonly onMemory: () => void,
    private readonly onUnkept: (kind: GraphKind) => void = () => undefined,
  ) {
    this.child = fork(entry, [], {
      execArgv: [],
      env: childEnvironment(process.env, 'electron' in process.versions, codeFolder),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.output = new ChildOutput(name, log);
    this.output.read(this.child.stdout);
    this.output.read(this.child.stderr);
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => {
        log.error(`The process for ${name} could not be started: ${error.message}`);
        this.finish('not started');
        resolve();
      });
      this.child.once('exit', (code, signal) => {
        this.finish(signal ?? `exit code ${code ?? '?'}`);
        resolve();
      });
    });
    // One that cannot be talked to any more is of no use, and nobody would be answered.
    this.child.once('disconnect', () => {
      this.child.kill('SIGKILL');
    });
    this.child.on('message', (message) => {
      this.receive(message);
    });
  }

  /** False once the process is gone or was told to go. */
  get alive(): boolean {
    return !this.killed && !this.end;
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
   * Sends a message and waits for its answer.
   *
   * @throws RunFailedError when the child says that it cannot do it
   * @throws EngineEndedError when the process died meanwhile
   */
  request(message: ToChild & { readonly id: number }, observer: RunObserver = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.end) {
        reject(this.end);
        return;
      }
      this.pending.set(message.id, { observer, settled: new AbortController(), resolve, reject });
      this.send(message);
    });
  }

  /** Sends a message that has no answer of its own. */
  send(message: ToChild): void {
    if (message.type === 'run') {
      this.output.textIsSent();
    }
    // A child that is gone is answered for by `finish`.
    if (this.child.connected) {
      this.child.send(message, (error) => {
        if (error) {
          this.log.debug(`A message to ${this.name} was not delivered: ${error.message}`);
        }
      });
    }
  }

  /** Ends the process at once, and with it the model's memory. */
  kill(): void {
    this.killed = true;
    this.child.kill('SIGKILL');
  }

  private receive(raw: unknown): void {
    let message: FromChild;
    try {
      message = parseFromChild(raw);
    } catch (error) {
      this.log.error(`${this.name} sent something unknown: ${messageOf(error)}`);
      // An answer that cannot be read must not leave anyone waiting: the process is not sound.
      this.kill();
      return;
    }
    if (message.type === 'log') {
      this.log[message.level](`[${this.name}] ${message.message}`);
      return;
    }
    if (message.type === 'memory') {
      this.memory = message.bytes;
      this.onMemory();
      return;
    }
    if (message.type === 'unkept') {
      this.onUnkept(message.kind);
      return;
    }
    const pending = this.pending.get(message.id);
    if (!pending) {
      return;
    }
    switch (message.type) {
      case 'started':
        pending.observer.started?.();
        return;
      case 'piece':
        pending.observer.streamed?.({ keep: message.keep, tail: message.tail });
        return;
      case 'found':
        pending.observer.found?.(message.part);
        return;
      case 'progress':
        pending.observer.progress?.(message.done, message.total);
        return;
      case 'reread':
        void this.answer(pending, message);
        return;
      case 'failed':
        this.settle(message.id, pending);
        pending.reject(new RunFailedError(message.said, message.detail, message.badInput));
        return;
      default:
        this.settle(message.id, pending);
        pending.resolve(message);
    }
  }

  /** Answers a question of a run, always: without regions where nobody can tell them. */
  private async answer(
    { observer, settled: { signal } }: Pending,
    { id, question, text }: FromChild & { readonly type: 'reread' },
  ): Promise<void> {
    let regions: RegionsJson | undefined;
    try {
      const read = await observer.reread?.(text, signal);
      regions = read && regionsToJson(read);
    } catch (error) {
      if (!isCancelled(error)) {
        this.log.warn(`What ${this.name} has written was not read again: ${messageOf(error)}`);
      }
    }
    if (!signal.aborted) {
      this.send({ type: 'regions', id, question, ...(regions && { regions }) });
    }
  }

  private settle(id: number, { settled }: Pending): void {
    this.pending.delete(id);
    settled.abort();
  }

  private finish(how: string): void {
    const error = new EngineEndedError(this.name, how);
    this.end = error;
    if (!this.killed) {
      this.log.error(error.message);
    }
    for (const [id, pending] of [...this.pending]) {
      this.settle(id, pending);
      pending.reject(error);
    }
  }
}
