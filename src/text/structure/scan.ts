import type { Span } from '../spans';
import type { Syntax } from './languages';

/** A comment or a string with its signs; `inner` is what stands between them. */
export interface Region extends Span {
  readonly kind: 'line' | 'block' | 'docstring' | 'string';
  readonly inner: Span;
  /** What began it. */
  readonly opener: string;
}

/** After these a slash begins a regular expression and does not divide. */
const beforeRegex =
  /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|delete))\s*$/u;
const regexHere = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//uy;
/** Farthest that is looked back for what stands before a slash or a string, in UTF-16 code units. */
const lookBack = 40;

function startsLine(source: string, at: number): boolean {
  return /(?:^|[\n\r])[ \t]*$/u.test(source.slice(Math.max(0, at - 400), at));
}

/** Where the string that begins at `at` ends, its marks included; -1 for one that never does. */
function stringEnd(
  source: string,
  at: number,
  mark: NonNullable<Syntax['strings']>[number],
): number {
  const { quote, lines = false, escapes = true, character = false } = mark;
  if (character) {
    const found = /^'(?:\\[^\n]{1,10}?|[^'\\\n]{1,2})'/u.exec(source.slice(at, at + 14));
    return found ? at + found[0].length : -1;
  }
  for (let here = at + quote.length; here < source.length; here++) {
    const next = source[here];
    if (escapes && next === '\\') {
      here++;
    } else if (source.startsWith(quote, here)) {
      return here + quote.length;
    } else if (next === '\n' && !lines) {
      return -1;
    } else if (quote === '`' && next === '$' && source[here + 1] === '{') {
      here = templateEnd(source, here + 2);
    }
  }
  return -1;
}

/** Where the expression in a template ends: its closing brace. Strings in it are passed over. */
function templateEnd(source: string, at: number): number {
  let depth = 1;
  for (let here = at; here < source.length; here++) {
    const next = source[here] ?? '';
    if (next === '{') {
      depth++;
    } else if (next === '}' && --depth === 0) {
      return here;
    } else if (next === '"' || next === "'" || next === '`') {
      const end = stringEnd(source, here, { quote: next, lines: next === '`' });
      here = end < 0 ? here : end - 1;
    }
  }
  return source.length;
}

/** Something that begins at `at`, or undefined where nothing does. */
function regionAt(source: string, at: number, syntax: Syntax): Region | undefined {
  for (const [open, close] of syntax.block ?? []) {
    if (source.startsWith(open, at)) {
      const end = source.indexOf(close, at + open.length);
      if (end >= 0) {
        const inner = { start: at + open.length, end };
        return { kind: 'block', start: at, end: end + close.length, inner, opener: open };
      }
    }
  }
  for (const open of syntax.line ?? []) {
    const spaced = syntax.spaced !== true || at === 0 || /\s/u.test(source.charAt(at - 1));
    if (spaced && source.startsWith(open, at)) {
      const rest = /[^\n\r]*/uy;
      rest.lastIndex = at;
      const end = at + (rest.exec(source)?.[0].length ?? 0);
      return {
        kind: 'line',
        start: at,
        end,
        inner: { start: at + open.length, end },
        opener: open,
      };
    }
  }
  for (const mark of syntax.strings ?? []) {
    if (source.startsWith(mark.quote, at)) {
      const end = stringEnd(source, at, mark);
      if (end >= 0) {
        const inner = { start: at + mark.quote.length, end: end - mark.quote.length };
        const doc = syntax.docstrings === true && mark.quote.length === 3 && startsLine(source, at);
        return { kind: doc ? 'docstring' : 'string', start: at, end, inner, opener: mark.quote };
      }
    }
  }
  return undefined;
}

function regexEnd(source: string, at: number): number {
  if (!beforeRegex.test(source.slice(Math.max(0, at - lookBack), at))) {
    return -1;
  }
  regexHere.lastIndex = at;
  const found = regexHere.exec(source);
  return found ? at + found[0].length : -1;
}

/** The comments and strings of a source, in order. What has no end is none. */
export function scanCode(source: string, syntax: Syntax): readonly Region[] {
  const regions: Region[] = [];
  for (let at = 0; at < source.length;) {
    const region = regionAt(source, at, syntax);
    if (region) {
      regions.push(region);
      at = Math.max(region.end, at + 1);
      continue;
    }
    const regex = syntax.regexes === true && source[at] === '/' ? regexEnd(source, at) : -1;
    at = regex < 0 ? at + 1 : regex;
  }
  return regions;
}
