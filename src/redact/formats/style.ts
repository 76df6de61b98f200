import type { Span } from '../../text/spans';
import type { Decoded } from './decoded';
import type { Replacement, SourceEdit } from './view';

/** How a format writes a value: what a kind of token says, and how it says something else. */
export interface Style {
  /** What a whole token says, its quotes included; undefined for none of this kind. */
  decode(raw: string): Decoded | undefined;
  /**
   * False for a token that is one, and yet is not to be written: not all readers take it for the
   * same. Missing where whatever can be read can be written.
   */
  fits?(raw: string): boolean;
  /**
   * How these words are written within such a token; undefined where it has no way for them.
   *
   * @param next the character of the source that stands behind them, or nothing
   */
  escape(words: string, next: string): string | undefined;
  /**
   * A whole token that says these words, where they do not fit into the one that there is. Missing
   * where there is no better way than `escape`, which then may write them a little differently.
   */
  whole?(words: string, raw: string): string;
}

/** A token of a source whose words may be replaced. */
export interface Token extends Span {
  readonly style: Style;
  readonly decoded: Decoded;
}

/** The token at a place; undefined where it is none of this kind, or says nothing. */
export function tokenAt(
  source: string,
  start: number,
  end: number,
  style: Style,
): Token | undefined {
  const decoded = style.decode(source.slice(start, end));
  return decoded && { start, end, style, decoded };
}

/** A token of a text that begins at `by` in the source. */
export function shifted(token: Token | undefined, by: number): Token | undefined {
  return token && { ...token, start: token.start + by, end: token.end + by };
}

/** Replaces parts of a text, which are in order and apart from each other. */
export function replaced(
  text: string,
  edits: readonly (Span & { readonly text: string })[],
): string {
  const parts: string[] = [];
  let read = 0;
  for (const { start, end, text: written } of edits) {
    parts.push(text.slice(read, start), written);
    read = end;
  }
  parts.push(text.slice(read));
  return parts.join('');
}

/**
 * What to write so that a token says something else in some places. What need not change stays as it
 * is written; where the words cannot be said in this way the whole token is written anew.
 *
 * @param replacements in order, within the words of the token
 */
export function tokenEdits(
  source: string,
  { start, end, style, decoded }: Token,
  replacements: readonly Replacement[],
): readonly SourceEdit[] {
  const raw = source.slice(start, end);
  const wanted = replaced(
    decoded.text,
    replacements.map((one) => ({ ...one, text: one.value })),
  );
  const parts = replacements.map((one) => {
    const { before, after, ...span } = decoded.cover(one);
    return {
      ...span,
      text: style.escape(before + one.value + after, source.charAt(start + span.end)),
    };
  });
  const fit = parts.filter((part): part is SourceEdit => part.text !== undefined);
  const isApart = parts.every((part, index) => part.start >= (parts[index - 1]?.end ?? 0));
  const tried = replaced(raw, fit);
  const isSame = isApart && fit.length === parts.length && style.decode(tried)?.text === wanted;
  if (!style.whole || (isSame && style.fits?.(tried) !== false)) {
    return fit.map((part) => ({
      start: start + part.start,
      end: start + part.end,
      text: part.text,
    }));
  }
  return [{ start, end, text: style.whole(wanted, raw) }];
}
