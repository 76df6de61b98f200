import { isCancelled } from '../../base/cancelled';
import { Emitter, type Disposable } from '../../base/emitter';
import { messageOf } from '../../base/log';
import { translatable } from '../../base/message';
import { RunFailedError } from '../../engine/errors';
import type { Edit, Span } from '../../text/spans';
import type { Origin as Place } from '../order';
import { KnownParagraphs } from './known';
import type { LiveEntry, LiveParts, LiveState } from './live-entry';
import { LiveDocument } from './live-document';
import type { ParagraphTask } from './paragraph-tasks';
import type { LiveText } from './paragraphs';
import { Preparing } from './preparing';

/** So many paragraphs are asked for at once: the model never waits for the next. */
const mostAtOnce = 2;
/** Until something is tried again that has failed, in ms. */
const failedMs = 60_000;
/** Longest that others wait in the process of the editor's extensions, in ms. */
const turnMs = 5;

/**
 * Marks entities in documents while they are written. What is on the screen is read first, then the
 * rest; a person's command goes before all of it, and so does whoever types.
 */
export class Live implements Disposable {
  private readonly entries = new Map<string, LiveEntry>();
  private readonly known = new KnownParagraphs();
  private readonly changed = new Emitter<string>();
  private readonly running = new Set<ParagraphTask>();
  private readonly settling = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private timerAt = Infinity;

  /** A document, by its key, stands otherwise than before. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly parts: LiveParts) {}

  /** How a document stands; `undefined` for one that is not marked while it is written. */
  state(key: string): LiveState | undefined {
    const entry = this.entries.get(key);
    if (!entry) {
      return undefined;
    }
    const { document, preparing } = entry;
    return {
      total: document.total,
      left: document.left,
      closed: document.left > 0 ? this.parts.gate.closed(document.waitsOnScreen) : undefined,
      problem: preparing.problem,
    };
  }

