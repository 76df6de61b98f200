import { LiveLayer } from '../../findings/live-layer';
import type { FindingStore, Found, ReadPart } from '../../findings/store';
import type { Edit, Span } from '../../text/spans';
import type { KnownParagraphs } from './known';
import { Paragraphs, type Cut, type LiveText, type Paragraph } from './paragraphs';
import { readable, type Readable } from './readable';
import type { LiveReading } from './reading';
import { moved, wordAt } from './typed-words';

/** A paragraph that is being read; cut anew, it is another one with the same text. */
export interface ParagraphTask {
  paragraph: Paragraph;
  words: Readable;
  readonly reading: LiveReading;
  /** Aborted when nobody wants it any more. */
  readonly controller: AbortController;
}

/** Least time between two drawings of what nobody sees, in ms. */
const restMs = 500;
/** So long an edit may keep others waiting, in ms. */
const atOnceMs = 4;

/** In a task's place in the document. */
interface Placed extends Span {
  readonly raw: string;
}

/**
 * What is found in one document while it is written: which of its paragraphs are to be read, and what
 * stands in those that were.
 */
export class LiveDocument {
  private paragraphs: Paragraphs;
  private readonly waiting = new Set<Paragraph>();
  private readonly tasks = new Map<ParagraphTask, Placed>();
  /** What was read and is not shown yet, since nobody sees it. */
  private readonly finished = new Map<ParagraphTask, Placed>();
  private shownAt = -Infinity;
  private current: LiveReading | undefined;
  /** Where somebody types, in UTF-16 code units: what is found under the words there is not shown. */
  private typing: readonly number[] = [];
  /** What is on the screen. */
  private visible: readonly Span[] = [];
  /** From here on the rest is read. */
  private from = 0;
  private readInAll = 0;

  /** @param key of the document in the store of findings */
  constructor(
    readonly key: string,
    private readonly text: LiveText,
    private readonly findings: FindingStore,
    private readonly known: KnownParagraphs,
  ) {
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
    this.findings.clearParts(this.key);
  }

  /** Nothing more is read. */
  stop(): void {
    for (const { controller } of this.tasks.keys()) {
      controller.abort();
    }
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
    for (const places of [this.tasks, this.finished]) {
      for (const [task, { start, end, raw }] of places) {
        const by = shiftAt(start, edits);
        places.set(task, { start: start + by, end: end + by, raw });
      }
    }
    const left = moved(this.typing, edits);
    this.visible = this.visible.map(({ start, end }) => ({
      start: start + shiftAt(start, edits),
      end: end + shiftAt(end, edits),
    }));
    this.paragraphs.edit(edits);
    this.from = edits[0]?.offset ?? this.from;
    this.typing = typing;
    this.hide();
    this.cutAtOnce();
    this.apply(left.filter((offset) => !typing.includes(offset)));
  }

  /** Nobody types any more: what is found under the words there is shown. */
  rest(): void {
    const { typing } = this;
    this.typing = [];
    this.apply(typing);
  }

