import { AtomRun } from '../atom-run';
import type { Block } from '../layout';
import { directiveOf } from './directives';
import { escapeRst, finishRst, nameOf, referredNames, RstInline } from './inline';
import { isAdornment, isUnderline, titleFrame } from './titles';

interface Line {
  readonly start: number;
  /** Without white space at its end. */
  readonly end: number;
  /** Columns of white space before its words, or those of the words where it has none. */
  readonly indent: number;
}

/** Deeper than this nothing is looked into. */
const deepest = 30;

const bullet = /^[-*+•‣⁃](?:[ \t]+|$)/u;
const enumerated =
  /^(?:\(?(?:\d{1,9}|#|[A-Za-z]|[ivxlcdmIVXLCDM]+)\)|(?:\d{1,9}|#|[A-Za-z]|[ivxlcdmIVXLCDM]+)\.)(?:[ \t]+|$)/u;
const option = /^(?:-{1,2}|\/)[A-Za-z][\w-]*(?:[ =]\S+)?(?:,[ ]|[ ]{2}|$)/u;
const explicit = /^\.\.(?:[ \t]+|$)/u;
const directive = /^\.\.[ \t]+(?:\|[^|]+\|[ \t]+)?([A-Za-z][\w.+:-]*?)::(?:[ \t]+|$)/u;
const note = /^\.\.[ \t]+\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w.-]*)\](?:[ \t]+|$)/u;
const field = /^:(?![: ])(?:\\.|[^\\:\n]|:(?!\s|$))+:(?:[ \t]+|$)/u;
const simpleTable = /^=+(?:[ \t]+=+)+$/u;
/** Fields whose bodies are names rather than words. */
const named =
  /^:(?:type|rtype|vartype|raises?|throws?|module|date|version|revision|author|authors|contact|address|status|organization|orphan|tocdepth|nocomments|nosearch|class|name)\b/iu;

