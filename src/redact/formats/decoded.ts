import type { Span } from '../../text/spans';

/** A part of a token, and the words that it stands for: offsets in UTF-16 code units. */
interface Run {
  /** Where its words begin in the text. */
  readonly at: number;
  readonly length: number;
  readonly from: number;
  readonly to: number;
  /** It stands for itself, and so does each part of it. */
  readonly isVerbatim: boolean;
}

/** A part of a token that can be replaced, and what of its words has to be said again. */
export interface Covered extends Span {
  readonly before: string;
  readonly after: string;
}

/**
 * What a token says, and which part of the token says each part of it. An escape that stands for
 * more than one code unit is not divided.
 */
export class Decoded {
  constructor(
    readonly text: string,
    private readonly runs: readonly Run[],
    /** Length of the token. */
    private readonly end: number,
  ) {}

  /** Where the code unit at `at` of the text begins in the token. */
  start(at: number): number {
    const run = this.runs[this.indexOf(at)];
    return run ? run.from + (run.isVerbatim ? Math.min(at - run.at, run.length) : 0) : this.end;
  }

  /** The smallest part of the token that says `start`…`end` of the text. */
  cover({ start, end }: Span): Covered {
    if (start === end) {
      return this.place(start);
    }
    const first = this.runs[this.indexOf(start)];
    const last = this.runs[this.indexOf(end - 1)];
    if (!first || !last) {
      return this.place(start);
    }
    return {
      start: this.start(start),
      end: last.isVerbatim ? last.from + end - last.at : last.to,
      before: first.isVerbatim ? '' : this.text.slice(first.at, start),
      after: last.isVerbatim ? '' : this.text.slice(end, last.at + last.length),
    };
  }

  /** A place between two code units. */
  private place(at: number): Covered {
    const run = this.runs[this.indexOf(at)];
    if (!run || run.isVerbatim || at === run.at) {
      const start = this.start(at);
      return { start, end: start, before: '', after: '' };
    }
    const end = run.at + run.length;
    return at >= end
      ? { start: run.to, end: run.to, before: '', after: '' }
      : {
          start: run.from,
          end: run.to,
          before: this.text.slice(run.at, at),
          after: this.text.slice(at, end),
        };
  }

  /** Index of the last run that begins at or before `at`. */
  private indexOf(at: number): number {
    let low = 0;
    let high = this.runs.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.runs[middle]?.at ?? 0) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}

/** Puts together what a token says, from its front to its back. */
export class Decoder {
  private readonly runs: Run[] = [];
  private readonly words: string[] = [];
  private length = 0;

  constructor(private readonly raw: string) {}

  /** This part of the token stands for itself. */
  verbatim(from: number, to: number): this {
    return this.add(this.raw.slice(from, to), from, to, true);
  }

  /** This part of the token says `words`; none where it is only a way of writing. */
  says(words: string, from: number, to: number): this {
    return this.add(words, from, to, false);
  }

  private add(words: string, from: number, to: number, isVerbatim: boolean): this {
    if (words !== '') {
      this.runs.push({ at: this.length, length: words.length, from, to, isVerbatim });
      this.words.push(words);
      this.length += words.length;
    }
    return this;
  }

  /**
   * The rest of the token, in which `pattern` finds what stands for something else.
   *
   * @param pattern with the flag `g`
   * @param said the words that a match stands for; undefined where it stands for itself
   */
  escaped(
    from: number,
    to: number,
    pattern: RegExp,
    said: (match: RegExpMatchArray) => string | undefined,
  ): this {
    let read = from;
    for (const match of this.raw.slice(from, to).matchAll(pattern)) {
      const words = said(match);
      if (words !== undefined) {
        const at = from + match.index;
        this.verbatim(read, at).says(words, at, at + match[0].length);
        read = at + match[0].length;
      }
    }
    return this.verbatim(read, to);
  }

  done(): Decoded {
    if (this.runs.length === 0) {
      const inside = this.empty;
      return new Decoded(
        '',
        [{ at: 0, length: 0, from: inside, to: inside, isVerbatim: true }],
        this.raw.length,
      );
    }
    return new Decoded(this.words.join(''), this.runs, this.raw.length);
  }

  private empty = 0;

  /** Where words can be put if there are none. */
  insideAt(at: number): this {
    this.empty = at;
    return this;
  }
}
