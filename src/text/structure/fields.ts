import type { Span } from '../spans';

/*
 * Fields: places in a message that a program fills in. Each way of writing them is some library's;
 * prose that looks like one (`50 % of`, `e-mail @ work`, `C#`) is told by what stands around it.
 */

/** What a program replaces by something else, apart from what stands in braces. */
export const fieldPatterns: readonly RegExp[] = [
  // %name%, as Symfony, Windows and many mailers have it; %ld% is a number and a percent sign
  /(?<![\p{L}\p{N}_%])%(?!l{1,2}[diux]%)[A-Za-z_][\w.-]+%(?!%(?![A-Za-z]))(?![\p{sc=Latn}\p{N}_])/u,
  /(?<sign>%%|@@|##)[A-Za-z_][\w.-]*\k<sign>/u, // %%name%%, @@name@@, ##name##
  /%(?:\d+\$)?[-+#0]*(?:\*|[1-9]\d*)?(?:\.(?:\*|\d+))?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcspn@](?!\p{L})/u, // printf
  /%\([\w.]+\)[a-z]|%<\w+>[-+#0]*(?:\d+)?(?:\.\d+)?[a-zA-Z]|%%|%L?\d+/u, // Python, Ruby, Qt
  /(?<![\p{L}\p{N}_#])#[A-Za-z][\w.-]*#(?![\p{sc=Latn}\p{N}_#])/u, // #name#
  /\*\|[^|\n\r\u2028\u2029]{1,100}\|\*/u, // Mailchimp's merge tags
  /<%[^\n\r\u2028\u2029]{0,300}?%>|\[%[^\n\r\u2028\u2029]{0,300}?%\]/u, // ERB, EJS, Template Toolkit
  /<\?(?:[a-z=])[^\n\r\u2028\u2029]{0,300}?\?>/u, // PHP
  /<\/?\d+[ \t]{0,3}\/?>/u, // tags with numbers, as i18next and Lingui write them
  /<<[A-Za-z][\w.-]*>>/u, // mail merge
  /\[\[[^[\]\n\r\u2028\u2029]{1,100}\]\]/u, // [[name]]
  /\$t\([^()\n\r\u2028\u2029]{1,200}\)/u, // i18next takes in another message
  /(?<![\p{L}\p{N}_@])@(?:\.[a-z]+)?:(?:\([\w.-]+\)|[\w-]+(?:\.[\w-]+)*)/u, // and so does Vue I18n
  /(?<![\p{L}\p{N}_@.])@[A-Za-z][\w-]*(?:\/[\w.-]*\w)?(?![\p{sc=Latn}\p{N}_])/u, // @name of Drupal, and whoever is mentioned
  /(?<![\p{L}\p{N}_!?.)])![a-z][\w-]*(?![\p{sc=Latn}\p{N}_!])/u, // !name of Drupal
  /(?<![\p{L}\p{N}_:.)\]]):[A-Za-z][A-Za-z0-9_]*(?![\p{sc=Latn}\p{N}_:])/u, // :name of Laravel, SQL and routes
];

/** What begins something in braces. */
export const fieldBraces = /[$%#@]?\{/u;

/** The beginning of an ICU message with branches. */
const branching =
  /\{\s{0,9}[\w.-]{1,80}\s{0,9},\s{0,9}(?:plural|selectordinal|select|choice)\s{0,9},/uy;
const branchings = new RegExp(branching.source, 'gu');

/** A message with branches that is longer than this is none. In UTF-16 code units. */
export const longestMessage = 10_000;

/** Where the brace at `at` is closed, behind the closing one; -1 where it is not. */
function closingBrace(text: string, at: number): number {
  let depth = 0;
  const last = Math.min(text.length, at + longestMessage);
  for (let here = at; here < last; here++) {
    const sign = text.charAt(here);
    depth += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (depth === 0) {
      return here + 1;
    }
  }
  return -1;
}

/** True where an ICU message with branches begins. */
export function isMessage(text: string, at: number): boolean {
  branching.lastIndex = at;
  return branching.test(text);
}

/** So many beginnings without an end are looked at: what has more is no file of messages. */
const mostUnclosed = 20;

/**
 * ICU messages with branches (`{count, plural, one {…} other {…}}`), which may go over lines: their
 * keywords and braces are for a program, and they stay whole. In order, not overlapping.
 */
export function messageSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let unclosed = 0;
  branchings.lastIndex = 0;
  for (let match = branchings.exec(text); match; match = branchings.exec(text)) {
    const end = closingBrace(text, match.index);
    if (end >= 0) {
      spans.push({ start: match.index, end });
      branchings.lastIndex = end;
    } else if (++unclosed >= mostUnclosed) {
      break;
    }
  }
  return spans;
}
