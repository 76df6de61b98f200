/** Both from 1, the column in UTF-16 code units. */
export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/** In which lines offsets stand, which are asked for in order; lines end as in the editor. */
export class LinePlaces {
  private readonly ends: Iterator<{ readonly index: number; readonly 0: string }>;
  private line = 1;
  private start = 0;
  private next: number | undefined;

  constructor(text: string) {
    this.ends = text.matchAll(/\r\n|\r|\n/g);
    this.next = this.nextStart();
  }

  /** @param offset not before the last one that was asked for */
  of(offset: number): LinePlace {
    while (this.next !== undefined && this.next <= offset) {
      this.line += 1;
      this.start = this.next;
      this.next = this.nextStart();
    }
    return { line: this.line, column: offset - this.start + 1 };
  }

  private nextStart(): number | undefined {
    const end = this.ends.next();
    return end.done === true ? undefined : end.value.index + end.value[0].length;
  }
}
