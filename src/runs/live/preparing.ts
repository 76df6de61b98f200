import { isCancelled } from '../../base/cancelled';
import type { Message } from '../../base/message';
import { SaidError } from '../../base/said-error';
import { translatable } from '../../base/message';
import { sampleIn } from '../../text/fitness/sample';
import type { Origin as Place } from '../order';
import type { LiveText } from './paragraphs';
import type { LiveReader, LiveReading } from './reading';

/**
 * Finds out how a document is to be read, and once more when its text or the settings have changed:
 * what it is written in decides on that.
 */
export class Preparing {
  private current: LiveReading | undefined;
  private why: Message | undefined;
  private stale = true;
  private controller: AbortController | undefined;

  /** @param onDone is called when {@link reading} or {@link problem} may be others */
  constructor(
    private readonly place: Pick<Place, 'uri' | 'language'>,
    private readonly text: LiveText,
    private readonly reader: LiveReader,
    private readonly onDone: () => void,
  ) {}

  get reading(): LiveReading | undefined {
    return this.current;
  }

  /** Why it is not read. */
  get problem(): Message | undefined {
    return this.why;
  }

  /** True where it is to be found out. */
  get isStale(): boolean {
    return this.stale;
  }

  get isUnderWay(): boolean {
    return this.controller !== undefined;
  }

  /** The text is another now. */
  changed(): void {
    this.stale = true;
  }

  /** Whatever was known is not certain any more. */
  anew(): void {
    this.stale = true;
    this.controller?.abort();
    this.controller = undefined;
  }

  /** Something could not be read. */
  fail(why: Message): void {
    this.why = why;
  }

  /** Finds it out, unless it is known for the text as it is now. */
  begin(): void {
    if (this.stale && !this.controller) {
      this.stale = false;
      this.why = undefined;
      const controller = new AbortController();
      this.controller = controller;
      void this.find(controller);
    }
  }

  dispose(): void {
    this.stale = false;
    this.controller?.abort();
  }

  private async find(controller: AbortController): Promise<void> {
    const { text, place } = this;
    const { signal } = controller;
    try {
      const sample = sampleIn(text.length, (span) => text.read(span));
      const found = await this.reader.reading(sample, place, signal);
      if (!signal.aborted) {
        [this.current, this.why] =
          'problem' in found ? [undefined, found.problem] : [found, undefined];
      }
    } catch (error) {
      if (!signal.aborted && !isCancelled(error)) {
        this.why =
          error instanceof SaidError ? error.said : translatable('This text cannot be read.');
      }
    } finally {
      if (this.controller === controller) {
        this.controller = undefined;
        this.onDone();
      }
    }
  }
}
