import type { Place } from '../layout';

/**
 * Writes words as Markdown. Only what always means something is escaped at first; with `full` also
 * what does so in some places only, which is ugly where it was not needed.
 *
 * @param table true inside of a table's cell, which a `|` would end
 */
export function escapeMarkdown(text: string, { lineStart, full }: Place, table: boolean): string {
  let written = text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/gu, '\\\\')
    .replace(/&(?=#?\w{1,40};)/gu, '\\&');
  if (table) {
    written = written.replaceAll('|', '\\|');
  }
  if (!full) {
    return written;
  }
  written = written.replace(
    /[`*[\]<~{}^]|(?<==)=|(?<=%)%|(?<=^|\s)#|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu,
    '\\$&',
  );
  // An exclamation mark makes an image of a link behind it.
  written = written.replace(/!(?=\\?\[|$)/gu, '\\!');
  // A word that the reader takes for an address needs only one character of it escaped.
  written = written.replace(/(www)(?=\.)|(https?)(?=:)/giu, '$1$2\\').replace(/@/gu, '\\@');
  return lineStart
    ? written.replace(/^(\d{1,9})(?=[.)])/u, '$1\\').replace(/^[-+>#=|:]/u, '\\$&')
    : written;
}

/** Writes words as an attribute of JSX, whose quotes are of the kind of `quote`. */
export function escapeAttribute(text: string, quote: string): string {
  return text
    .replace(/&(?=#?\w{1,40};)/gu, '&amp;')
    .replaceAll(quote, quote === '"' ? '&quot;' : '&#39;');
}

/**
 * Writes words as the title of a link.
 *
 * @param quote what ends the title: `"`, `'` or `)`
 */
export function escapeTitle(
  text: string,
  quote: string,
  { full, table }: { readonly full: boolean; readonly table: boolean },
): string {
  const written = escapeMarkdown(text, { lineStart: false, full: false }, table);
  return (
    quote === ')' ? written.replace(/[()]/gu, '\\$&') : written.replaceAll(quote, `\\${quote}`)
  ).replace(full ? /[<&]/gu : /(?!)/u, '\\$&');
}
