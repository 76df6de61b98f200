import type { Syntax } from './languages';
import { templateEnds } from './templates';

type StringMark = NonNullable<Syntax['strings']>[number];

/**
 * Finds the ends of strings and regular expressions of one source. What once was followed to its
 * end in vain is not followed again, so that all searches together take time in proportion to the
 * source, whatever it holds. To be asked from front to back, and not within what was found.
 */
export class StringScanner {
  /** For each place the states, as bits, in which it was passed already. */
  private readonly passed: Uint16Array;
  private templates: Int32Array | undefined;

  constructor(
    private readonly source: string,
    private readonly syntax: Syntax,
  ) {
    this.passed = new Uint16Array(source.length + 1);
  }

  /** Where the string that begins at `at` ends, its marks included; -1 for one that never does. */
  stringEnd(at: number, mark: StringMark): number {
    const { quote, character = false } = mark;
    if (character) {
      const found = /^'(?:\\[^\n]{1,10}?|[^'\\\n]{1,2})'/u.exec(this.source.slice(at, at + 14));
      return found ? at + found[0].length : -1;
    }
    if (quote === '`' && mark.escapes !== false) {
      this.templates ??= templateEnds(this.source);
      return this.templates[at + 1] ?? -1;
    }
    return this.plainEnd(at, mark);
  }

  private plainEnd(at: number, mark: StringMark): number {
    const { source } = this;
    const { quote, lines = false, escapes = true, doubled = false } = mark;
    const state = 4 << (this.syntax.strings?.indexOf(mark) ?? 0);
    for (let here = at + quote.length; here < source.length; here++) {
      if (this.passes(here, state)) {
        return -1;
      }
      const sign = source[here];
      if (escapes && sign === '\\') {
        here++;
      } else if (doubled && source.startsWith(quote + quote, here)) {
        here++;
      } else if (sign === quote[0] && source.startsWith(quote, here)) {
        return here + quote.length;
      } else if (sign === '\n' && !lines) {
        return -1;
      }
    }
    return -1;
  }

  /** Where the regular expression ends whose slash is at `at`; -1 when there is none. */
  regexEnd(at: number): number {
    const { source } = this;
    if (/[*/]/u.test(source.charAt(at + 1))) {
      return -1;
    }
    let inClass = false;
    for (let here = at + 1; here < source.length; here++) {
      if (this.passes(here, inClass ? 2 : 1)) {
        return -1;
      }
      const sign = source.charAt(here);
      if (sign === '\n') {
        return -1;
      } else if (sign === '\\') {
        here++;
        if (/^[\n\r\u2028\u2029]?$/u.test(source.charAt(here))) {
          return -1;
        }
      } else if (inClass) {
        inClass = sign !== ']';
      } else if (sign === '/') {
        return here + 1;
      } else {
        inClass = sign === '[';
      }
    }
    return -1;
  }

  /** True when a search in this state has been at this place before, and so did not succeed. */
  private passes(at: number, state: number): boolean {
    const before = this.passed[at] ?? 0;
    this.passed[at] = before | state;
    return (before & state) !== 0;
  }
}
