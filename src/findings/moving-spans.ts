import type { Span } from '../text/spans';
import { firstIndex } from './changes';

/** Something that stands at a place of a document. */
export interface Standing<Item> extends Span {
  readonly item: Item;
}

interface Entry<Item> {
  start: number;
  end: number;
  readonly item: Item;
}

/**
 * Things that stand one behind the other in a document, without overlapping, and move with its edits.
 * There is a gap where they were last changed: those behind it are kept less one common shift, so that
 * an edit costs what it touches, and the way from the last edit to it.
 */
export class MovingSpans<Item> {
  /** Before the gap, in order. */
  private readonly before: Entry<Item>[] = [];
  /** Behind the gap, the nearest last; each stands `shift` further on than it says. */
  private readonly behind: Entry<Item>[] = [];
  private shift = 0;

  get size(): number {
    return this.before.length + this.behind.length;
  }

  /** @throws RangeError for an index that is not from 0 to the {@link size} */
  get(index: number): Standing<Item> {
    const entry = this.entry(index);
    const shift = index < this.before.length ? 0 : this.shift;
    return { start: entry.start + shift, end: entry.end + shift, item: entry.item };
  }

  /** Index of the first that ends behind an offset; the {@link size} where none does. */
  firstEndingBehind(offset: number): number {
    return firstIndex(this.size, (index) => this.get(index).end > offset);
  }

  /** Index of the first that starts at an offset or behind it; the {@link size} where none does. */
  firstStartingFrom(offset: number): number {
    return firstIndex(this.size, (index) => this.get(index).start >= offset);
  }

  /** Those from an index up to another, in order. */
  slice(from = 0, to = this.size): Standing<Item>[] {
    return this.map(from, to, (start, end, item) => ({ start, end, item }));
  }

  /** What is made of those from an index up to another, in order. */
  map<Made>(
    from: number,
    to: number,
    make: (start: number, end: number, item: Item) => Made,
  ): Made[] {
    const all: Made[] = [];
    for (let index = from; index < to; index += 1) {
      const { start, end, item } = this.entry(index);
      const shift = index < this.before.length ? 0 : this.shift;
      all.push(make(start + shift, end + shift, item));
    }
    return all;
  }

  /** Puts others in the place of those from an index up to another. @returns those that went */
  replace(from: number, to: number, others: readonly Standing<Item>[]): Standing<Item>[] {
    const gone = this.slice(from, to);
    this.moveGap(from);
    this.behind.length -= gone.length;
    for (const { start, end, item } of others) {
      this.before.push({ start, end, item });
    }
    return gone;
  }

  /** Moves all from an index on, by code units. */
  move(from: number, by: number): void {
    this.moveGap(from);
    this.shift += by;
  }

  private moveGap(index: number): void {
    for (let entry; this.before.length > index && (entry = this.before.pop());) {
      entry.start -= this.shift;
      entry.end -= this.shift;
      this.behind.push(entry);
    }
    for (let entry; this.before.length < index && (entry = this.behind.pop());) {
      entry.start += this.shift;
      entry.end += this.shift;
      this.before.push(entry);
    }
  }

  private entry(index: number): Entry<Item> {
    const entry =
      index < this.before.length ? this.before[index] : this.behind[this.size - 1 - index];
    if (!entry) {
      throw new RangeError(`There is no ${index} among ${this.size}.`);
    }
    return entry;
  }
}
