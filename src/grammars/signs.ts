/*
 * How comments and strings begin and end. Grammars mark these signs in many ways or not at all, and
 * the same comment must have the same signs whichever grammar found it: those of comments are read in
 * the text. A comment whose signs are not known is none.
 */

export interface Signs {
  /** `line` where it ends with its line. */
  readonly kind: 'line' | 'block';
  /** What begins it. */
  readonly opener: string;
  /** Length of what ends it, in UTF-16 code units. */
  readonly closing: number;
}

interface BlockSign {
  readonly opener: RegExp;
  /** Matches at the end of the comment that it ends. */
  readonly closer: RegExp | ((opener: string) => string);
  /** Only in grammars with such a scope. */
  readonly host?: RegExp;
}

const mirrored = (opener: string): string => opener.slice(opener.indexOf('[')).replaceAll('[', ']');

const blocks: readonly BlockSign[] = [
  { opener: /^\/\*/u, closer: /\*\/$/u },
  { opener: /^\/\+/u, closer: /\+\/$/u },
  { opener: /^<!--/u, closer: /-->$/u },
  { opener: /^\{\{!--/u, closer: /--\}\}$/u },
  { opener: /^\{\{--/u, closer: /--\}\}$/u },
  { opener: /^\{\{!/u, closer: /\}\}$/u },
  { opener: /^<%--/u, closer: /--%>$/u },
  { opener: /^<%#/u, closer: /%>$/u },
  { opener: /^\{#/u, closer: /#\}$/u },
  { opener: /^\{%-?\s*comment\b[^%}]*%\}/u, closer: /\{%-?\s*endcomment\s*-?%\}$/u },
  { opener: /^@\*/u, closer: /\*@$/u },
  { opener: /^\(\*/u, closer: /\*\)$/u },
  { opener: /^\{-/u, closer: /-\}$/u },
  { opener: /^<#/u, closer: /#>$/u },
  { opener: /^#\|/u, closer: /\|#$/u },
  { opener: /^#=/u, closer: /=#$/u },
  { opener: /^--\[=*\[/u, closer: mirrored },
  { opener: /^#\[=*\[/u, closer: mirrored },
  { opener: /^#\[/u, closer: /\]#$/u, host: /nim/u },
  { opener: /^###/u, closer: /###$/u },
  { opener: /^%\{/u, closer: /%\}$/u },
  { opener: /^=begin\b/u, closer: /=end$/u, host: /ruby|crystal/u },
  { opener: /^\{/u, closer: /\}$/u, host: /pascal/u },
];

const lines: readonly (readonly [opener: RegExp, host?: RegExp])[] = [
  [/^(?:\/\/|--|#(?!`)|;|%)/u],
  [/^!/u, /fortran|properties/u],
  [/^"/u, /viml/u],
  [/^(?:'|rem\b)/iu, /\b(?:vb|vba|asp|visual-?basic)\b/u],
  [/^(?:::|rem\b)/iu, /batch/u],
];

function closingOf(text: string, opener: string, closer: BlockSign['closer']): number {
  if (typeof closer === 'function') {
    const sign = closer(opener);
    return text.endsWith(sign) ? sign.length : 0;
  }
  return closer.exec(text)?.[0].length ?? 0;
}

/**
 * The signs of a comment; undefined where it has none that are known. `///` is `//` with a slash,
 * whatever a grammar says.
 *
 * @param text the comment, from its first sign to its end
 * @param oneLine true where the grammar says that it ends with its line
 * @param host the scope of the grammar that it stands in
 */
export function commentSigns(text: string, oneLine: boolean, host: string): Signs | undefined {
  for (const { opener: sign, closer, host: only } of blocks) {
    const opener = sign.exec(text)?.[0];
    if (opener !== undefined && only?.test(host) !== false && !(oneLine && /^[#%]/u.test(opener))) {
      const closing = closingOf(text, opener, closer);
      if (closing > 0 && text.length >= opener.length + closing) {
        return { kind: 'block', opener, closing };
      }
    }
  }
  if (/[\n\r]/u.test(text) || (!oneLine && /^-{3,}$/u.test(text))) {
    return undefined;
  }
  for (const [sign, only] of lines) {
    const opener = only?.test(host) === false ? undefined : sign.exec(text)?.[0];
    if (opener !== undefined) {
      return { kind: 'line', opener, closing: 0 };
    }
  }
  return undefined;
}

/** The opener of a string that is not marked: it ends as it begins. */
export function stringOpener(text: string): string | undefined {
  const [opener, quote = ''] = /^~?[a-zA-Z@$]{0,3}("""|'''|["'`])/u.exec(text) ?? [];
  const isWhole = text.length >= (opener ?? '').length + quote.length && text.endsWith(quote);
  return isWhole ? opener : undefined;
}

/** False for what grammars call strings, and nobody would: patterns, lists of words, paths. */
export function isTextOpener(opener: string): boolean {
  return /["'`]$|^<<|^\[=*\[$|^\{\w*\|$|^(?:%?[qQ]{1,2}|%|~[sScC])[^\w\s]$/u.test(opener);
}
