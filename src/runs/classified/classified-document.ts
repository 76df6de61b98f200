import { LRUCache } from 'lru-cache';
import type { Edit, Span } from '../../text/spans';
import { lineCutter, paragraphCutter } from '../live/cuts';
import { Paragraphs, type LiveText, type Paragraph } from '../live/paragraphs';
import { readable } from '../live/readable';
import type { Classes, Passage, PassageUnit } from './classes';
import { Regions } from './regions';

/** Most UTF-16 code units of passages that something is known of, of one document. */
const mostText = 8_000_000;
/** What the classes of a passage count of that. */
const classesSize = 100;
/** So long an edit may keep others waiting, in ms. */
const atOnceMs = 4;
/** So long known passages are marked at once, likewise. */
const knownMs = 2;

/** A passage that is to be classified. */
export interface PassageTask {
  readonly paragraph: Paragraph;
  /** All of it. */
  readonly text: string;
  /** Without the white space around them. */
  readonly words: string;
  /** Where the words stood when it was asked for, in UTF-16 code units. */
  readonly start: number;
}

/** What a passage is, and where its words stand in its paragraph. */
interface Mark {
  readonly lead: number;
  readonly length: number;
  readonly classes: Classes;
}

type Known = LRUCache<string, Classes>;

/** What is left of a document when it is closed: enough to mark it again when it is opened. */
export interface KeptClasses {
  readonly unit: PassageUnit;
  readonly reader: string | undefined;
  readonly known: Known;
  readonly regions: Regions;
  /** In UTF-16 code units. */
  readonly length: number;
}

/**
 * What the passages of one document are. A passage is known by its words: edited, it is another and
 * has no class; with an Undo it has its own again, and moved elsewhere too.
 */
export class ClassifiedDocument {
  readonly unit: PassageUnit;
  private readonly paragraphs: Paragraphs;
  private readonly marks = new Map<Paragraph, Mark>();
  private readonly known: Known;
  /** What was ever wanted of it by this reader, and what was wanted last. */
  private regions: Regions;
  private asked = new Regions();
  private reader: string | undefined;
  /** From here on passages are classified. */
  private from = 0;

  /** @param kept what is known of it already, or in what it is cut */
  constructor(
    readonly key: string,
    private readonly text: LiveText,
    kept: PassageUnit | KeptClasses,
  ) {
    const isNew = typeof kept === 'string';
    this.unit = isNew ? kept : kept.unit;
    this.known = isNew
      ? new LRUCache({
          maxSize: mostText,
          sizeCalculation: (_, words) => words.length + classesSize,
        })
      : kept.known;
    this.regions = isNew ? new Regions() : kept.regions;
    this.reader = isNew ? undefined : kept.reader;
    this.paragraphs = new Paragraphs(
      text.length,
      (gone) => this.marks.delete(gone),
      this.unit === 'line' ? lineCutter : paragraphCutter,
    );
  }

  /** What is to be kept of it. */
  get kept(): KeptClasses {
    const { unit, reader, known, regions } = this;
    return { unit, reader, known, regions, length: this.text.length };
  }

  /** False while some of it is to be cut. */
  get isCut(): boolean {
    return this.paragraphs.isCut;
  }

  /** How many passages have a class. */
  get size(): number {
    return this.marks.size;
  }

  /**
   * Wants passages classified: all, once it is cut those that have words in some parts, or the rest of
   * what was wanted before.
   *
   * @param from where somebody looks, which is read first
   */
  want(wanted: readonly Span[] | 'whole' | 'rest', from: number): void {
    this.from = from;
    this.asked = new Regions();
    if (wanted === 'rest') {
      this.asked.add(this.regions);
    } else {
      this.asked.add(wanted === 'whole' ? wanted : wanted.flatMap((span) => this.around(span)));
      this.regions.add(this.asked);
    }
  }

  /** True where all that is known of it was said by this reader. */
  isReadBy(reader: string): boolean {
    return this.reader === reader;
  }

  /** All passages that are classified from now on are by this reader; what others have said goes. */
  readBy(reader: string): void {
    if (this.reader !== reader) {
      this.reader = reader;
      this.regions = new Regions();
      this.regions.add(this.asked);
      this.known.clear();
      this.marks.clear();
    }
  }

  /**
   * Follows one change.
   *
   * @param edits in offsets before it, not overlapping, the first in the text first
   */
  edit(edits: readonly Edit[]): void {
    this.paragraphs.edit(edits);
    this.regions.edit(edits);
    this.asked.edit(edits);
    for (const began = performance.now(); !this.isCut && performance.now() - began < atOnceMs;) {
      this.cut();
    }
  }

