import { Worker } from 'node:worker_threads';
import { Cancelled } from '../base/cancelled';
import { messageOf, type Log } from '../base/log';
import type { DetectedLanguage } from '../text/language/guess';
import { parseAnswer, type DetectionRequest } from './messages';

/** A thread that nobody asks any more gives its memory back (about 50 MB) after so many ms. */
const idleMs = 60_000;
/** No more of a text than this is looked at, in UTF-16 code units. */
const longest = 50_000;
/** A text usually takes a few ms, the first one half a second. */
const usualLimitMs = 5_000;

/** Whoever gets this can choose the language; without an answer nothing would go on. */
const unknown: DetectedLanguage = { language: 'en', sure: false };

interface Question {
  readonly request: DetectionRequest;
  /** Answers who asked; only the first time. */
  readonly answer: (detected: DetectedLanguage) => void;
}

/**
 * Finds out in which language a text is, in a thread of its own, one text after the other. A text
 * that takes too long ends the thread, and the next one begins another. Its owner disposes it.
 */
export class LanguageDetector {
  private worker: Worker | undefined;
  /** True once the thread runs. */
  private online = false;
  private current: Question | undefined;
  private readonly waiting = new Set<Question>();
  private nextId = 1;
  private idle: NodeJS.Timeout | undefined;
  private late: NodeJS.Timeout | undefined;

  /**
   * @param entry absolute path of the thread's bundle
   * @param limitMs longest time for one text, in ms, once the thread runs
   */
  constructor(
    private readonly entry: string,
    private readonly log: Log,
    private readonly limitMs = usualLimitMs,
  ) {}

  /**
   * The language of a text. Where it cannot be told, or not in time, it is English, and not sure.
   *
   * @param documentLanguage VS Code's id of the document's language
   * @throws Cancelled as soon as `signal` is aborted, whatever the thread does
   */
  detect(text: string, documentLanguage: string, signal?: AbortSignal): Promise<DetectedLanguage> {
    if (signal?.aborted === true) {
      return Promise.reject(new Cancelled());
    }
    const id = this.nextId++;
    const request: DetectionRequest = { id, text: text.slice(0, longest), documentLanguage };
    return new Promise((resolve, reject) => {
      const cancel = (): void => {
        reject(new Cancelled());
        this.giveUp(question);
      };
      const question: Question = {
        request,
        answer: (detected) => {
          signal?.removeEventListener('abort', cancel);
          resolve(detected);
        },
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.waiting.add(question);
      this.next();
    });
  }

  dispose(): void {
    const questions = [...(this.current ? [this.current] : []), ...this.waiting];
    this.waiting.clear();
    this.current = undefined;
    this.end();
    for (const { answer } of questions) {
      answer(unknown);
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
    const worker = new Worker(this.entry);
    worker.unref();
    // A busy machine may take long to begin a thread, which no text is to blame for.
    worker.once('online', () => {
      if (this.worker === worker) {
        this.online = true;
        this.watch();
      }
    });
    worker.on('message', (message: unknown) => {
      const found = parseAnswer(message);
      if (this.worker === worker && found && found.id === this.current?.request.id) {
        this.settle(found.detected);
      }
    });
    worker.on('error', (error) => {
      this.log.error(`The language of a text could not be found out: ${messageOf(error)}`);
    });
    worker.on('exit', () => {
      if (this.worker === worker) {
        this.end();
        this.settle(unknown);
      }
    });
    return worker;
  }

  /** Ends the thread when the current question takes too long; keeps the process alive until then. */
  private watch(): void {
    this.late = setTimeout(() => {
      this.log.warn(
        `The language of a text was not found out within ${this.limitMs / 1000} s; it counts as unknown.`,
      );
      this.end();
      this.settle(unknown);
    }, this.limitMs);
  }

  private settle(detected: DetectedLanguage): void {
    clearTimeout(this.late);
    const question = this.current;
    this.current = undefined;
    question?.answer(detected);
    this.next();
  }

  /** Nobody waits for this answer any more, and the thread may be stuck in it. */
  private giveUp(question: Question): void {
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
