import type { Point } from 'micromark-util-types';
import type { Surroundings } from './rule';

/** So many ways to end something are looked for in one document: each may go through all of it. */
const mostEnds = 200;

/** Indentation and the signs of quotations before a line. */
const prefix = /^[ \t>]*/u;

/** The lines of a document, by offsets in UTF-16 code units. */
export class SourceLines {
  /** Where the end that was found last stands, by what was looked for. */
  private readonly ends = new Map<string, number>();

  constructor(private readonly source: string) {}

  /** The line from an offset to its end. */
  from(at: number): string {
    const line = /[^\n\r]*/uy;
    line.lastIndex = at;
    return line.exec(this.source)?.[0] ?? '';
  }

  /** A part of the document. */
  slice(start: number, end: number): string {
    return this.source.slice(start, end);
  }

  /** The lines behind the one at an offset, one by one. */
  *behind(at: number): Generator<string, undefined> {
    const lineBreak = /\r\n|\n|\r/gu;
    lineBreak.lastIndex = at;
    for (let found = lineBreak.exec(this.source); found; found = lineBreak.exec(this.source)) {
      yield this.from(found.index + found[0].length);
    }
    return undefined;
  }

  /** The line behind the one at an offset, without indentation and the signs of quotations. */
  following(at: number): string {
    for (const line of this.behind(at)) {
      return line.replace(prefix, '');
    }
    return '';
  }

  /** True when a line behind the one at an offset matches: `end` has the flags `gmu`. */
  isClosed(at: number, end: RegExp): boolean {
    const from = at + this.from(at).length;
    let found = this.ends.get(end.source);
    if (found === undefined && this.ends.size >= mostEnds) {
      return false;
    }
    if (found === undefined || found < from) {
      end.lastIndex = from;
      found = end.exec(this.source)?.index ?? Infinity;
      this.ends.set(end.source, found);
    }
    return found < Infinity;
  }

  /** What stands around the line at a place. */
  around({ offset: at, column }: Point, interrupts: boolean, inTable: boolean): Surroundings {
    return {
      interrupts,
      inTable,
      isQuoted: this.slice(at - column + 1, at).includes('>'),
      lines: () => this.behind(at),
      following: () => this.following(at),
      isClosed: (end) => this.isClosed(at, end),
    };
  }
}
