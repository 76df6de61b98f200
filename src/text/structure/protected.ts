import type { Span } from '../spans';
import { fieldBraces, fieldPatterns, isMessage, longestMessage } from './fields';

/** Punctuation that ends a sentence or a bracket rather than a URL. */
const urlEnd = new Set('.,;:!?\'"»”’)]}>*_~');

/** What software reads rather than people, apart from URLs and braces. */
const patterns = [
  /`[^`\n\r\u2028\u2029]+`/u, // code
  /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/u, // e-mail address
  ...fieldPatterns,
  /<\/?[A-Za-z][^<>\n\r\u2028\u2029]*>|<!--.{0,300}?-->|&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w+);/u, // tags, references
  /(?<![\\$\w])\$(?=[^\s\d])[^$\n\r\u2028\u2029]{0,200}[^\s$\\]\$(?![\d$\w])/u, // formula
  /(?<![\w$])\$[A-Za-z_]\w*/u, // variable
  /(?<![\w:]):[a-z][a-z0-9_+-]*:(?!\w)/u, // emoji
  /\[![A-Z]+\]|:{3,}[\w-]*/u, // alert, container
  /(?<![\w-])--[a-z][\w-]*/u, // command-line option
  /(?<![\w$.:])[A-Za-z_$][\w$]*(?:(?:\.|::)[A-Za-z_$][\w$]*)*\(\)/u, // call
  /(?<!\w)(?:[A-Za-z]\w*_\w+|_+[A-Za-z]\w*)/u, // identifier
  /(?<![\w/.~@-])(?:(?:~|\.{1,2})?(?:\/[\w.@-]+)+|(?:[\w.@-]+\/)+[\w.@-]+)\.[A-Za-z]\w*/u, // path
  /\b[A-Za-z]:\\[\w.\\-]*\w/u, // path of Windows
];
/** Scripts that are written without spaces end a URL; so do their full stops and brackets. */
const url =
  /\b(?:(?:https?|ftp|file|ssh|git|vscode|command):\/{0,2}(?=[^\s/])|mailto:|www\.)[^\s<>"`|\\^\p{sc=Han}\p{sc=Hangul}\p{sc=Hira}\p{sc=Kana}、。，）」』】]+/u;

const flags = 'gu';
const all = new RegExp(
  [url, ...patterns, fieldBraces].map(({ source }) => `(?:${source})`).join('|'),
  flags,
);
const urlHere = new RegExp(url.source, 'uy');

/** Longest piece in braces, in UTF-16 code units; more is prose in braces. */
const longestBraces = 300;

/** For each brace that is closed on its line where that is: behind the closing one. */
function closedBraces(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  let open: number[] = [];
  for (const { 0: sign, index } of text.matchAll(/[{}\n\r\u2028\u2029]/gu)) {
    if (sign === '{') {
      open.push(index);
    } else if (sign === '}') {
      const start = open.pop();
      if (start !== undefined && index - start < longestMessage) {
        ends.set(start, index + 1);
      }
    } else {
      open = [];
    }
  }
  return ends;
}

function urlLength(text: string, at: number): number {
  urlHere.lastIndex = at;
  const found = urlHere.exec(text)?.[0];
  if (found === undefined) {
    return 0;
  }
  let { length } = found;
  while (urlEnd.has(found.charAt(length - 1))) {
    length--;
  }
  // A bracket belongs to the URL where it was opened in it: ".../Rust_(language)", ".../{id}".
  const inside = found.slice(0, length);
  const count = (sign: string): number => inside.split(sign).length - 1;
  let round = count('(') - count(')');
  let curly = count('{') - count('}');
  for (; round > 0 || curly > 0; length++) {
    if (found[length] === ')' && round > 0) {
      round--;
    } else if (found[length] === '}' && curly > 0) {
      curly--;
    } else {
      break;
    }
  }
  return length;
}

/**
 * The pieces of a text that no translation may touch: URLs, e-mail addresses, paths, code in
 * backticks, calls and identifiers, tags, fields that a program fills in, formulas, options. In order, not overlapping.
 */
export function protectedSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let braced: ReadonlyMap<number, number> | undefined;
  const search = new RegExp(all.source, flags);
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const start = match.index;
    const found = match[0];
    let end = start + found.length;
    if (found.endsWith('{')) {
      braced ??= closedBraces(text);
      const open = end - 1;
      const close = braced.get(open) ?? -1;
      end = close - open <= longestBraces || isMessage(text, open) ? close : -1;
    } else {
      end = start + (urlLength(text, start) || found.length);
    }
    if (end > start) {
      spans.push({ start, end });
      search.lastIndex = end;
    } else {
      search.lastIndex = start + found.length;
    }
  }
  return spans;
}

/** The protected pieces themselves. */
export function protectedPieces(text: string): readonly string[] {
  return protectedSpans(text).map(({ start, end }) => text.slice(start, end));
}