  /** Where somebody types, in UTF-16 code units. */
  get typingAt(): readonly number[] {
    return this.typing;
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
        parts.push(this.partOf(cut, words, found));
      } else if (!this.adopt(cut, words, current)) {
        this.waiting.add(cut.paragraph);
      }
    }
    this.set(parts, current);
    this.dropStale();
  }

  /** The next paragraph that is to be read. @param onlyVisible no other than those on the screen */
  next(onlyVisible: boolean): ParagraphTask | undefined {
    const { current, paragraphs } = this;
    if (!current || this.waiting.size === 0) {
      return undefined;
    }
    for (;;) {
      const index = onlyVisible ? this.visibleIndex() : this.restIndex();
      if (index === undefined) {
        return undefined;
      }
      const { start, end, item: paragraph } = paragraphs.get(index);
      const raw = this.text.read({ start, end });
      const words = readable(raw);
      this.waiting.delete(paragraph);
      // The same may stand elsewhere, or in another document.
      const found = this.known.get(words.text, current.key);
      if (!found) {
        const task = { paragraph, words, reading: current, controller: new AbortController() };
        this.tasks.set(task, { start, end, raw });
        return task;
      }
      paragraph.readBy = current.key;
      this.set([this.partOf({ start, end, text: raw }, words, found)], current);
    }
  }

  /** What was found in a paragraph; it is shown where that still stands there. */
  done(task: ParagraphTask, found: readonly Found[]): void {
    const { reading, words, paragraph } = task;
    this.known.set(words.text, reading.key, found);
    this.readInAll += 1;
    const place = this.tasks.get(task);
    this.tasks.delete(task);
    if (place && paragraph.stands) {
      paragraph.readBy = reading.key;
      this.finished.set(task, place);
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
    const parts = [...this.finished].flatMap(([{ paragraph, words, reading }, place]) => {
      const found = this.known.get(words.text, reading.key);
      return found && reading === current && paragraph.stands
        ? [this.partOf({ start: place.start, end: place.end, text: place.raw }, words, found)]
        : [];
    });
    this.finished.clear();
    this.shownAt = performance.now();
    if (current) {
      this.set(parts, current);
    }
  }

  /** A paragraph was not read; it waits again, where that is wanted. */
  failed(task: ParagraphTask, again: boolean): void {
    if (this.tasks.delete(task) && again && task.paragraph.stands) {
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

  /** A paragraph that is being read may be the same once more, cut anew. */
  private adopt(cut: Cut, words: Readable, current: LiveReading): boolean {
    for (const task of this.tasks.keys()) {
      const isSame = !task.paragraph.stands && task.words.text === words.text;
      if (isSame && task.reading === current) {
        task.paragraph = cut.paragraph;
        task.words = words;
        this.tasks.set(task, { start: cut.start, end: cut.end, raw: cut.text });
        return true;
      }
    }
    return false;
  }

  /** Once all is cut, what is being read and stands nowhere is wanted by nobody. */
  private dropStale(): void {
    if (!this.paragraphs.isCut) {
      return;
    }
    for (const task of this.tasks.keys()) {
      if (!task.paragraph.stands) {
        this.tasks.delete(task);
        task.controller.abort();
      }
    }
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

  /** What stands in a paragraph, but under the words that are being typed. */
  private partOf(
    { start, end, text }: Span & { readonly text: string },
    words: Readable,
    found: readonly Found[],
  ): ReadPart {
    const hidden = this.typing
      .filter((offset) => start <= offset && offset <= end)
      .flatMap((offset) => wordAt(this.text, offset) ?? []);
    const placed = found
      .map((one) => ({
        ...one,
        start: start + words.at(one.start),
        end: start + words.at(one.end),
      }))
      .filter((one) => hidden.every((word) => one.end <= word.start || one.start >= word.end));
    return { start, end, text, found: placed };
  }

  private set(parts: readonly ReadPart[], { origin }: LiveReading): void {
    if (parts.length > 0) {
      this.findings.setParts(this.key, origin, parts, () => new LiveLayer());
    }
  }

  /** Takes away what stands under the words that are being typed. */
  private hide(): void {
    const { current } = this;
    const words = current ? this.typing.flatMap((offset) => wordAt(this.text, offset) ?? []) : [];
    if (current && words.length > 0) {
      this.set(
        words.map((word) => ({ ...word, text: '', found: [] })),
        current,
      );
    }
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
      return found ? [this.partOf({ start, end, text }, words, found)] : [];
    });
    this.set(parts, current);
  }
}

/** How far edits before an offset have moved it. */
function shiftAt(offset: number, edits: readonly Edit[]): number {
  let by = 0;
  for (const edit of edits) {
    if (edit.offset + edit.length > offset) {
      break;
    }
    by += edit.inserted - edit.length;
  }
  return by;
}
