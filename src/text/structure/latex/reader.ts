import { AtomRun } from '../atom-run';
import { commentBlocks } from '../comments/blocks';
import type { Block } from '../layout';
import type { Region } from '../regions';
import {
  breakCommands,
  declarations,
  definitions,
  lengths,
  markCommands,
  textCommands,
} from './commands';
import { argumentsOf, environmentEnd, ownEnvironments } from './environments';
import { escapeLatex, letterAt } from './letters';
import { closed, withTies } from './neighbours';
import { deepest, LatexSource } from './lexer';

const ordinary = /[^\\%{}$&~`'\-\n\r<?!]+/uy;
const command = /\\(?:([\p{L}@]+)\*?|[^\p{L}@])/uy;
const declared = /[ \t]*(?:\\([A-Za-z]+)(?![A-Za-z@])[ \t]*)+/uy;
const length =
  /[ \t]*=?[ \t]*(?:-?[\d.,]+[ \t]*(?:pt|em|ex|cm|mm|in|bp|pc|sp|dd|cc)?|-?[\d.]*\\[A-Za-z]+)(?:[ \t]*(?:plus|minus)[ \t]*-?[\d.]+[ \t]*(?:pt|em|ex|cm|mm|in|fil+))*/uy;
const chunk = /<<[^\n]*>>=[ \t]*\r?$/muy;

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** A piece that is a command by itself, and no reference in a sentence. */
function isAlone(piece: string): boolean {
  return piece.startsWith('\\') && !/^\\(?:[A-Za-z]*(?:cite|ref)|gls|ac|url|verb)/iu.test(piece);
}

/** Reads one text of LaTeX. */
class LatexReader {
  blocks: Block[] = [];
  readonly comments: Region[] = [];
  private readonly source: LatexSource;
  private run: AtomRun;
  private readonly own: ReadonlyMap<string, string>;
  /** True where words outside of titles are no text: before the document begins. */
  private preamble = false;
  private titles = 0;
  private ended = false;
  /** True once an end was looked for in vain, which is not done again. */
  private isOpen = false;

  constructor(private readonly text: string) {
    this.source = new LatexSource(text);
    this.run = new AtomRun(text);
    this.own = ownEnvironments(text);
  }

  read(): void {
    const begins = /^[^%\n]*\\begin\{document\}/mu.exec(this.text);
    const start = begins ? begins.index + begins[0].length : 0;
    this.preamble = true;
    this.flow(0, start, 0);
    this.preamble = false;
    this.flow(start, this.text.length, 0);
  }

  /** Ends the paragraph that has been read so far. */
  private flush(): void {
    const block = this.run.take(escapeLatex, isAlone);
    if (block && (!this.preamble || this.titles > 0)) {
      const atoms = block.atoms.map(closed);
      this.blocks.push({ ...block, atoms, ...withTies(atoms) });
    }
  }

  /** Reads paragraphs. */
  private flow(from: number, to: number, depth: number): void {
    this.flush();
    this.inline(from, to, depth);
    this.flush();
  }

  private inline(from: number, to: number, depth: number): void {
    for (let at = from; at < to && !this.ended;) {
      at = Math.max(at + 1, this.step(at, to, depth));
    }
  }

  /** @returns behind what stands at `at` */
  private step(at: number, to: number, depth: number): number {
    const { text, source, run } = this;
    const verbatim = source.verbatimAt(at);
    if (verbatim > at) {
      return text.startsWith('\\begin', at) ? this.gap(verbatim) : this.piece(at, verbatim);
    }
    const words = matched(ordinary, text, at)?.[0];
    if (words !== undefined) {
      const end = Math.min(to, at + words.length);
      run.say(text.slice(at, end), at, end);
      return end;
    }
    switch (text.charAt(at)) {
      case '%':
        return this.comment(at);
      case '\n':
      case '\r':
        return this.lineBreak(at, to);
      case '$':
        return this.formula(at, to);
      case '{':
        return this.group(at, to, depth);
      case '}':
      case '&':
        return this.gap(at + 1);
      case '<':
        return this.chunk(at, to);
    }
    const letter = letterAt(text, at);
    if (letter) {
      run.say(letter.text, at, at + letter.length);
      return at + letter.length;
    }
    if (text.charAt(at) === '\\') {
      return this.command(at, to, depth);
    }
    run.say(text.charAt(at), at, at + 1);
    return at + 1;
  }

  private piece(from: number, to: number): number {
    this.run.piece(from, to);
    return to;
  }

  /** What stands between paragraphs. */
  private gap(end: number): number {
    this.flush();
    return end;
  }

  /** What cannot be read ends its paragraph, which stays from there. */
  private unclear(at: number, to: number): number {
    const blank = /\n[ \t]*\r?\n/u.exec(this.text.slice(at, to));
    return this.gap(blank ? at + blank.index : to);
  }

  private comment(at: number): number {
    const end = this.source.lineEnd(at);
    const said = this.text.slice(at + 1, end);
    // What has been commented out is LaTeX, and the first word of some lines is for editors.
    if (!/\\[A-Za-z]|[{}$&]|^%*[ \t]*!T[eE]X/u.test(said)) {
      this.comments.push({
        kind: 'line',
        start: at,
        end,
        inner: { start: at + 1, end },
        opener: '%',
      });
    }
    return this.gap(end);
  }

  private lineBreak(at: number, to: number): number {
    let end = at;
    let lines = 0;
    for (; end < to && /[ \t\n\r]/u.test(this.text.charAt(end)); end++) {
      lines += this.text.charAt(end) === '\n' ? 1 : 0;
    }
    if (lines > 1) {
      return this.gap(end);
    }
    this.run.break(at, end);
    return end;
  }

  private formula(at: number, to: number): number {
    const { text } = this;
    const sign = text[at + 1] === '$' ? '$$' : '$';
    for (let here = at + sign.length; here < to; here++) {
      const one = text.charAt(here);
      if (one === '\\') {
        here++;
      } else if (one === '$' && text.startsWith(sign, here)) {
        const end = here + sign.length;
        return sign === '$' ? this.piece(at, end) : this.gap(end);
      } else if (one === '\n' && /^[ \t]*\r?\n/u.test(text.slice(here + 1, here + 80))) {
        break;
      }
    }
    return this.unclear(at, to);
  }

  private chunk(at: number, to: number): number {
    const { text, run } = this;
    const begins = (at === 0 || text[at - 1] === '\n') && text.startsWith('<<', at);
    if (begins && matched(chunk, text, at)) {
      const end = text.indexOf('\n@', at);
      return this.gap(end < 0 ? to : this.source.lineEnd(end + 1));
    }
    run.say('<', at, at + 1);
    return at + 1;
  }

  private group(at: number, to: number, depth: number): number {
    const end = this.source.braceEnd(at);
    if (end < 0 || end > to) {
      return this.unclear(at, to);
    }
    const open = matched(declared, this.text, at + 1);
    const isDeclared =
      open !== null &&
      [...open[0].matchAll(/\\([A-Za-z]+)/gu)].every(([, name = '']) => declarations.has(name));
    const inside = at + 1 + (isDeclared ? open[0].length : 0);
    return this.marked(at, inside, end, depth);
  }

  /** Words from `inside` to the brace that ends at `end`, as a part of the sentence if they are one. */
  private marked(at: number, inside: number, end: number, depth: number): number {
    if (end === at + 2) {
      // Braces around nothing only divide.
      this.run.say('', at, end);
      return end;
    }
    if (depth >= deepest || inside >= end - 1) {
      return this.piece(at, end);
    }
    if (hasBlocks(this.text.slice(inside, end - 1))) {
      this.flow(inside, end - 1, depth + 1);
      return end;
    }
    this.run.mark(at, inside, 'open');
    this.inline(inside, end - 1, depth + 1);
    this.run.mark(end - 1, end, 'close');
    return end;
  }

  private command(at: number, to: number, depth: number): number {
    const { text, source } = this;
    const [found = '', name = ''] = matched(command, text, at) ?? [];
    const end = at + found.length;
    if (name === '') {
      return this.symbol(at, end, to);
    }
    const starred = found.endsWith('*') ? `${name}*` : name;
    if (name === 'begin' || name === 'end') {
      return this.environment(name, end, to, depth);
    }
    const words = textCommands.get(starred) ?? textCommands.get(name);
    if (words !== undefined) {
      return this.titled(at, end, words, depth);
    }
    const before = markCommands.get(name);
    if (before !== undefined) {
      return this.markedBy(at, end, before, depth);
    }
    if (name === 'item') {
      return this.item(end, depth);
    }
    if (name === 'makeatletter') {
      const other = text.indexOf('\\makeatother', end);
      return this.gap(other < 0 ? to : other);
    }
    if (/^[egx]?def$/u.test(name)) {
      const brace = text.indexOf('{', end);
      const close = brace < 0 ? -1 : source.braceEnd(brace);
      return this.gap(close < 0 ? to : close);
    }
    if (name === 'let') {
      return this.gap(
        end +
          (/^[ \t]*\\[A-Za-z@]+[ \t]*=?[ \t]*(?:\\[A-Za-z@]+|\S)/u.exec(
            text.slice(end, end + 200),
          )?.[0].length ?? 0),
      );
    }
    if (/^if(?!f$|thenelse$)/u.test(name)) {
      return this.conditional(at, end);
    }
    if (lengths.has(name)) {
      return this.gap(end + (matched(length, text, end)?.[0].length ?? 0));
    }
    if (definitions.has(name)) {
      const defined = /^[ \t]*\\[A-Za-z@]+/u.exec(text.slice(end, end + 100))?.[0].length ?? 0;
      return this.gap(source.argumentsEnd(end + defined, true));
    }
    if (breakCommands.has(name) || declarations.has(name)) {
      return this.gap(source.argumentsEnd(end));
    }
    const given = source.argumentsEnd(end);
    const measured =
      given === end ? (/^=-?[\d.]+[a-z]{2}/u.exec(text.slice(end, end + 40))?.[0].length ?? 0) : 0;
    return this.piece(at, given + measured);
  }

  /** A backslash and a sign that is no letter. */
  private symbol(at: number, end: number, to: number): number {
    const { text } = this;
    const sign = text.charAt(at + 1);
    if (sign === '(' || sign === '[') {
      const close = text.indexOf(sign === '(' ? '\\)' : '\\]', end);
      if (close < 0 || close >= to) {
        return this.unclear(at, to);
      }
      return sign === '(' ? this.piece(at, close + 2) : this.gap(close + 2);
    }
    if (sign === '\\') {
      const star = text[end] === '*' ? end + 1 : end;
      const option = text[star] === '[' ? this.source.bracketEnd(star) : -1;
      return this.gap(option < 0 ? star : option);
    }
    return this.piece(at, Math.max(at + 1, end));
  }

  private environment(name: 'begin' | 'end', end: number, to: number, depth: number): number {
    const { text, source } = this;
    const close = text[end] === '{' ? source.braceEnd(end) : -1;
    if (close < 0) {
      return this.gap(end);
    }
    const environment = text.slice(end + 1, close - 1);
    this.flush();
    if (name === 'end') {
      this.ended ||= environment === 'document';
      return close;
    }
    const given = argumentsOf(environment, this.own);
    if (given === undefined) {
      return environmentEnd(text, environment, close, to);
    }
    let at = close;
    for (const kind of given) {
      const argument =
        kind === 'o' && text[at] === '['
          ? source.bracketEnd(at)
          : kind !== 'o' && text[at] === '{'
            ? source.braceEnd(at)
            : -1;
      if (argument > 0) {
        if (kind === 't') {
          this.flow(at + 1, argument - 1, depth + 1);
        }
        at = argument;
      }
    }
    return at;
  }

  /** A command whose last argument is a text of its own. */
  private titled(at: number, end: number, before: number, depth: number): number {
    const { text, source } = this;
    let here = end;
    const short = text[here] === '[' ? source.bracketEnd(here) : -1;
    for (let count = 0; count < before && text[here] === '{'; count++) {
      here = Math.max(here + 1, source.braceEnd(here));
    }
    const brace = source.blanksEnd(short < 0 ? here : short, true);
    const close = text[brace] === '{' ? source.braceEnd(brace) : -1;
    if (close < 0 || depth >= deepest) {
      return this.piece(at, close < 0 ? end : close);
    }
    const isNote =
      text.startsWith('\\footnote{', at) && /[\p{L}\p{N},;:]/u.test(text.charAt(at - 1));
    if (isNote && !this.preamble && !hasBlocks(text.slice(brace + 1, close - 1))) {
      return this.note(at, brace + 1, close, depth);
    }
    this.flush();
    this.titles++;
    if (short > 0) {
      this.flow(end + 1, short - 1, depth + 1);
    }
    this.flow(brace + 1, close - 1, depth + 1);
    this.titles--;
    return close;
  }

  /** A note in a sentence, which goes on behind it. */
  private note(at: number, inside: number, end: number, depth: number): number {
    const { run, blocks } = this;
    this.run = new AtomRun(this.text);
    this.blocks = [];
    this.flow(inside, end - 1, depth + 1);
    run.piece(at, end, this.blocks);
    this.run = run;
    this.blocks = blocks;
    return end;
  }

  private markedBy(at: number, end: number, before: number, depth: number): number {
    const { text, source } = this;
    let here = text[end] === '[' ? source.bracketEnd(end) : end;
    for (let count = 0; count < before && text[here] === '{'; count++) {
      here = source.braceEnd(here);
    }
    const close = here > 0 && text[here] === '{' ? source.braceEnd(here) : -1;
    return close < 0
      ? this.piece(at, source.argumentsEnd(end))
      : this.marked(at, here + 1, close, depth);
  }

  private item(end: number, depth: number): number {
    const { text, source } = this;
    const label = text[end] === '[' ? source.bracketEnd(end) : -1;
    this.flush();
    if (label > 0 && depth < deepest) {
      this.flow(end + 1, label - 1, depth + 1);
    }
    return label > 0 ? label : end;
  }

  /** What stands between `\if…` and its `\fi` is not looked into. */
  private conditional(at: number, end: number): number {
    const borders = /\\(?:fi|if(?!f(?![A-Za-z])|thenelse)[A-Za-z@]*)(?![A-Za-z@])/gu;
    borders.lastIndex = end;
    let depth = this.isOpen ? 0 : 1;
    while (depth > 0) {
      const found = borders.exec(this.text);
      if (!found) {
        this.isOpen = true;
        break;
      }
      depth += found[0] === '\\fi' ? -1 : 1;
      if (depth === 0) {
        return this.gap(found.index + found[0].length);
      }
    }
    return this.piece(at, end);
  }
}

/** True for words that are more than a part of one sentence. */
function hasBlocks(words: string): boolean {
  if (/\n[ \t]*\r?\n|(?<!\\)%|\\\\|\$\$|\\\[|(?<!\\)&/u.test(words)) {
    return true;
  }
  return [...words.matchAll(/\\([A-Za-z]+)/gu)].some(
    ([, name = '']) =>
      /^(?:begin|end|item|let|[egx]?def)$/u.test(name) ||
      textCommands.has(name) ||
      breakCommands.has(name) ||
      definitions.has(name) ||
      lengths.has(name) ||
      declarations.has(name) ||
      name.startsWith('if'),
  );
}

/** The paragraphs, titles, captions, notes and comments of a text of LaTeX. */
export function latexBlocks(source: string): readonly Block[] {
  const reader = new LatexReader(source);
  reader.read();
  const comments = commentBlocks(source, reader.comments, 'latex');
  return [...reader.blocks, ...comments].sort((one, other) => one.start - other.start);
}
