import { commentStyle } from './comment-style';
import { Decoder } from './decoded';
import { tokenAt, type Style } from './style';
import type { ViewBuilder } from './view-builder';

/** What readers of such files take for something else, some of them at least. */
const special = /["'`$\\#\n\r]/u;

/** A value in the quotes in which all readers take it as it is. */
function quoted(words: string): string {
  const one = words.replaceAll('\r', '');
  const quote = !one.includes("'")
    ? "'"
    : !/["\\$`]/u.test(one)
      ? '"'
      : !/[`\\$]/u.test(one)
        ? '`'
        : undefined;
  // There is no way to write all of these signs that all readers understand.
  return quote ? quote + one + quote : `'${one.replaceAll("'", '’')}'`;
}

const bareStyle: Style = {
  decode: (raw) => new Decoder(raw).verbatim(0, raw.length).done(),
  // Nothing at all is not read by all as an empty value.
  fits: (raw) => !/^\s|\s$|^$/u.test(raw),
  escape: (words) => (special.test(words) ? undefined : words),
  whole: quoted,
};

/** A value in quotes; in double ones `\n` is a line break. */
function quotedStyle(quote: string): Style {
  const isDouble = quote === '"';
  return {
    decode: (raw) =>
      raw.length > 1 && raw.startsWith(quote) && raw.indexOf(quote, 1) === raw.length - 1
        ? new Decoder(raw)
            .insideAt(1)
            .escaped(1, raw.length - 1, isDouble ? /\\n|\r\n/gu : /\r\n/gu, () => '\n')
            .done()
        : undefined,
    escape: (words) =>
      isDouble
        ? /["'`$\\\r]/u.test(words)
          ? undefined
          : words.replaceAll('\n', '\\n')
        : words.includes(quote) || words.includes('\r')
          ? undefined
          : words,
    whole: quoted,
  };
}

const styles: Readonly<Record<string, Style>> = {
  '"': quotedStyle('"'),
  "'": quotedStyle("'"),
  '`': quotedStyle('`'),
};

/** `NAME=`, and what may stand before it. */
const assignment = /[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*=[ \t]*/uy;
const lineEnd = /[\n\r]|$/gu;

/**
 * Where a value ends that begins at `start`: behind its quotes, or before a comment or the end of
 * the line.
 *
 * @param open quotes that do not come any more: they are looked for once
 */
function valueEnd(source: string, start: number, end: number, open: Set<string>): number {
  const quote = source.charAt(start);
  if (Object.hasOwn(styles, quote) && !open.has(quote)) {
    const close = source.indexOf(quote, start + 1);
    // Readers do not agree on a backslash before a double quotation mark: then it is taken as it stands.
    if (close > 0 && (quote !== '"' || source[close - 1] !== '\\')) {
      return close + 1;
    }
    if (close < 0) {
      open.add(quote);
    }
    const last = source.lastIndexOf(quote, end - 1);
    if (last > start) {
      return last + 1;
    }
  }
  const line = source.slice(start, end);
  return start + line.slice(0, /(?:^|(?<=\s))#/u.exec(line)?.index ?? line.length).trimEnd().length;
}

/** Reads a file of variables: each value in a line of its own, behind its name, and comments. */
export function readEnv(view: ViewBuilder, source: string): void {
  const open = new Set<string>();
  for (let at = source.startsWith('\uFEFF') ? 1 : 0; at < source.length;) {
    lineEnd.lastIndex = at;
    let end = lineEnd.exec(source)?.index ?? source.length;
    assignment.lastIndex = at;
    const name = assignment.exec(source);
    let rest = at;
    if (name && assignment.lastIndex <= end) {
      const start = assignment.lastIndex;
      rest = valueEnd(source, start, end, open);
      const quoted = styles[source.charAt(start)];
      const token =
        (quoted && tokenAt(source, start, rest, quoted)) ?? tokenAt(source, start, rest, bareStyle);
      if (token) {
        view.field(name[1] ?? '', token);
      }
      lineEnd.lastIndex = rest;
      end = lineEnd.exec(source)?.index ?? source.length;
    }
    const lead = /^\s*/u.exec(source.slice(rest, end))?.[0].length ?? 0;
    const comment = tokenAt(source, rest + lead, end, commentStyle);
    if (comment) {
      view.field('', comment);
    }
    at = end + 1;
  }
}
