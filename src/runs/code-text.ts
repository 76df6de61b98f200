import { longestBefore } from '../tasks/translation/regions';
import type { Span } from '../text/spans';
import { cutRegions } from '../text/structure/cut-regions';
import type { Region } from '../text/structure/regions';

/** A text that is code, where it stands: in UTF-16 code units of the whole. */
export interface CodeText extends Span {
  /** The text of the document that it is a part of, or itself. */
  readonly whole: string;
  /** Where the comment begins that the text begins in; `start` where it begins in none. */
  readonly from: number;
  /** The comments and strings of the whole. */
  readonly all: readonly Region[];
  /** VS Code's id. */
  readonly language: string;
}

/** What stands before a text in its comment, and says what its lines are: an example, a table. */
export function beforeText({ whole, from, start }: CodeText): string {
  return whole.slice(from, start);
}

/** The comments and strings that a text is read by: behind {@link beforeText}. */
export function regionsRead(code: CodeText): readonly Region[] {
  return cutRegions(code.all, { start: code.from, end: code.end });
}

/**
 * Where the comment begins in which a part of a source begins, with the line that it begins in.
 * Comments of one line each, one below the other, are one. `start` where there is none, or where that
 * is too far.
 *
 * @param regions the comments and strings of the source, in order
 * @param start where the part begins, in UTF-16 code units
 */
export function commentStart(source: string, regions: readonly Region[], start: number): number {
  let index = regions.findIndex(({ end }) => end > start);
  let first = regions[index];
  if (!first || first.kind === 'string' || (first.kind !== 'line' && first.start >= start)) {
    return start;
  }
  for (let above = regions[index - 1]; above; above = regions[--index - 1]) {
    const joined =
      first.kind === 'line' &&
      above.kind === 'line' &&
      above.opener === first.opener &&
      /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/u.test(source.slice(above.end, first.start));
    if (!joined) {
      break;
    }
    first = above;
  }
  if (first.start >= start) {
    return start;
  }
  const [feed, carriage] = ['\n', '\r'].map((sign) => source.lastIndexOf(sign, first.start - 1));
  const lineStart = Math.max(feed ?? -1, carriage ?? -1) + 1;
  return start - lineStart <= longestBefore ? lineStart : start;
}

/** The comments and strings of a text as it was given. */
export function regionsIn(code: CodeText): readonly Region[] {
  return cutRegions(code.all, code);
}

/** What is read around a part of a text, in a form that is the same for another part in its place. */
export function around(regions: readonly Region[], part: Span): string {
  const placeOf = (offset: number): string | number =>
    offset <= part.start ? offset : offset >= part.end ? `+${offset - part.end}` : 'in';
  return regions
    .filter(({ start, end }) => start < part.start || end > part.end)
    .map(({ kind, start, end, inner }) =>
      [kind, ...[start, inner.start, inner.end, end].map(placeOf)].join(' '),
    )
    .join('\n');
}
