import { directiveIn } from './dialects/blocks/directives';
import { ParagraphWork } from './paragraph-work';

/*
 * Reading Markdown takes time in proportion to its length, but for deep nesting, for signs in a long
 * paragraph that each look through all of it for their other half, and for long lists in lists;
 * and what is nested is gone through by recursion. Nobody writes texts in which that matters.
 */

/** Deepest nesting of quotations, lists and what dialects have beside them. */
const deepest = 50;
/** Most signs of emphasis in one paragraph, and so twice as many as it can be deep. */
const mostEmphasis = 2000;
/** So much is gone through at most besides the text itself: see {@link ParagraphWork}. */
const mostWork = 20_000_000;
/** So much more for each UTF-16 code unit of the document. */
const workForUnit = 100;
/** What an item inside of another one costs, for each item before it in the list. */
const workForItem = 5;

/** A container of a dialect costs this share of all that was read before it: its events are moved. */
const workBefore = 0.1;

/** Indentation and the signs of quotations before a line. */
const prefix = /^[ \t>]*/u;
/** Also a definition of a dialect is one. */
const item = /^(?:[-*+:~]|(\d{1,9})[.)])(?:[ \t]+|$)/u;
const fenceStart = /^(?:(`{3,})[^`]*|(~{3,}).*)$/u;
/** What begins a body that is indented by four. */
const bodyStart = /^(?:!!!|\?\?\?|===)/u;
const heading = /^#{1,6}(?:[ \t]|$)/u;
const definition = /^\[[^\]]*\]:/u;
const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?$/u;

function cellsOf(line: string): number {
  return line
    .replace(/\\./gu, '')
    .replace(/^[ \t]*\||\|[ \t]*$/gu, '')
    .split('|').length;
}

function columnsOf(blanks: string): number {
  return blanks.replaceAll('\t', '    ').length;
}

interface Fence {
  readonly sign: string;
  readonly quoted: boolean;
  readonly column: number;
}

/** Adds up what reading a document would cost, line by line; what it takes a line for is rough. */
class Estimate {
  work = 0;
  /** What has been read so far, in UTF-16 code units. */
  private length = 0;
  private paragraph = new ParagraphWork();
  /** Columns of the markers of the lists that are open. */
  private lists: number[] = [];
  /** Items since the last line that stands in no list. */
  private items = 0;
  /** Columns of what has begun a body that is indented by four. */
  private bodies: number[] = [];
  /** Fences of directives that are open, whose content is read. */
  private directives: string[] = [];
  private fence: Fence | undefined;
  private table = false;
  private before = '';

  /** @returns false when a line makes the document one that is not to be read */
  take(line: string): boolean {
    this.length += line.length + 1;
    const lead = prefix.exec(line)?.[0] ?? '';
    const quotations = lead.length - lead.replaceAll('>', '').length;
    let rest = line.slice(lead.length).trimEnd();
    const column = columnsOf(lead);
    if (this.isCode(rest, quotations, column)) {
      return true;
    }
    if (rest === '') {
      this.end();
      return quotations <= deepest;
    }
    if (column === 0 && !item.test(rest) && this.paragraph.length === 0) {
      this.lists = [];
      this.items = 0;
    }
    this.bodies = this.bodies.filter((one) => one < column);
    if (bodyStart.test(rest)) {
      this.end();
      this.work += this.length * workBefore;
      this.bodies.push(column);
    }
    let depth = quotations;
    let inner = column;
    for (let found = item.exec(rest); found; found = item.exec(rest)) {
      if (!this.begins(found[1], rest.length > found[0].length, inner)) {
        break;
      }
      depth++;
      this.end();
      this.openItem(inner);
      if (/^[:~]/u.test(found[0])) {
        this.work += this.length * workBefore;
      }
      inner += columnsOf(found[0]);
      rest = rest.slice(found[0].length);
      if (depth > deepest) {
        return false;
      }
    }
    const around = this.bodies.length + this.directives.length;
    if (depth + around > deepest || quotations + this.lists.length + around > deepest) {
      return false;
    }
    const [, ticks, tildes] = fenceStart.exec(rest) ?? [];
    const sign = ticks ?? tildes;
    if (sign !== undefined && this.isDirective(rest, sign)) {
      this.end();
      return this.directives.length <= deepest;
    }
    if (sign !== undefined) {
      this.end();
      this.fence = { sign, quoted: quotations > 0, column: depth > quotations ? inner : 0 };
      return true;
    }
    return this.add(rest);
  }

  /** True for the fences of a directive whose content is read as the document is. */
  private isDirective(rest: string, sign: string): boolean {
    const isAlone = rest === sign;
    const outer = this.directives.findIndex((one) => sign.startsWith(one));
    if (isAlone && outer >= 0) {
      this.directives.length = outer;
    } else if (!isAlone && directiveIn(rest.slice(sign.length).trimStart())?.isMarkdown) {
      this.work += this.length * workBefore;
      this.directives.push(sign);
    } else {
      return false;
    }
    return true;
  }

  /** Inside of a fence nothing is read; it ends with its sign, or with what it stands in. */
  private isCode(rest: string, quotations: number, column: number): boolean {
    const { fence } = this;
    if (!fence) {
      return false;
    }
    if ((fence.quoted && quotations === 0) || (rest !== '' && column < fence.column)) {
      this.fence = undefined;
      return false;
    }
    if (rest.startsWith(fence.sign) && rest.replaceAll(fence.sign.charAt(0), '') === '') {
      this.fence = undefined;
    }
    return true;
  }

  /** True when a marker begins an item, and is no word of the paragraph before it. */
  private begins(number: string | undefined, words: boolean, column: number): boolean {
    const [last = -6] = this.lists.slice(-1);
    const listed = this.lists.length > 0 && column < last + 6;
    return (
      listed || this.paragraph.length === 0 || (column < 4 && words && (number ?? '1') === '1')
    );
  }

  private openItem(column: number): void {
    const open = this.lists.filter((one) => one < column);
    if (open.length > 0 || open.length < this.lists.length - 1) {
      this.work += this.items * workForItem;
    }
    this.items++;
    this.lists = [...open, column];
  }

  /** @returns false when the paragraph has too many signs */
  private add(words: string): boolean {
    const alone = heading.test(words);
    const defined = definition.test(words) && (this.before === '' || definition.test(this.before));
    if (alone || defined || this.table) {
      this.count();
    }
    if (delimiterRow.test(words) && cellsOf(words) === cellsOf(this.before)) {
      this.table = true;
    }
    this.before = words;
    this.paragraph.add(words);
    const few = this.paragraph.emphasis <= mostEmphasis;
    if (alone) {
      this.count();
    }
    return few;
  }

  /** Counts what was read so far as a paragraph of its own. */
  private count(): void {
    this.work += this.paragraph.total;
    this.paragraph = new ParagraphWork();
  }

  /** Ends the paragraph. */
  end(): void {
    this.count();
    this.table = false;
    this.before = '';
  }
}

/**
 * False for a document that would take very long to read as Markdown, or that is nested so deeply
 * that it cannot be read. Takes time in proportion to its length.
 */
export function isReadable(source: string): boolean {
  const estimate = new Estimate();
  const most = mostWork + workForUnit * source.length;
  for (const line of source.split(/\r\n|\n|\r/u)) {
    if (!estimate.take(line) || estimate.work > most) {
      return false;
    }
  }
  estimate.end();
  return estimate.work <= most;
}
