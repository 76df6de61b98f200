import { Worker, type ResourceLimits } from 'node:worker_threads';
import { Cancelled } from '../base/cancelled';
import type { Log } from '../base/log';

/** A thread that nobody asks any more gives its memory back after so many ms. */
const idleMs = 60_000;

/** Why a question got no answer: it took too much time or memory, or the thread ended by itself. */
export type Unanswered = 'limit' | 'ended';

/** By which a question and its answer belong together. */
export interface Numbered {
  readonly id: number;
}

interface Question<Answer> extends Numbered {
  readonly request: Numbered;
  /** Answers who asked; only the first time. */
  readonly answer: (answer: Answer | Unanswered) => void;
}

export interface AskedThreadOptions<Answer> {
  /** Absolute path of the thread's bundle. */
  readonly entry: string;
  /** What it does, for the log. */
  readonly name: string;
  readonly log: Log;
  /** Longest time for one question, in ms, once the thread runs. */
  readonly limitMs: number;
  readonly memory?: ResourceLimits;
  /** What came from the thread, if it is an answer. */
  readonly parse: (message: unknown) => (Answer & Numbered) | undefined;
}

/**
 * A thread that is begun at the first question, answers one after the other, and ends when it is
 * idle. A question that takes too long ends it, and the next one begins another. Every question is
 * answered. Its owner disposes it.
 */
export class AskedThread<Request, Answer> {
  private worker: Worker | undefined;
  /** True once the thread runs. */
  private online = false;
  private current: Question<Answer> | undefined;
  private readonly waiting = new Set<Question<Answer>>();
  private nextId = 1;
  private idle: NodeJS.Timeout | undefined;
  private late: NodeJS.Timeout | undefined;
  private isOutOfMemory = false;

  constructor(private readonly options: AskedThreadOptions<Answer>) {}

  /** @throws Cancelled as soon as `signal` is aborted, whatever the thread does */
  ask(request: Request, signal?: AbortSignal): Promise<Answer | Unanswered> {
    if (signal?.aborted === true) {
      return Promise.reject(new Cancelled());
    }
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        reject(new Cancelled());
        this.giveUp(question);
      };
      const question: Question<Answer> = {
        id,
        request: { ...request, id },
        answer: (answer) => {
          signal?.removeEventListener('abort', cancel);
          resolve(answer);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.waiting.add(question);
      this.next();
    });
  }

  /** Says something that wants no answer, where there is a thread that could have to do with it. */
  tell(request: Request): void {
    this.worker?.postMessage({ ...request, id: this.nextId++ });
  }

  dispose(): void {
    const questions = [...(this.current ? [this.current] : []), ...this.waiting];
    this.waiting.clear();
    this.current = undefined;
    this.end();
    for (const { answer } of questions) {
      answer('ended');
    }
  }

  /** Asks the thread the next question, or lets it rest. */
  private next(): void {
    if (this.current) {
      return;
    }
    clearTimeout(this.idle);
    const [question] = this.waiting;
    if (question) {
      this.waiting.delete(question);
      this.current = question;
      (this.worker ??= this.start()).postMessage(question.request);
      if (this.online) {
        this.watch();
      }
    } else if (this.worker) {
      this.idle = setTimeout(() => {
        this.end();
      }, idleMs);
      this.idle.unref();
    }
  }

  private start(): Worker {
    const { entry, name, log, memory, parse } = this.options;
    const worker = new Worker(entry, memory && { resourceLimits: memory });
    worker.unref();
    this.isOutOfMemory = false;
    // A busy machine may take long to begin a thread, which no question is to blame for.
    worker.once('online', () => {
      if (this.worker === worker) {
        this.online = true;
        this.watch();
      }
    });
    worker.on('message', (message: unknown) => {
      const answer = parse(message);
      if (this.worker === worker && answer && answer.id === this.current?.id) {
        this.settle(answer);
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (this.worker === worker) {
        this.isOutOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      }
      log.error(`The thread that ${name} failed: ${describe(error)}`);
    });
    worker.on('exit', () => {
      if (this.worker === worker) {
        this.end();
        this.settle(this.isOutOfMemory ? 'limit' : 'ended');
      }
    });
    return worker;
  }

  /** Ends the thread when the current question takes too long; keeps the process alive until then. */
  private watch(): void {
    const { name, log, limitMs } = this.options;
    this.late = setTimeout(() => {
      log.warn(`The thread that ${name} took more than ${limitMs / 1000} s, and was ended.`);
      this.end();
      this.settle('limit');
    }, limitMs);
  }

  private settle(answer: Answer | Unanswered): void {
    clearTimeout(this.late);
    const question = this.current;
    this.current = undefined;
    question?.answer(answer);
    this.next();
  }

  /** Nobody waits for this answer any more, and the thread may be stuck in it. */
  private giveUp(question: Question<Answer>): void {
    if (!this.waiting.delete(question) && this.current === question) {
      this.current = undefined;
      this.end();
      this.next();
    }
  }

  /** Ends the thread, whatever it is doing. */
  private end(): void {
    clearTimeout(this.idle);
    clearTimeout(this.late);
    const { worker } = this;
    this.worker = undefined;
    this.online = false;
    void worker?.terminate();
  }
}

/** An error without its message, which may repeat what somebody has written. */
function describe({ name, code, stack = '' }: NodeJS.ErrnoException): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /u.test(line));
  return [code ?? name, ...frames].join('\n');
}
