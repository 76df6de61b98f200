import type { FindingStore, Found, ReadPart } from '../../findings/store';
import type { Edit, Span } from '../../text/spans';
import type { KnownParagraphs } from './known';
import { ParagraphTasks, type ParagraphTask } from './paragraph-tasks';
import { Paragraphs, type LiveText, type Paragraph } from './paragraphs';
import { readable } from './readable';
import type { LiveReading } from './reading';
import { ShownParts, standing } from './shown-parts';
import { moved, shiftAt } from './typed-words';

/** Least time between two drawings of what nobody sees, in ms. */
const restMs = 500;
/** So long an edit may keep others waiting, in ms. */
const atOnceMs = 4;

/** So long known paragraphs are shown at once, likewise. */
const knownMs = 2;

/**
 * What is found in one document while it is written: which of its paragraphs are to be read, and what
 * stands in those that were.
 */
export class LiveDocument {
  private paragraphs: Paragraphs;
  private readonly waiting = new Set<Paragraph>();
  private readonly tasks = new ParagraphTasks();
  /** What was read and is not shown yet, since nobody sees it. */
  private readonly finished = new ParagraphTasks();
  private shownAt = -Infinity;
  private current: LiveReading | undefined;
  private readonly shown: ShownParts;
  /** What is on the screen. */
  private visible: readonly Span[] = [];
  /** From here on the rest is read. */
  private from = 0;
  private readInAll = 0;

  /** @param key of the document in the store of findings */
  constructor(
    readonly key: string,
    private readonly text: LiveText,
    findings: FindingStore,
    private readonly known: KnownParagraphs,
  ) {
    this.shown = new ShownParts(key, text, findings);
    this.paragraphs = this.begin();
  }

  /** How it is read; `undefined` until that is known. */
  get reading(): LiveReading | undefined {
    return this.current;
  }

  /** How many paragraphs there are, as far as they are cut. */
  get total(): number {
    return this.paragraphs.size;
  }

  /** How many of them are to be read, or are being read. */
  get left(): number {
    return this.waiting.size + this.tasks.size;
  }

  /** True while some wait that nobody reads yet. */
  get hasWaiting(): boolean {
    return this.waiting.size > 0;
  }

  /** True while something on the screen is to be read. */
  get waitsOnScreen(): boolean {
    return this.visibleIndex() !== undefined;
  }

  /** True while some of the text is to be cut. */
  get isOpen(): boolean {
    return this.current !== undefined && !this.paragraphs.isCut;
  }

  /** How many paragraphs were read by a model until now; what was known is not among them. */
  get paragraphsRead(): number {
    return this.readInAll;
  }

  /** Reads it in this way from now on. What was found in another one stays until it is read anew. */
  readBy(reading: LiveReading): void {
    if (this.current?.key !== reading.key) {
      this.current = reading;
      this.anew();
    }
  }

  /** Reads all of it once more. What was found stays until then. */
  anew(): void {
    this.stop();
    this.paragraphs = this.begin();
  }

  /** It is not read any more; what was found goes. */
  clear(): void {
    this.stop();
    this.current = undefined;
    this.shown.clear();
  }

  /** Nothing more is read. */
  stop(): void {
    this.tasks.clear();
    this.finished.clear();
    this.waiting.clear();
  }

  /** These parts are on the screen. */
  show(visible: readonly Span[]): void {
    this.visible = visible;
  }

  /**
   * Follows one change, after the store of findings has.
   *
   * @param edits in offsets before it, not overlapping, the first in the text first
   * @param typing where somebody types then, in offsets behind it
   */
  edit(edits: readonly Edit[], typing: readonly number[] = []): void {
    this.tasks.edit(edits);
    this.finished.edit(edits);
    const left = moved(this.shown.typing, edits);
    this.visible = this.visible.map(({ start, end }) => ({
      start: start + shiftAt(start, edits),
      end: end + shiftAt(end, edits),
    }));
    this.paragraphs.edit(edits);
    this.from = edits[0]?.offset ?? this.from;
    this.shown.typing = typing;
    if (this.current) {
      this.shown.hide(this.current);
    }
    this.cutAtOnce();
    this.apply(left.filter((offset) => !typing.includes(offset)));
  }

  /** Nobody types any more: what is found under the words there is shown. */
  rest(): void {
    const { typing } = this.shown;
    this.shown.typing = [];
    this.apply(typing);
  }

  /** Where somebody types, in UTF-16 code units. */
  get typingAt(): readonly number[] {
    return this.shown.typing;
  }