  /** The documents that are marked while they are written, by their keys. */
  get keys(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** How many paragraphs of a document a model has read until now. */
  paragraphsRead(key: string): number {
    return this.entries.get(key)?.document.paragraphsRead ?? 0;
  }

  /** Begins to mark a document, from now on told of its edits. */
  add(place: Pick<Place, 'uri' | 'language'>, text: LiveText): void {
    const { uri: key } = place;
    const { findings, reader } = this.parts;
    this.remove(key, true);
    const document = new LiveDocument(key, text, findings, this.known);
    const preparing = new Preparing(place, text, reader, () => {
      this.prepared(key);
    });
    this.entries.set(key, { document, preparing, busyUntil: 0, failedUntil: 0 });
    this.wake();
    this.changed.fire(key);
  }

  /** Ends it. @param keeps true where the marks stay, or are gone with their document */
  remove(key: string, keeps = false): void {
    const entry = this.entries.get(key);
    if (entry) {
      this.entries.delete(key);
      entry.preparing.dispose();
      if (keeps) {
        entry.document.stop();
      } else {
        entry.document.clear();
      }
      this.changed.fire(key);
      this.wake();
    }
  }

  /**
   * Follows one change of a document, after the store of findings has.
   *
   * @param edits in offsets before it, not overlapping, in any order
   * @param typing where somebody types then, in offsets behind it
   */
  edit(key: string, edits: readonly Edit[], typing: readonly number[] = []): void {
    const entry = this.entries.get(key);
    if (!entry || edits.length === 0) {
      return;
    }
    const sorted = [...edits].sort((a, b) => a.offset - b.offset || a.length - b.length);
    entry.document.edit(sorted, typing);
    entry.busyUntil = performance.now() + (this.parts.quietMs ?? 300);
    entry.failedUntil = 0;
    entry.preparing.changed();
    this.changed.fire(key);
    this.wake();
  }

  /** Where somebody types in a document. */
  typingAt(key: string): readonly number[] {
    return this.entries.get(key)?.document.typingAt ?? [];
  }

  /** Nobody types in a document any more. */
  rest(key: string): void {
    this.entries.get(key)?.document.rest();
  }

  /** These parts of a document are on the screen. */
  show(key: string, visible: readonly Span[]): void {
    const entry = this.entries.get(key);
    if (entry) {
      entry.document.show(visible);
      this.wake();
    }
  }

  /** How documents are read may be another now: settings or models have changed. */
  readAnew(): void {
    for (const entry of this.entries.values()) {
      entry.failedUntil = 0;
      entry.preparing.anew();
    }
    this.wake();
  }

  /** Forgets all that is known of paragraphs, and reads every document once more. */
  forget(): void {
    this.known.clear();
    for (const { document } of this.entries.values()) {
      document.anew();
    }
    this.wake();
  }

  /** Goes on with what is to be done; also to be called when the gate may be open. */
  wake(): void {
    this.wakeIn(0);
  }

  /** Settles when nothing is left to do, or nothing may be done for now. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.settling.add(resolve);
      this.wake();
    });
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const key of this.keys) {
      this.remove(key, true);
    }
    clearTimeout(this.timer);
    this.changed.dispose();
  }

  private wakeIn(ms: number): void {
    const at = performance.now() + ms;
    if (at < this.timerAt) {
      clearTimeout(this.timer);
      this.timerAt = at;
      this.timer = setTimeout(() => {
        this.timerAt = Infinity;
        this.turn();
      }, ms);
    }
  }

  private prepared(key: string): void {
    const entry = this.entries.get(key);
    const reading = entry?.preparing.reading;
    if (entry && reading) {
      entry.document.readBy(reading);
    }
    this.changed.fire(key);
    this.wake();
  }

  /** Does what is to be done for some milliseconds. */
  private turn(): void {
    const began = performance.now();
    for (const { document } of this.entries.values()) {
      while (document.isOpen) {
        document.cut();
        if (performance.now() - began > turnMs) {
          this.changed.fire(document.key);
          this.wake();
          return;
        }
      }
    }
    const entries = [...this.entries.values()];
    const isFailed = ({ failedUntil }: LiveEntry): boolean => failedUntil > began;
    const isBusy = (entry: LiveEntry): boolean => isFailed(entry) || entry.busyUntil > began;
    for (const entry of entries) {
      const { document, preparing } = entry;
      if (!isBusy(entry) && (document.left === 0 || !document.reading)) {
        preparing.begin();
      }
    }
    const goesOn = this.askForMore(entries, isBusy);
    for (const { document } of entries) {
      if (document.left === 0) {
        document.showFinished();
      }
    }
    const later = entries.filter(
      (one) => isBusy(one) && (one.document.left > 0 || one.preparing.isStale),
    );
    if (later.length > 0) {
      const times = later.map(({ busyUntil, failedUntil }) => Math.max(busyUntil, failedUntil));
      this.wakeIn(Math.min(...times) - began);
    }
    const isUnderWay = entries.some(({ preparing }) => preparing.isUnderWay);
    if (goesOn && later.every(isFailed) && !isUnderWay) {
      this.tellSettled();
    }
  }

  private tellSettled(): void {
    const settling = [...this.settling];
    this.settling.clear();
    for (const resolve of settling) {
      resolve();
    }
  }

  /** Nothing may be done for now. */
  private tellStopped(): void {
    if (this.running.size === 0) {
      for (const { document } of this.entries.values()) {
        document.showFinished();
        this.changed.fire(document.key);
      }
      this.tellSettled();
    }
  }

  /** Asks for paragraphs. @returns false while some are being read, or may not be for now */
  private askForMore(
    entries: readonly LiveEntry[],
    isBusy: (entry: LiveEntry) => boolean,
  ): boolean {
    const waiting = entries.filter((entry) => !isBusy(entry) && entry.document.left > 0);
    for (const onlyVisible of [true, false]) {
      const closed = waiting.length > 0 ? this.parts.gate.closed(onlyVisible) : undefined;
      if (closed) {
        this.wakeIn(closed.againMs);
        this.tellStopped();
        return false;
      }
      for (const { document } of waiting) {
        while (this.running.size < mostAtOnce) {
          const task = document.next(onlyVisible);
          if (!task) {
            break;
          }
          void this.read(document, task);
        }
      }
    }
    if (this.running.size < mostAtOnce && waiting.some(({ document }) => document.hasWaiting)) {
      // Much was known: others have their turn first.
      this.wake();
      return false;
    }
    return this.running.size === 0;
  }

  private async read(document: LiveDocument, task: ParagraphTask): Promise<void> {
    const { gate } = this.parts;
    this.running.add(task);
    try {
      const { found, processorMs } = await task.reading.read(
        task.words.text,
        task.controller.signal,
      );
      gate.spent(processorMs);
      document.done(task, found);
    } catch (error) {
      this.notRead(document, task, error);
    } finally {
      this.running.delete(task);
      this.changed.fire(document.key);
      this.wake();
    }
  }
  private notRead(document: LiveDocument, task: ParagraphTask, error: unknown): void {
    const isWanted = !task.controller.signal.aborted;
    // What the model refuses it refuses again.
    document.failed(task, isWanted && !(error instanceof RunFailedError));
    const entry = this.entries.get(document.key);
    if (!isWanted || isCancelled(error) || entry?.document !== document) {
      return;
    }
    this.parts.log.error(`Entities are not marked in ${document.key}: ${messageOf(error)}`);
    entry.failedUntil = performance.now() + failedMs;
    entry.preparing.fail(
      translatable('A paragraph could not be read. Edit it, or look into the log.'),
    );
  }
}
