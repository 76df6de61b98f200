import type { Span } from '../spans';

/** Punctuation that ends a sentence or a bracket rather than a URL. */
const urlEnd = /[.,;:!?'"»”’)\]}>*_~]+$/u;

/** What software reads rather than people, apart from URLs and braces. */
const patterns = [
  /`[^`\n\r\u2028\u2029]+`/u, // code
  /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b/u, // e-mail address
  /%(?:\d+\$)?[-+#0]*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcspn@](?!\p{L})/u, // printf
  /%\([\w.]+\)[a-z]|%%|%\d+|%[A-Z][A-Z_]*%/u, // Python, Qt, Windows
  /<\/?[A-Za-z][^<>\n\r\u2028\u2029]*>|<!--.{0,300}?-->|&(?:#\d+|#[xX][\da-fA-F]+|[A-Za-z]\w*);/u, // tags, references
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
const braces = /\$?\{/u;

const flags = 'gu';
const all = new RegExp(
  [url, ...patterns, braces].map(({ source }) => `(?:${source})`).join('|'),
  flags,
);
const urlHere = new RegExp(url.source, 'uy');

/** Longest piece in braces, in UTF-16 code units; more is prose in braces. */
const longestBraces = 300;

/** The end of what the brace at `from` opens, on the same line; -1 where it is not closed. */
function closingBrace(text: string, from: number): number {
  let depth = 0;
  const last = Math.min(text.length, from + longestBraces);
  for (let at = from; at < last; at++) {
    const character = text[at];
    if (character === '{') {
      depth++;
    } else if (character === '}') {
      depth--;
      if (depth === 0) {
        return at + 1;
      }
    } else if (/[\n\r\u2028\u2029]/u.test(character ?? '')) {
      return -1;
    }
  }
  return -1;
}

function urlLength(text: string, at: number): number {
  urlHere.lastIndex = at;
  const found = urlHere.exec(text)?.[0];
  if (found === undefined) {
    return 0;
  }
  // A bracket belongs to the URL where it was opened in it: ".../Rust_(language)".
  let { length } = found.replace(urlEnd, '');
  while (
    found[length] === ')' &&
    count(found.slice(0, length), '(') > count(found.slice(0, length), ')')
  ) {
    length++;
  }
  return length;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/**
 * The pieces of a text that no translation may touch: URLs, e-mail addresses, paths, code in
 * backticks, calls and identifiers, tags, `{placeholders}` of any kind, `%s`, `%1$d`, `${x}`,
 * `{{x}}`, formulas, options. In order, not overlapping.
 */
export function protectedSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  const search = new RegExp(all.source, flags);
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const start = match.index;
    const found = match[0];
    let end = start + found.length;
    if (found === '{' || found === '${') {
      end = closingBrace(text, end - 1);
    } else if (urlLength(text, start) > 0) {
      end = start + urlLength(text, start);
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