/** What is no paragraph where it stands behind a sign. */
const special =
  /^(?:[-*+•‣⁃]\s|\(?(?:\d{1,9}|#|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)]\s|\.\.\s|\|\s|>>>|:[^:\n]+:\s|-{1,2}[A-Za-z])/u;

class RstReader {
  readonly blocks: Block[] = [];
  private readonly lines: Line[];
  private readonly names: ReadonlyMap<string, number>;
  private readonly run: AtomRun;
  private readonly inline: RstInline;

  constructor(private readonly source: string) {
    this.lines = [...source.matchAll(/[^\n]*(?:\n|$)/gu)].map(({ 0: line, index }) => {
      const indent = /^[ \t]*/u.exec(line)?.[0].length ?? 0;
      return { start: index, end: index + line.trimEnd().length, indent };
    });
    this.names = referredNames(source);
    this.run = new AtomRun(source);
    this.inline = new RstInline(source, this.run, this.names);
  }

  read(): void {
    this.body(0, this.lines.length, 0, 0);
  }

  private text(index: number): string {
    const line = this.lines[index];
    return line ? this.source.slice(line.start, line.end) : '';
  }

  private isBlank(index: number): boolean {
    const line = this.lines[index];
    return !line || line.end <= line.start;
  }

  private indent(index: number): number {
    return this.lines[index]?.indent ?? 0;
  }

  /** The first line from `index` that is not blank; `to` where there is none. */
  private wordy(index: number, to: number): number {
    let at = index;
    while (at < to && this.isBlank(at)) {
      at++;
    }
    return at;
  }

  /** The first line from `index` that is blank; `to` where there is none. */
  private blank(index: number, to: number): number {
    let at = index;
    while (at < to && !this.isBlank(at)) {
      at++;
    }
    return at;
  }

  /** Behind the lines from `index` that are blank or indented more than `indent`, without blanks. */
  private indentedEnd(index: number, to: number, indent: number): number {
    let end = index;
    for (let at = index; at < to && (this.isBlank(at) || this.indent(at) > indent); at++) {
      end = this.isBlank(at) ? end : at + 1;
    }
    return end;
  }

  /** Reads the lines from `from` to `to`, of which the first with words are indented by `indent`. */
  private body(from: number, to: number, indent: number, depth: number): void {
    if (depth > deepest) {
      return;
    }
    for (let at = this.wordy(from, to); at < to; at = this.wordy(at, to)) {
      at = Math.max(at + 1, this.element(at, to, indent, depth));
    }
  }

  /** @returns behind the element that begins at a line */
  private element(at: number, to: number, indent: number, depth: number): number {
    const line = this.text(at).slice(this.indent(at));
    if (this.indent(at) > indent) {
      const end = this.indentedEnd(at, to, indent);
      this.body(at, end, this.indent(at), depth + 1);
      return end;
    }
    if (explicit.test(line)) {
      return this.explicit(at, to, line, depth);
    }
    if (/^__[ \t]/u.test(line)) {
      return this.indentedEnd(at + 1, to, indent);
    }
    // Tables, sessions, and whose words a quotation has.
    if (/^\+[-=]+\+|^>>>(?: |$)|^(?:---?(?!-)|—)[ \t]*\S/u.test(line)) {
      return this.blank(at, to);
    }
    if (simpleTable.test(line)) {
      return this.tableEnd(at, to);
    }
    if (line === '::') {
      return this.literalEnd(at + 1, to, this.indent(at));
    }
    if (isAdornment(line) && this.indent(at) === 0 && line.length > 1) {
      return this.overlined(at, to, line);
    }
    if (/^\|(?: |$)/u.test(line)) {
      return this.lineBlock(at, to);
    }
    const item = bullet.exec(line)?.[0] ?? this.enumerator(at, to, line);
    if (item !== undefined) {
      return this.item(at, to, item, depth);
    }
    if (field.test(line)) {
      return this.field(at, to, line, depth);
    }
    if (option.test(line)) {
      return this.indentedEnd(at + 1, to, this.indent(at));
    }
    const below = this.text(at + 1);
    if (at + 1 < to && this.indent(at) === 0 && isUnderline(below, line)) {
      return this.title(at, at + 1, '');
    }
    if (at + 1 < to && !this.isBlank(at + 1) && this.indent(at + 1) > this.indent(at)) {
      return this.definition(at, to, line, depth);
    }
    return this.paragraph(at, to);
  }

  private enumerator(at: number, to: number, line: string): string | undefined {
    const found = enumerated.exec(line)?.[0];
    const next = at + 1 < to && !this.isBlank(at + 1) ? this.text(at + 1) : undefined;
    // A line that goes on at the margin began with an initial, and is no item.
    return found !== undefined &&
      (next === undefined ||
        this.indent(at + 1) > this.indent(at) ||
        enumerated.test(next.slice(this.indent(at + 1))))
      ? found
      : undefined;
  }

  /** A line of signs: above a title, or by itself. */
  private overlined(at: number, to: number, line: string): number {
    const same = at + 2 < to && this.text(at + 2) === line && !this.isBlank(at + 1);
    if (!same) {
      return at + 1;
    }
    const { lines, source } = this;
    return this.title(
      at + 1,
      at + 2,
      source.slice(lines[at]?.start, (lines[at + 1]?.start ?? 0) + this.indent(at + 1)),
    );
  }

  /** @param over the line above, with what the title is indented by */
  private title(at: number, below: number, over: string): number {
    const { lines, source } = this;
    const [line, under] = [lines[at], lines[below]];
    if (line && under) {
      const words = source.slice(line.start + line.indent, line.end);
      const isTarget = (this.names.get(nameOf(words)) ?? 0) > 0;
      const target = isTarget ? targetOf(words) : '';
      const frame = titleFrame(over, source.slice(line.end, under.end), target);
      this.words(line.start + line.indent, line.end, { frame });
    }
    return below + 1;
  }

  private words(from: number, to: number, more: Pick<Block, 'frame'> = {}): void {
    this.inline.read(from, to);
    const block = this.run.take(escapeRst, () => false);
    if (block) {
      // A frame stands around all of the line.
      const whole = block.start === from && block.end === to;
      if (more.frame && !whole) {
        return;
      }
      this.blocks.push({ ...block, ...more, finish: finishRst });
    }
  }

  private tableEnd(at: number, to: number): number {
    let borders = 1;
    for (let index = at + 1; index < to; index++) {
      const isBorder = simpleTable.test(this.text(index).trim());
      borders += isBorder ? 1 : 0;
      if (isBorder && borders > 1 && (index + 1 >= to || this.isBlank(index + 1))) {
        return index + 1;
      }
    }
    return this.blank(at, to);
  }

  private lineBlock(at: number, to: number): number {
    const end = this.blank(at, to);
    for (let index = at; index < end; index++) {
      const line = this.lines[index];
      const lead = /^[ \t]*\|[ \t]+/u.exec(this.text(index))?.[0].length;
      if (line && lead !== undefined) {
        this.words(line.start + lead, line.end);
      }
    }
    return end;
  }

  /** What begins with a sign: its words go on where they are indented as the first ones. */
  private item(at: number, to: number, sign: string, depth: number): number {
    const indent = this.indent(at);
    const end = this.indentedEnd(at + 1, to, indent);
    this.held(at, end, indent + sign.length, depth);
    return end;
  }

  /** Reads lines of which the first one has something before its words, which begin at a column. */
  private held(at: number, end: number, first: number, depth: number): void {
    const line = this.lines[at];
    if (!line || depth > deepest) {
      return;
    }
    const rest = this.wordy(at + 1, end);
    const indent = rest < end ? this.indent(rest) : first;
    if (line.start + first >= line.end) {
      this.body(at + 1, end, indent, depth + 1);
    } else if (rest === at + 1 && indent < first) {
      const blank = this.blank(at, end);
      this.paragraphAt(line.start + first, at, blank, end);
      this.body(blank, end, indent, depth + 1);
    } else {
      // As if blanks stood there instead.
      this.lines[at] = { ...line, indent: first };
      this.body(at, end, Math.min(first, indent), depth + 1);
      this.lines[at] = line;
    }
  }

  private field(at: number, to: number, line: string, depth: number): number {
    const indent = this.indent(at);
    const end = this.indentedEnd(at + 1, to, indent);
    const sign = field.exec(line)?.[0] ?? '';
    const isFirst = this.blocks.length === 0 || this.isAfterTitle(at);
    if (!named.test(line) && !isFirst) {
      this.held(at, end, indent + sign.length, depth);
    }
    return end;
  }

  /** True for fields right below the title of the document, which say what it is. */
  private isAfterTitle(at: number): boolean {
    return (
      this.blocks.length === 1 &&
      this.source
        .slice(this.blocks[0]?.end, this.lines[at]?.start)
        .split('\n')
        .every((line) => line.trim() === '' || isAdornment(line.trim()) || field.test(line))
    );
  }

  private definition(at: number, to: number, line: string, depth: number): number {
    const indent = this.indent(at);
    const end = this.indentedEnd(at + 1, to, indent);
    const here = this.lines[at];
    if (here && !line.includes(' : ') && !line.endsWith('::')) {
      this.words(here.start + indent, here.end);
    }
    // `term::` with lines right below it is no literal block, and nobody knows what was meant.
    if (!line.endsWith('::')) {
      this.body(at + 1, end, this.indent(at + 1), depth + 1);
    }
    return end;
  }

  private explicit(at: number, to: number, line: string, depth: number): number {
    const indent = this.indent(at);
    const end = this.indentedEnd(at + 1, to, indent);
    const noted = note.exec(line)?.[0];
    if (noted !== undefined) {
      this.held(at, end, indent + noted.length, depth);
      return end;
    }
    const [sign = '', name = ''] = directive.exec(line) ?? [];
    const known = line.startsWith('.. |') ? undefined : directiveOf(name);
    if (!known) {
      return end;
    }
    const here = this.lines[at];
    const first = indent + sign.length;
    const isEmpty = !here || here.start + first >= here.end;
    if (known.argument === 'content' && !isEmpty) {
      this.argument(at, end, first, depth);
      return end;
    }
    if (known.argument === 'title' && !isEmpty) {
      this.words(here.start + first, here.end);
    }
    const rest = this.wordy(this.options(at + 1, end), end);
    this.body(rest, end, this.indent(rest), depth + 1);
    return end;
  }

  /** Words behind the name of a directive, which are the first that it holds. */
  private argument(at: number, end: number, first: number, depth: number): void {
    const line = this.lines[at];
    if (!line) {
      return;
    }
    let last = at + 1;
    while (last < end && !this.isBlank(last) && !field.test(this.text(last).trim())) {
      last++;
    }
    this.paragraphAt(line.start + first, at, last);
    const rest = this.wordy(this.options(last, end), end);
    this.body(rest, end, this.indent(rest), depth + 1);
  }

  /** Behind the options of a directive. */
  private options(at: number, end: number): number {
    let last = at;
    while (last < end && !this.isBlank(last) && (field.test(this.text(last).trim()) || last > at)) {
      last++;
    }
    return last;
  }

  private paragraph(at: number, to: number): number {
    const line = this.lines[at];
    let end = at + 1;
    while (end < to && !this.isBlank(end) && this.indent(end) === this.indent(at)) {
      end++;
    }
    return line ? this.paragraphAt(line.start + line.indent, at, end, to) : end;
  }

  /** Reads words from an offset to the end of a line, and skips what is literal behind them. */
  private paragraphAt(from: number, at: number, end: number, to = end): number {
    const last = this.lines[end - 1];
    const stop = last?.end ?? from;
    const isLiteral = this.source.slice(Math.max(from, stop - 2), stop) === '::';
    const isBehind = from > (this.lines[at]?.start ?? 0) + this.indent(at);
    if (stop > from && !(isBehind && special.test(this.source.slice(from, stop)))) {
      this.words(from, isLiteral ? stop - 2 : stop);
    }
    return isLiteral ? this.literalEnd(end, to, this.indent(at)) : end;
  }

  private literalEnd(at: number, to: number, indent: number): number {
    const first = this.wordy(at, to);
    if (first >= to || first === at) {
      return at;
    }
    if (this.indent(first) > indent) {
      return this.indentedEnd(first, to, indent);
    }
    // Lines that are not indented are literal where each begins with the same sign.
    const sign = this.text(first).charAt(indent);
    let end = first;
    while (/[!-/:-@[-`{-~]/u.test(sign) && end < to && this.text(end).charAt(indent) === sign) {
      end++;
    }
    return end;
  }
}

/** What makes a title be found by the words that it had. */
export function targetOf(words: string): string {
  const name = words.replace(/[`\\]/gu, '\\$&');
  return name.includes(':') ? `.. _\`${name}\`:\n\n` : `.. _${name}:\n\n`;
}

/** The paragraphs, titles, items and notes of a text of reStructuredText. */
export function rstBlocks(source: string): readonly Block[] {
  const reader = new RstReader(source);
  reader.read();
  return [...reader.blocks].sort((one, other) => one.start - other.start);
}
