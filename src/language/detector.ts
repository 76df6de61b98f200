import type { Log } from '../base/log';
import type { DetectedLanguage } from '../text/language/guess';
import { cutRegions } from '../text/structure/cut-regions';
import { packRegions } from '../text/structure/packed-regions';
import type { Region } from '../text/structure/regions';
import { AskedThread } from '../thread/asked-thread';
import { parseAnswer, type DetectionAnswer, type DetectionRequest } from './messages';

/** No more of a text than this is looked at, in UTF-16 code units. */
const longest = 50_000;
/** A text usually takes a few ms, the first one half a second. */
const usualLimitMs = 5_000;

/** Whoever gets this can choose the language; without an answer nothing would go on. */
const unknown: DetectedLanguage = { language: 'en', sure: false };

/**
 * Finds out in which language a text is, in a thread of its own (about 50 MB), one text after the
 * other. A text that takes too long ends the thread, and the next one begins another. Its owner
 * disposes it.
 */
export class LanguageDetector {
  private readonly thread: AskedThread<Omit<DetectionRequest, 'id'>, DetectionAnswer>;

  /**
   * @param entry absolute path of the thread's bundle
   * @param limitMs longest time for one text, in ms, once the thread runs
   */
  constructor(entry: string, log: Log, limitMs = usualLimitMs) {
    const name = 'finds out in which language a text is';
    this.thread = new AskedThread({ entry, name, log, limitMs, parse: parseAnswer });
  }

  /**
   * The language of a text. Where it cannot be told, or not in time, it is English, and not sure.
   *
   * @param documentLanguage VS Code's id of the document's language
   * @param regions the comments and strings of a text that is code: only comments are looked at
   * @throws Cancelled as soon as `signal` is aborted, whatever the thread does
   */
  async detect(
    text: string,
    documentLanguage: string,
    signal?: AbortSignal,
    regions?: readonly Region[],
  ): Promise<DetectedLanguage> {
    // What is before the first comment says nothing.
    const start = regions?.find(({ kind }) => kind !== 'string')?.start ?? 0;
    const part = { start, end: Math.min(text.length, start + longest) };
    const request = {
      text: text.slice(part.start, part.end),
      documentLanguage,
      ...(regions && { regions: packRegions(cutRegions(regions, part)) }),
    };
    const answer = await this.thread.ask(request, signal);
    return typeof answer === 'string' ? unknown : answer.detected;
  }

  dispose(): void {
    this.thread.dispose();
  }
}
