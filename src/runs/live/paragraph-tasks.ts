import type { Edit, Span } from '../../text/spans';
import type { Cut, Paragraph } from './paragraphs';
import type { Readable } from './readable';
import type { LiveReading } from './reading';
import { shiftAt } from './typed-words';

/** A paragraph that is being read; cut anew, it is another one with the same text. */
export interface ParagraphTask {
  paragraph: Paragraph;
  words: Readable;
  readonly reading: LiveReading;
  /** Aborted when nobody wants it any more. */
  readonly controller: AbortController;
}

/** Where a task's paragraph stands, and all of its text. */
export interface Placed extends Span {
  readonly text: string;
}

/** Tasks, and where their paragraphs stand in the document as it is now. */
export class ParagraphTasks {
  private readonly places = new Map<ParagraphTask, Placed>();

  get size(): number {
    return this.places.size;
  }

  get all(): readonly (readonly [ParagraphTask, Placed])[] {
    return [...this.places];
  }

  add(task: ParagraphTask, place: Placed): void {
    this.places.set(task, place);
  }

  /** @returns where it stands; `undefined` where it is not one of them */
  take(task: ParagraphTask): Placed | undefined {
    const place = this.places.get(task);
    this.places.delete(task);
    return place;
  }

  /** Follows one change. @param edits in offsets before it, the first in the text first */
  edit(edits: readonly Edit[]): void {
    for (const [task, { start, end, text }] of this.places) {
      const by = shiftAt(start, edits);
      this.places.set(task, { start: start + by, end: end + by, text });
    }
  }

  /** A paragraph that is being read may be the same once more, cut anew. @returns true where it is */
  adopt({ start, end, text, paragraph }: Cut, words: Readable, reading: LiveReading): boolean {
    for (const task of this.places.keys()) {
      const isSame = !task.paragraph.stands && task.words.text === words.text;
      if (isSame && task.reading === reading) {
        task.paragraph = paragraph;
        task.words = words;
        this.places.set(task, { start, end, text });
        return true;
      }
    }
    return false;
  }

  /** Gives those up whose paragraphs stand nowhere. */
  dropStale(): void {
    for (const task of this.places.keys()) {
      if (!task.paragraph.stands) {
        this.places.delete(task);
        task.controller.abort();
      }
    }
  }

  /** Gives all of them up. */
  clear(): void {
    for (const { controller } of this.places.keys()) {
      controller.abort();
    }
    this.places.clear();
  }
}
