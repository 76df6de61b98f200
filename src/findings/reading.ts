import type { Edit, Span } from '../text/spans';
import { Changes, type ReadText } from './changes';

/** Where something that was read stands now. */
export interface Followed {
  /**
   * @param span offsets in UTF-16 code units, of the document as it was when the text was read
   * @returns its offsets now; `undefined` when the text there is another, or was not read
   */
  current(span: Span): Span | undefined;
}

/**
 * A text that was read, followed through the edits of its document from that moment on. Its parts
 * are named by the offsets they had then, because that is what a result speaks of.
 */
export class Reading implements Followed {
  private readonly changes: Changes;
  private isOpen = true;
  private edited = false;

  /**
   * @param key of the document that it stands in
   * @param start where it stood there, in UTF-16 code units
   * @param text what was read
   */
  constructor(
    private key: string,
    readonly start: number,
    readonly text: string,
    private readonly forget: () => void,
  ) {
    this.changes = new Changes(start, text);
  }

  /** Key of the document that it stands in now. */
  get document(): string {
    return this.key;
  }

  /** False once the document was closed: what was done to it since, nobody has seen. */
  get open(): boolean {
    return this.isOpen;
  }

  /** True once its document was edited, wherever that was. */
  get isEdited(): boolean {
    return this.edited;
  }

  current(span: Span): Span | undefined {
    return this.changes.now(span);
  }

  /** As {@link Changes.inOrder}. */
  inOrder(): ReturnType<Changes['inOrder']> {
    return this.changes.inOrder();
  }

  /** Where it stands now, with all that was changed in it. */
  extent(): Span {
    return this.changes.extent();
  }

  /** The least part, named as in {@link current}, with all that stands within `now`. */
  then(now: Span): Span {
    return this.changes.then(now);
  }

  /**
   * What a part was when it was read, named as in {@link current}.
   *
   * @throws RangeError when it is empty, or not in what was read
   */
  was(span: Span): string {
    const end = this.start + this.text.length;
    if (!(this.start <= span.start && span.start < span.end && span.end <= end)) {
      throw new RangeError(`${span.start}–${span.end} is not in ${this.start}–${end}.`);
    }
    return this.text.slice(span.start - this.start, span.end - this.start);
  }

  /** Takes in edits, as {@link Changes.apply} does. */
  apply(edits: readonly Edit[], read?: ReadText): readonly Span[] {
    this.edited = true;
    return this.changes.apply(edits, read);
  }

  /** The document has another key now. */
  move(document: string): void {
    this.key = document;
  }

  /** The document was closed. */
  close(): void {
    this.isOpen = false;
  }

  /** Ends the following; what was set from it stays and is followed on. */
  dispose(): void {
    this.forget();
  }
}
