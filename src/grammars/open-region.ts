import type { Span } from '../text/spans';
import type { Kind } from './scopes';

/** A comment or string whose end has not come yet. */
export interface OpenRegion {
  readonly kind: Kind;
  /** Place of its scope among those of its tokens, and all scopes up to it. */
  readonly depth: number;
  readonly path: readonly string[];
  readonly language: string | undefined;
  /** The scope of the grammar that it belongs to. */
  readonly host: string;
  readonly start: number;
  end: number;
  /** Where the marked signs that begin it end; `start` where none are marked. */
  opened: number;
  /** Where the marked signs that end it begin, once they have come. */
  closing: number | undefined;
  readonly holes: Span[];
}

/** True for a comment that ends with its line. */
export function isLine({ kind, path, depth }: OpenRegion): boolean {
  return kind === 'comment' && /\bline\b/u.test(path[depth] ?? '');
}

/** Tags in comments of roxygen are no comments for R's grammar. */
export function isRoxygen({ path, depth }: OpenRegion): boolean {
  return path[depth] === 'comment.line.roxygen';
}

/** Whether the same comment or string stands among these scopes. */
export function goesOn({ path }: OpenRegion, scopes: readonly string[]): boolean {
  return path.every((name, at) => scopes[at] === name);
}
