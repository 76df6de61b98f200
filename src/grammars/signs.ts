/*
 * How comments and strings begin and end. Grammars mark these signs in many ways or not at all, and
 * the same comment must have the same signs whichever grammar found it: those of comments are read in
 * the text first. A comment whose signs are neither known here nor marked is none.
 */

export interface Signs {
  /** `line` where it ends with its line. */
  readonly kind: 'line' | 'block';
  /** What begins it. */
  readonly opener: string;
  /** Length of what ends it, in UTF-16 code units. */
  readonly closing: number;
}

const blocks: readonly (readonly [RegExp, (opener: string) => string])[] = [
  [/^\/\*/u, () => '*/'],
  [/^\/\+/u, () => '+/'],
  [/^<!--/u, () => '-->'],
  [/^\{\{!--/u, () => '--}}'],
  [/^\{\{--/u, () => '--}}'],
  [/^\{\{!/u, () => '}}'],
  [/^<%--/u, () => '--%>'],
  [/^<%#/u, () => '%>'],
  [/^\{#/u, () => '#}'],
  [/^@\*/u, () => '*@'],
  [/^\(\*/u, () => '*)'],
  [/^\{-/u, () => '-}'],
  [/^<#/u, () => '#>'],
  [/^#\|/u, () => '|#'],
  [/^#=/u, () => '=#'],
  [/^--\[=*\[/u, (opener) => opener.slice(2).replaceAll('[', ']')],
  [/^#\[=*\[/u, (opener) => opener.slice(1).replaceAll('[', ']')],
  [/^###/u, () => '###'],
  [/^%\{/u, () => '%}'],
  [/^#\[/u, () => ']#'],
  [/^=begin\b/u, () => '=end'],
  [/^\{/u, () => '}'],
];

const lines = /^(?:\/\/|#|--|;|%|!|"|'|\\(?=\s)|::|@?rem\b|dnl\b|[cC*](?=\s))/iu;

/**
 * The signs of a comment; undefined where it has none that are known. `///` is `//` with a slash,
 * whatever a grammar says.
 *
 * @param text the comment, from its first sign to its end
 * @param oneLine true where the grammar says that it ends with its line
 */
export function commentSigns(text: string, oneLine: boolean): Signs | undefined {
  for (const [sign, closerOf] of blocks) {
    const opener = sign.exec(text)?.[0];
    if (opener !== undefined) {
      const closer = closerOf(opener);
      const isWhole = text.length >= opener.length + closer.length && text.endsWith(closer);
      if (isWhole && !(oneLine && /^[#%]/u.test(opener))) {
        return { kind: 'block', opener, closing: closer.length };
      }
    }
  }
  const opener = lines.exec(text)?.[0];
  return opener === undefined || /[\n\r]/u.test(text)
    ? undefined
    : { kind: 'line', opener, closing: 0 };
}