  /** Cuts some of the text, and marks what is known of it. */
  cut(): void {
    for (const { paragraph, text, start, end } of this.paragraphs.cut(this.text)) {
      if (this.known.size > 0 && this.regions.has({ start, end })) {
        this.mark(paragraph, text);
      }
    }
  }

  /** The first passage that is wanted, whether it has a class or not. */
  first(): PassageTask | undefined {
    const { paragraphs } = this;
    const from = paragraphs.at(this.from);
    for (let step = 0; step < paragraphs.size; step += 1) {
      const { start, end, item } = paragraphs.get((from + step) % paragraphs.size);
      const task = this.asked.has({ start, end }) && this.task(item, { start, end });
      if (task) {
        return task;
      }
    }
    return undefined;
  }

  /**
   * The next passage that is wanted and has no class, from where somebody looks to the end, then from
   * the beginning.
   *
   * @param tried those that are not asked for again; what comes is added
   * @returns `later` where much was known, and others are to have their turn first
   */
  next(tried: Set<Paragraph>): PassageTask | 'later' | undefined {
    const { paragraphs } = this;
    const first = paragraphs.at(this.from);
    const began = performance.now();
    for (let step = 0; step < paragraphs.size; step += 1) {
      const { start, end, item } = paragraphs.get((first + step) % paragraphs.size);
      if (!tried.has(item) && this.isLeft(item, { start, end }, this.asked)) {
        this.from = end;
        const task = this.task(item, { start, end });
        if (task && !this.mark(item, task.text)) {
          tried.add(item);
          return task;
        }
        if (performance.now() - began > knownMs) {
          return 'later';
        }
      }
    }
    return undefined;
  }

  /** What a passage is; it is marked where it still stands. */
  done({ paragraph, text, words }: PassageTask, classes: Classes): void {
    this.known.set(readable(words).text, classes);
    if (paragraph.stands) {
      this.mark(paragraph, text);
    }
  }

  /** Those that stand in a part of it, or touch it, in order. */
  within(span: Span): readonly Passage[] {
    const [from, to] = this.paragraphs.within(span);
    const passages: Passage[] = [];
    for (let index = from; index < to; index += 1) {
      const passage = this.passage(index);
      if (passage && passage.start <= span.end && passage.end >= span.start) {
        passages.push(passage);
      }
    }
    return passages;
  }

  /** How many paragraphs or lines there are, as far as it is cut. */
  get length(): number {
    return this.paragraphs.size;
  }

  /** The passage with an index from 0 to the {@link length}, if it is classified. */
  passage(index: number): Passage | undefined {
    const { start, item } = this.paragraphs.get(index);
    const mark = this.marks.get(item);
    return (
      mark && {
        start: start + mark.lead,
        end: start + mark.lead + mark.length,
        classes: mark.classes,
      }
    );
  }

  /** True where the passage with an index has no class, and was wanted: last, or ever. */
  lacks(index: number, wanted: 'asked' | 'ever'): boolean {
    const { start, end, item } = this.paragraphs.get(index);
    return this.isLeft(item, { start, end }, wanted === 'asked' ? this.asked : this.regions);
  }

  /** @returns nothing for one that has no words */
  private task(paragraph: Paragraph, span: Span): PassageTask | undefined {
    const text = this.text.read(span);
    const { words, lead } = wordsOf(text);
    return words === '' ? undefined : { paragraph, text, words, start: span.start + lead };
  }

  private isLeft(item: Paragraph, span: Span, regions: Regions): boolean {
    return !item.isOpen && !this.marks.has(item) && regions.has(span);
  }

  /** Marks a paragraph where its words are known. @returns true where they are */
  private mark(paragraph: Paragraph, text: string): boolean {
    const { words, lead } = wordsOf(text);
    const classes = words === '' ? undefined : this.known.get(readable(words).text);
    if (classes) {
      this.marks.set(paragraph, { lead, length: words.length, classes });
    }
    return classes !== undefined;
  }

  /** The passages that have words in a part of the document, all together. */
  private around(span: Span): readonly Span[] {
    const { paragraphs } = this;
    let [from, to] = paragraphs.within(span);
    const isIn = (index: number): boolean => {
      const { start, end } = paragraphs.get(index);
      const { words, lead } = wordsOf(this.text.read({ start, end }));
      return start + lead < span.end && start + lead + words.length > span.start;
    };
    while (from < to && !isIn(from)) {
      from += 1;
    }
    while (from < to && !isIn(to - 1)) {
      to -= 1;
    }
    return from < to
      ? [{ start: paragraphs.get(from).start, end: paragraphs.get(to - 1).end }]
      : [];
  }
}

/** A paragraph's text without the white space around it, and where that begins. */
function wordsOf(text: string): { readonly words: string; readonly lead: number } {
  return { words: text.trim(), lead: text.length - text.trimStart().length };
}
