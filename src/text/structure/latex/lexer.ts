import { verbatimEnvironments } from './commands';

/** More nested braces than this are not looked into. */
export const deepest = 40;
/** Longest argument in brackets, in UTF-16 code units; more is prose that begins with a bracket. */
const longestOption = 1000;

const verb = /(?:verb|lstinline|Verb|mintinline)(?![A-Za-z])\*?/uy;
/** Longest code within a line. */
const longestVerb = 500;

/** A text of LaTeX, and where its braces are closed. */
export class LatexSource {
  /** For each `{` the place of its `}`; nothing for one that is not closed. */
  private readonly closing = new Map<number, number>();
  /** For each place where something is read as it is, its end. */
  private readonly asIs = new Map<number, number>();

  constructor(readonly text: string) {
    const open: number[] = [];
    for (let at = 0; at < text.length; at++) {
      const sign = text.charAt(at);
      const end = this.verbatimEnd(at);
      if (end > at) {
        this.asIs.set(at, end);
        at = end - 1;
      } else if (sign === '\\') {
        at++;
      } else if (sign === '%') {
        at = this.lineEnd(at);
      } else if (sign === '{') {
        open.push(at);
      } else if (sign === '}') {
        const start = open.pop();
        if (start !== undefined) {
          this.closing.set(start, at);
        }
      }
    }
  }

  /** Behind what is read as it is and begins at `at`; `at` where nothing does. */
  verbatimAt(at: number): number {
    return this.asIs.get(at) ?? at;
  }

  /** Behind the brace that closes the one at `at`; -1 where there is none. */
  braceEnd(at: number): number {
    const close = this.closing.get(at);
    return close === undefined ? -1 : close + 1;
  }

  /** Behind the bracket that closes the one at `at`, braces skipped; -1 where there is none. */
  bracketEnd(at: number): number {
    const last = Math.min(this.text.length, at + longestOption);
    let depth = 0;
    for (let here = at; here < last; here++) {
      const sign = this.text.charAt(here);
      if (sign === '\\') {
        here++;
      } else if (sign === '{') {
        const end = this.braceEnd(here);
        if (end < 0) {
          return -1;
        }
        here = end - 1;
      } else if (sign === '[') {
        depth++;
      } else if (sign === ']' && --depth === 0) {
        return here + 1;
      } else if (sign === '\n' && /^[ \t]*\r?\n/u.test(this.text.slice(here + 1, here + 80))) {
        return -1;
      }
    }
    return -1;
  }

  /** The place of the line's end, before the break. */
  lineEnd(at: number): number {
    const found = this.text.indexOf('\n', at);
    const end = found < 0 ? this.text.length : found;
    return this.text[end - 1] === '\r' ? end - 1 : end;
  }

  /** Behind blanks, and a line break among them where `lines` says so. */
  blanksEnd(at: number, lines: boolean): number {
    let end = at;
    let broken = !lines;
    for (; end < this.text.length; end++) {
      const sign = this.text.charAt(end);
      if (sign === '\n' && !broken) {
        broken = true;
      } else if (sign !== ' ' && sign !== '\t' && !(sign === '\r' && lines)) {
        break;
      }
    }
    return end;
  }

  /** Behind all arguments that follow at `at`. */
  argumentsEnd(at: number, blanks = false): number {
    let end = at;
    for (;;) {
      const next = blanks ? this.blanksEnd(end, true) : end;
      const sign = this.text[next];
      const closed = sign === '{' ? this.braceEnd(next) : sign === '[' ? this.bracketEnd(next) : -1;
      if (closed < 0) {
        return end;
      }
      end = closed;
    }
  }

  private verbatimEnd(at: number): number {
    const { text } = this;
    if (text[at] !== '\\') {
      return at;
    }
    if (text.startsWith('\\begin{', at)) {
      const close = text.indexOf('}', at);
      const name = close < 0 || close - at > 60 ? '' : text.slice(at + 7, close);
      if (!verbatimEnvironments.has(name)) {
        return at;
      }
      const sign = `\\end{${name}}`;
      const end = text.indexOf(sign, close);
      return end < 0 ? text.length : end + sign.length;
    }
    verb.lastIndex = at + 1;
    const found = verb.exec(text);
    if (!found) {
      return at;
    }
    const line =
      text.slice(at + 1 + found[0].length, at + longestVerb).split(/[\n\r]/u, 1)[0] ?? '';
    // Options in brackets, and the language that minted wants before the code.
    const minted = found[0].startsWith('mint') ? /^(?:\[[^\]]*\])?\{[^}]*\}/u : /^(?:\[[^\]]*\])?/u;
    const before = found[0].startsWith('verb') ? '' : (minted.exec(line)?.[0] ?? '');
    const sign = line.charAt(before.length);
    if (sign === '' || /[\sA-Za-z]/u.test(sign)) {
      return at;
    }
    const end = line.indexOf(sign === '{' ? '}' : sign, before.length + 1);
    return end < 0 ? at : at + 1 + found[0].length + end + 1;
  }
}