  /** Cuts some of the text, and shows what is known of it. */
  cut(): void {
    const { current } = this;
    if (!current || this.paragraphs.isCut) {
      return;
    }
    const parts: ReadPart[] = [];
    for (const cut of this.paragraphs.cut(this.text)) {
      const words = readable(cut.text);
      const found = words.text === '' ? [] : this.known.get(words.text, current.key);
      if (found) {
        cut.paragraph.readBy = current.key;
        parts.push(this.shown.partOf(cut, words, found));
      } else if (!this.tasks.adopt(cut, words, current)) {
        this.waiting.add(cut.paragraph);
      }
    }
    this.shown.set(parts, current);
    if (!this.isOpen) {
      // What is being read and stands nowhere is wanted by nobody.
      this.tasks.dropStale();
    }
  }

  /** The next paragraph that is to be read. @param onlyVisible no other than those on the screen */
  next(onlyVisible: boolean): ParagraphTask | undefined {
    const { current, paragraphs } = this;
    if (!current || this.waiting.size === 0) {
      return undefined;
    }
    const parts: ReadPart[] = [];
    const began = performance.now();
    let task: ParagraphTask | undefined;
    while (!task && performance.now() - began < knownMs) {
      const index = onlyVisible ? this.visibleIndex() : this.restIndex();
      if (index === undefined) {
        break;
      }
      const { start, end, item: paragraph } = paragraphs.get(index);
      const place = { start, end, text: this.text.read({ start, end }) };
      const words = readable(place.text);
      this.waiting.delete(paragraph);
      // The same may stand elsewhere, or in another document.
      const found = this.known.get(words.text, current.key);
      if (found) {
        paragraph.readBy = current.key;
        parts.push(this.shown.partOf(place, words, found));
      } else {
        task = { paragraph, words, reading: current, controller: new AbortController() };
        this.tasks.add(task, place);
      }
    }
    this.shown.set(parts, current);
    return task;
  }

  /** What was found in a paragraph; it is shown where that still stands there. */
  done(task: ParagraphTask, found: readonly Found[]): void {
    const { reading, words, paragraph } = task;
    this.known.set(words.text, reading.key, found);
    this.readInAll += 1;
    const place = this.tasks.take(task);
    if (place && paragraph.stands) {
      paragraph.readBy = reading.key;
      this.finished.add(task, place);
      const isSeen = this.visible.some(
        ({ start, end }) => start <= place.end && end >= place.start,
      );
      if (isSeen || this.left === 0 || performance.now() - this.shownAt >= restMs) {
        this.showFinished();
      }
    }
  }

  /** Shows all that was read. */
  showFinished(): void {
    const { current } = this;
    if (this.finished.size === 0) {
      return;
    }
    const finished = this.finished.all;
    this.finished.clear();
    this.shownAt = performance.now();
    if (current) {
      const parts = standing(finished, current).flatMap(([{ words }, place]) => {
        const found = this.known.get(words.text, current.key);
        return found ? [this.shown.partOf(place, words, found)] : [];
      });
      this.shown.set(parts, current);
    }
  }

  /** A paragraph was not read; it waits again, where that is wanted. */
  failed(task: ParagraphTask, again: boolean): void {
    if (this.tasks.take(task) && again && task.paragraph.stands) {
      this.waiting.add(task.paragraph);
    }
  }

  /** Cuts what an edit has touched, so that what is known stands there at once; the rest later. */
  private cutAtOnce(): void {
    const began = performance.now();
    while (this.isOpen && performance.now() - began < atOnceMs) {
      this.cut();
    }
  }

  private begin(): Paragraphs {
    return new Paragraphs(this.text.length, (paragraph) => this.waiting.delete(paragraph));
  }

  private visibleIndex(): number | undefined {
    for (const span of this.visible) {
      const [from, to] = this.paragraphs.within(span);
      for (let index = from; index < to; index += 1) {
        if (this.waiting.has(this.paragraphs.get(index).item)) {
          return index;
        }
      }
    }
    return undefined;
  }

  private restIndex(): number | undefined {
    const { size } = this.paragraphs;
    const first = this.paragraphs.at(this.from);
    for (let step = 0; step < size; step += 1) {
      const index = (first + step) % size;
      const { item, end } = this.paragraphs.get(index);
      if (this.waiting.has(item)) {
        this.from = end;
        return index;
      }
    }
    return undefined;
  }

  /** Shows once more what is known of the paragraphs at some places. */
  private apply(offsets: readonly number[]): void {
    const { current } = this;
    if (!current) {
      return;
    }
    const indices = new Set(
      offsets.flatMap((offset) => {
        const [from, to] = this.paragraphs.within({ start: offset, end: offset });
        return Array.from({ length: to - from }, (_, at) => from + at);
      }),
    );
    const parts = [...indices].flatMap((index) => {
      const { start, end, item } = this.paragraphs.get(index);
      if (item.isOpen || item.readBy !== current.key) {
        return [];
      }
      const text = this.text.read({ start, end });
      const words = readable(text);
      const found = words.text === '' ? [] : this.known.get(words.text, current.key);
      if (!found) {
        this.waiting.add(item);
      }
      return found ? [this.shown.partOf({ start, end, text }, words, found)] : [];
    });
    this.shown.set(parts, current);
  }
}
