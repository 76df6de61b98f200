import type { Message } from '../../base/message';
import type { Found, Origin } from '../../findings/store';
import type { Origin as Place } from '../order';

/** What was found in a paragraph, and what that has cost. */
export interface LiveAnswer {
  /** Offsets of the text, in UTF-16 code units. */
  readonly found: readonly Found[];
  /** Time of the processor, in ms. */
  readonly processorMs: number;
}

/** How the paragraphs of a document are read: by which models and rules, with which parameters. */
export interface LiveReading {
  /** The same for all that finds the same in the same text. */
  readonly key: string;
  readonly origin: Origin;
  /** Throws as an inference does. */
  read(text: string, signal: AbortSignal): Promise<LiveAnswer>;
}

/** Says how a document is to be read. Asks nobody. */
export interface LiveReader {
  /**
   * @param sample what tells what the document is like: all of it, or some parts
   * @returns why it is not read, where that is so
   * @throws Cancelled when the signal is aborted
   */
  reading(
    sample: string,
    place: Pick<Place, 'uri' | 'language'>,
    signal: AbortSignal,
  ): Promise<LiveReading | { readonly problem: Message }>;
}
