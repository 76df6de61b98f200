import type { Log } from '../../base/log';
import { translatable } from '../../base/message';
import type { Entity } from '../../tasks/outputs';
import { AskedThread } from '../../thread/asked-thread';
import { RedactionError } from '../errors';
import { parseRulesAnswer, type RulesAnswer, type RulesQuestion } from './rules-messages';

/** A megabyte takes some seconds; nobody waits longer than this for one text, in ms. */
const limitMs = 120_000;
const memory = { maxOldGenerationSizeMb: 1024 };

interface Worker {
  readonly thread: AskedThread<RulesQuestion, RulesAnswer>;
  asked: number;
}

/**
 * Has texts read by rules alone, in threads of their own, each a text at a time. They are begun when
 * they are needed, and end when they are idle. Its owner disposes it.
 */
export class RuleThreads {
  private readonly workers: Worker[];

  /**
   * @param entry absolute path of the thread's bundle
   * @param count how many threads there are at most
   */
  constructor(entry: string, log: Log, count: number) {
    this.workers = Array.from({ length: count }, () => ({
      thread: new AskedThread<RulesQuestion, RulesAnswer>({
        entry,
        name: 'reads texts by rules',
        log,
        limitMs,
        memory,
        parse: parseRulesAnswer,
      }),
      asked: 0,
    }));
  }

  /**
   * All candidates in a text, which may overlap.
   *
   * @throws Cancelled as soon as `signal` is aborted
   * @throws RedactionError where that takes too long, or the thread ended by itself
   */
  async read(text: string, region: string, signal: AbortSignal): Promise<readonly Entity[]> {
    const worker = this.workers.reduce((best, one) => (one.asked < best.asked ? one : best));
    worker.asked++;
    try {
      const answer = await worker.thread.ask({ text, region }, signal);
      if (answer === 'limit') {
        throw new RedactionError(
          translatable('This text could not be read within {0} seconds.', limitMs / 1000),
        );
      }
      if (answer === 'ended') {
        throw new RedactionError(
          translatable('What reads texts by rules has ended unexpectedly. Try again.'),
        );
      }
      return answer.found;
    } finally {
      worker.asked--;
    }
  }

  dispose(): void {
    for (const { thread } of this.workers) {
      thread.dispose();
    }
  }
}
