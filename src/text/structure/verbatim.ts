import type { Syntax } from './languages';
import { isLineStart } from './line-start';

/** A here-document of a shell: `<<EOF`, `<<-'EOF'`, `<<~TEXT`. */
const heredoc = /<<([-~]?)[ \t]{0,20}(["']?)([A-Za-z_]\w{0,80})\2/uy;
/** A scalar of YAML whose text stands in the lines below, at the end of a line. */
const blockScalar = /[|>][-+\d]{0,2}(?:[ \t]{0,80}(?=[\n\r]|$)|[ \t]{1,80}(?=#))/uy;
/** What stands before such a scalar, and before a quotation mark that is one in YAML. */
const beforeValue = /(?:[:?-][ \t]+|["']:|[[{,(][ \t]*|[!&][\w!/.-]*[ \t]+)$/u;
/** Farthest that is looked back, in UTF-16 code units. */
const lookBack = 80;
/** Ends that do not come are looked for this often: each time may take the whole source. */
const mostAbsent = 20;

/** True where a value of YAML begins: a quotation mark in the middle of one means itself. */
export function isValueStart(source: string, at: number): boolean {
  return (
    isLineStart(source, at, ' \t') || beforeValue.test(source.slice(Math.max(0, at - lookBack), at))
  );
}

/** Finds lines that are text whatever stands in them. To be asked from front to back. */
export class VerbatimLines {
  /** Where such lines end that begin below the current one, from where they begin. */
  private ends: ((start: number) => number)[] = [];
  private absent = 0;

  constructor(
    private readonly source: string,
    private readonly syntax: Syntax,
  ) {}

  /** To be called for each place that is neither in a string nor in a comment. */
  notice(at: number): void {
    const { source } = this;
    const sign = source[at];
    if (this.syntax.heredocs === true && sign === '<' && source[at - 1] !== '<') {
      heredoc.lastIndex = at;
      const [, indented, , word] = heredoc.exec(source) ?? [];
      if (word !== undefined) {
        this.ends.push((start) => this.heredocEnd(start, word, indented !== ''));
      }
    } else if (this.syntax.scalars === true && (sign === '|' || sign === '>')) {
      blockScalar.lastIndex = at;
      if (blockScalar.test(source) && isValueStart(source, at)) {
        const indent = this.indentAround(at);
        this.ends.push((start) => this.scalarEnd(start, indent));
      }
    }
  }

  /** Where the lines end that begin at `start`; `start` itself where what begins there is code. */
  endFrom(start: number): number {
    const { ends } = this;
    this.ends = [];
    return ends.reduce((at, end) => end(at), start);
  }

  /** Behind the line that has the word alone; `start` where there is none. */
  private heredocEnd(start: number, word: string, indented: boolean): number {
    if (this.absent >= mostAbsent) {
      return start;
    }
    const last = new RegExp(`^${indented ? '[ \\t]{0,80}' : ''}${word}[ \\t\\r]{0,80}$`, 'gmu');
    last.lastIndex = start;
    const found = last.exec(this.source);
    this.absent += found ? 0 : 1;
    return found ? found.index + found[0].length : start;
  }

  /** Behind the lines that are indented farther, blank ones between them included. */
  private scalarEnd(start: number, indent: number): number {
    const { source } = this;
    let end = start;
    for (let line = start; line < source.length;) {
      const next = source.indexOf('\n', line);
      const lineEnd = next < 0 ? source.length : next;
      let first = line;
      while (first < lineEnd && source[first] === ' ') {
        first++;
      }
      const isBlank = source.slice(first, lineEnd).trim() === '';
      if (!isBlank && first - line <= indent) {
        break;
      }
      end = isBlank ? end : lineEnd;
      line = lineEnd + 1;
    }
    return end;
  }

  /** How far the key is indented, or the dash, whose value stands at `at`. */
  private indentAround(at: number): number {
    const start = this.source.lastIndexOf('\n', at - 1) + 1;
    const before = this.source.slice(start, at);
    const lead = /^ *(?:- +)*/u.exec(before)?.[0] ?? '';
    return lead.length < before.length ? lead.length : Math.max(0, lead.lastIndexOf('-'));
  }
}
