import { Worker } from 'node:worker_threads';
import { messageOf, type Log } from '../base/log';
import type { DetectedLanguage } from '../text/language/guess';
import type { DetectionAnswer, DetectionRequest } from './worker';

/** A thread that nobody asks any more gives its memory back (about 50 MB) after so many ms. */
const idleMs = 60_000;
/** No more of a text than this is looked at, in UTF-16 code units. */
const longest = 50_000;

const unknown: DetectedLanguage = { language: 'en', sure: false };

interface Pending {
  readonly resolve: (detected: DetectedLanguage) => void;
}

/** Finds out in which language a text is, in a thread of its own. Its owner disposes it. */
export class LanguageDetector {
  private worker: Worker | undefined;
  private readonly pending = new Map<number, Pending>();
  private nextId = 1;
  private timer: NodeJS.Timeout | undefined;

  /** @param entry absolute path of the thread's bundle */
  constructor(
    private readonly entry: string,
    private readonly log: Log,
  ) {}

  /**
   * The language of a text. Where it cannot be told it is English, and not sure.
   *
   * @param documentLanguage VS Code's id of the document's language
   */
  detect(text: string, documentLanguage: string): Promise<DetectedLanguage> {
    clearTimeout(this.timer);
    const id = this.nextId++;
    const request: DetectionRequest = { id, text: text.slice(0, longest), documentLanguage };
    return new Promise((resolve) => {
      this.pending.set(id, { resolve });
      (this.worker ??= this.start()).postMessage(request);
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    void this.worker?.terminate();
    this.worker = undefined;
    this.giveUp();
  }

  private start(): Worker {
    const worker = new Worker(this.entry);
    worker.unref();
    worker.on('message', ({ id, detected }: DetectionAnswer) => {
      this.pending.get(id)?.resolve(detected);
      this.pending.delete(id);
      this.rest();
    });
    worker.on('error', (error) => {
      this.log.error(`The language of a text could not be found out: ${messageOf(error)}`);
    });
    worker.on('exit', () => {
      if (this.worker === worker) {
        this.worker = undefined;
        this.giveUp();
      }
    });
    return worker;
  }

  private rest(): void {
    if (this.pending.size === 0) {
      this.timer = setTimeout(() => {
        void this.worker?.terminate();
        this.worker = undefined;
      }, idleMs);
      this.timer.unref();
    }
  }

  /** Whoever still waits can choose the language; without one nothing would go on. */
  private giveUp(): void {
    for (const { resolve } of this.pending.values()) {
      resolve(unknown);
    }
    this.pending.clear();
  }
}
