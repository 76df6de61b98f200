/** What becomes of the line behind the first one: it belongs to it, is the last one, or does not. */
export type Next = 'more' | 'last' | 'none';

/** What a rule says about a line. */
export interface Reading {
  readonly kind: string;
  /** Words in the line that are translated: offsets in it. */
  readonly title?: readonly [start: number, end: number];
  /** For what goes on over more lines: called with each line in turn. */
  readonly next?: (line: string) => Next;
}

/** What stands around a line. */
export interface Surroundings {
  /** True when the line before is that of a paragraph. */
  readonly interrupts: boolean;
  /** True inside of a quotation. */
  readonly isQuoted: boolean;
  /** True when a row of a table stands before it. */
  readonly inTable: boolean;
  /** The text of the line behind, without indentation and the signs of quotations. */
  readonly following: () => string;
  /** True when something behind this line matches; `end` has the flags `gmu`. */
  readonly isClosed: (end: RegExp) => boolean;
  /** The lines behind this one, as they are written, as far as they are asked for. */
  readonly lines: () => Iterable<string>;
}

/** A way in which a dialect writes a line. */
export interface LineRule {
  /** The characters that such a line begins with; empty for any. */
  readonly first: string;
  readonly read: (line: string, around: Surroundings) => Reading | undefined;
}

/**
 * Reads one line by a pattern.
 *
 * @param pattern has the flags `du`; its group `title` is what is translated
 */
export function lineOf(kind: string, pattern: RegExp, line: string): Reading | undefined {
  const found = pattern.exec(line);
  const title = found?.indices?.groups?.title;
  return found ? { kind, ...(title && title[1] > title[0] && { title }) } : undefined;
}

/**
 * A rule for a line that stands by itself.
 *
 * @param pattern as for {@link lineOf}
 * @param where it is looked for: also behind a line of a paragraph, only in a quotation
 */
export function single(
  kind: string,
  first: string,
  pattern: RegExp,
  {
    interrupts = true,
    isQuoted = false,
  }: { readonly interrupts?: boolean; readonly isQuoted?: boolean } = {},
): LineRule {
  return {
    first,
    read: (line, around) =>
      (around.interrupts && !interrupts) || (isQuoted && !around.isQuoted)
        ? undefined
        : lineOf(kind, pattern, line),
  };
}

/** What matches a text itself. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/**
 * A reading of lines that stay as they are, up to one that matches; undefined where none does.
 *
 * @param end sought in lines, with the flags `gmu`
 */
export function until(kind: string, end: RegExp, around: Surroundings): Reading | undefined {
  if (!around.isClosed(end)) {
    return undefined;
  }
  const here = new RegExp(end.source, 'u');
  return { kind, next: (line) => (here.test(line) ? 'last' : 'more') };
}
