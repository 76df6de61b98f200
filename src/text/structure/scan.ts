import type { Syntax } from './languages';
import { isLineStart } from './line-start';
import type { Region } from './regions';
import { StringScanner } from './strings';
import { isValueStart, VerbatimLines } from './verbatim';

/** After these a slash begins a regular expression and does not divide. */
const beforeRegex =
  /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|do|else|void|delete))\s*$/u;
/** Farthest that is looked back for what stands before a slash, in UTF-16 code units. */
const lookBack = 40;

/** Goes through one source from front to back, in time in proportion to its length. */
class Scanner {
  private readonly strings: StringScanner;
  private readonly verbatim: VerbatimLines;
  /** Ends of block comments that do not come any more. */
  private readonly absent = new Set<string>();

  constructor(
    private readonly source: string,
    private readonly syntax: Syntax,
  ) {
    this.strings = new StringScanner(source, syntax);
    this.verbatim = new VerbatimLines(source, syntax);
  }

  /** Something that begins at `at`, or undefined where nothing does. */
  regionAt(at: number): Region | undefined {
    return this.block(at) ?? this.line(at) ?? this.string(at);
  }

  private block(at: number): Region | undefined {
    const { source } = this;
    for (const [opener, close] of this.syntax.block ?? []) {
      if (source.startsWith(opener, at) && !this.absent.has(close)) {
        const start = at + opener.length;
        const end = source.indexOf(close, start);
        if (end >= 0) {
          const inner = { start, end };
          return { kind: 'block', start: at, end: end + close.length, inner, opener };
        }
        this.absent.add(close);
      }
    }
    return undefined;
  }

  private line(at: number): Region | undefined {
    const { source, syntax } = this;
    const opener = syntax.line?.find((sign) => source.startsWith(sign, at));
    if (opener === undefined || !this.mayComment(at)) {
      return undefined;
    }
    const lineEnd = /[\n\r]|$/gu;
    lineEnd.lastIndex = at;
    const end = lineEnd.exec(source)?.index ?? source.length;
    return { kind: 'line', start: at, end, inner: { start: at + opener.length, end }, opener };
  }

  /** True where a sign of a line comment is one. */
  private mayComment(at: number): boolean {
    const before = this.source.charAt(at - 1);
    switch (this.syntax.behind) {
      case 'nothing':
        return isLineStart(this.source, at, ' \t');
      case 'command':
        return at === 0 || /[\s;&|]/u.test(before);
      case 'space':
        return at === 0 || /\s/u.test(before);
      default:
        return true;
    }
  }

  private string(at: number): Region | undefined {
    const { source, syntax } = this;
    for (const mark of syntax.strings ?? []) {
      const { quote, atValue = false } = mark;
      const begins = source.startsWith(quote, at) && (!atValue || isValueStart(source, at));
      const end = begins ? this.strings.stringEnd(at, mark) : -1;
      if (end >= 0) {
        const inner = { start: at + quote.length, end: end - quote.length };
        const documents =
          syntax.docstrings === true && quote.length === 3 && isLineStart(source, at, ' \t');
        return {
          kind: documents ? 'docstring' : 'string',
          start: at,
          end,
          inner,
          opener: quote,
        };
      }
    }
    return undefined;
  }

  /** Where to go on behind a place that is in no comment and no string. */
  next(at: number): number {
    const { source, syntax } = this;
    this.verbatim.notice(at);
    if (source[at] === '\n') {
      return this.verbatim.endFrom(at + 1);
    }
    if (syntax.escapes === true && source[at] === '\\') {
      return at + 2;
    }
    const regex = this.regexEnd(at);
    return regex < 0 ? at + 1 : regex;
  }

  /** Where the regular expression that begins at `at` ends; -1 when there is none. */
  private regexEnd(at: number): number {
    const { source, syntax } = this;
    return syntax.regexes === true &&
      source[at] === '/' &&
      beforeRegex.test(source.slice(Math.max(0, at - lookBack), at))
      ? this.strings.regexEnd(at)
      : -1;
  }
}

/** The comments and strings of a source, in order. What has no end is none. */
export function scanCode(source: string, syntax: Syntax): readonly Region[] {
  const scanner = new Scanner(source, syntax);
  const regions: Region[] = [];
  for (let at = 0; at < source.length;) {
    const region = scanner.regionAt(at);
    if (region) {
      regions.push(region);
      at = Math.max(region.end, at + 1);
      continue;
    }
    at = scanner.next(at);
  }
  return regions;
}
