import type { Span } from '../text/spans';
import { cutRegions } from '../text/structure/cut-regions';
import type { Region } from '../text/structure/regions';

/** A text that is code, where it stands: in UTF-16 code units of the whole. */
export interface CodeText extends Span {
  /** The text of the document that it is a part of, or itself. */
  readonly whole: string;
  /** The comments and strings of the whole. */
  readonly all: readonly Region[];
  /** VS Code's id. */
  readonly language: string;
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
