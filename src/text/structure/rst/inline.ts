import type { AtomRun } from '../atom-run';
import type { Place } from '../layout';

/** What may stand before markup, and behind it. */
const before = /[\s'"([{<\-/:\u2010-\u201f\u00ab\u00a1\u00bf「『（【]/u;
const after = /[\s'")\]}>\-/\\:.,;!?\u2010-\u201f\u00bb、。，．！？」』）】]/u;

/** Markup by what begins it, and what ends it. */
const kinds: readonly (readonly [string, string])[] = [
  ['``', '``'],
  ['**', '**'],
  ['*', '*'],
  ['_`', '`'],
  ['`', '`'],
  ['|', '|'],
];

const role = /:[A-Za-z][\w.+:-]*:(?=`)/uy;
const suffix = /:[A-Za-z][\w.+:-]*:|__?/uy;
const reference =
  /(?:[\p{L}\p{N}](?:[\p{L}\p{N}]|[-._+:](?=[\p{L}\p{N}])){0,100}__?|\[(?:\d+|#[\w-]*|\*|[A-Za-z][\w.-]*)\]_)(?![\p{L}\p{N}_])/uy;
const embedded = /^([^`<>]*\S)(\s+<[^`<>]+>)$/u;

function matched(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Reads the words of paragraphs, and what in them is markup. */
export class RstInline {
  /** For each sign whether an end was looked for in vain in this paragraph. */
  private readonly unclosed = new Set<string>();

  /**
   * @param names names that something refers to, in lower case: links with these say their target
   */
  constructor(
    private readonly source: string,
    private readonly run: AtomRun,
    private readonly names: ReadonlyMap<string, number>,
  ) {}

  /** Reads from `from` to `to`, where a paragraph ends. */
  read(from: number, to: number): void {
    this.unclosed.clear();
    for (let at = from; at < to;) {
      at = this.step(at, from, to);
    }
  }

  private step(at: number, from: number, to: number): number {
    const { source, run } = this;
    const sign = source.charAt(at);
    if (sign === '\\' && at + 1 < to) {
      const next = source.charAt(at + 1);
      // An escaped blank is nothing; it only divides.
      run.say(/\s/u.test(next) ? '' : next, at, at + 2);
      return at + 2;
    }
    if (sign === '\n' || sign === '\r') {
      let end = at;
      while (end < to && /[\s]/u.test(source.charAt(end))) {
        end++;
      }
      run.break(at, end);
      return end;
    }
    const opens = at === from || before.test(source.charAt(at - 1));
    if (opens && sign === ':') {
      const named = matched(role, source, at);
      const end = named === undefined ? -1 : this.closed('`', at + named.length + 1, to);
      if (named !== undefined && end > 0) {
        run.piece(at, end);
        return end;
      }
    }
    for (const [open, close] of opens ? kinds : []) {
      const end = source.startsWith(open, at) ? this.closed(close, at + open.length, to) : -1;
      if (end > 0) {
        return this.marked(at, open, close, end, to);
      }
    }
    const known = opens ? matched(reference, source, at) : undefined;
    if (known !== undefined && at + known.length <= to) {
      run.piece(at, at + known.length);
      return at + known.length;
    }
    let end = at + 1;
    while (
      end < to &&
      /[^\\\n\r:*`_|[\s'"([{<\-/]/u.test(source.charAt(end)) &&
      !before.test(source.charAt(end - 1))
    ) {
      end++;
    }
    run.say(source.slice(at, end), at, end);
    return end;
  }

  /** Behind the sign that ends markup whose words begin at `at`; -1 where there is none. */
  private closed(close: string, at: number, to: number): number {
    const { source } = this;
    if (this.unclosed.has(close) || /\s/u.test(source.charAt(at)) || at >= to) {
      return -1;
    }
    for (
      let here = source.indexOf(close, at + 1);
      here >= 0;
      here = source.indexOf(close, here + 1)
    ) {
      const end = here + close.length;
      if (end > to) {
        break;
      }
      const ends =
        !/\s/u.test(source.charAt(here - 1)) &&
        (close === '``' || !this.isEscaped(here)) &&
        (close !== '*' || source[end] !== '*');
      const behind = close === '`' ? end + (matched(suffix, source, end)?.length ?? 0) : end;
      if (ends && (behind >= to || after.test(source.charAt(behind)))) {
        return end;
      }
      if (ends && close === '|' && /^__?(?![\p{L}\p{N}_])/u.test(source.slice(end, end + 3))) {
        return end + (source.startsWith('__', end) ? 2 : 1);
      }
    }
    this.unclosed.add(close);
    return -1;
  }

  private isEscaped(at: number): boolean {
    let slashes = 0;
    while (this.source[at - 1 - slashes] === '\\') {
      slashes++;
    }
    return slashes % 2 === 1;
  }

  private marked(at: number, open: string, close: string, end: number, to: number): number {
    const { source, run } = this;
    if (open.startsWith('*')) {
      run.mark(at, at + open.length, 'open');
      this.words(at + open.length, end - close.length);
      run.mark(end - close.length, end, 'close');
      return end;
    }
    const behind =
      open === '`' ? Math.min(to, end + (matched(suffix, source, end)?.length ?? 0)) : end;
    const link = source.slice(end, behind).startsWith('_')
      ? embedded.exec(source.slice(at + 1, end - 1))
      : null;
    const [, words = '', target = ''] = link ?? [];
    const isAnonymous = source.startsWith('__', end);
    if (link && (isAnonymous || (this.names.get(nameOf(words)) ?? 0) === 0)) {
      const inside = at + 1 + words.length;
      run.mark(at, at + 1, 'open');
      this.words(at + 1, inside);
      run.mark(inside, inside + target.length + 1 + (behind - end), 'close');
    } else {
      run.piece(at, behind);
    }
    return behind;
  }

  /** Words within markup, which hold no other. */
  private words(from: number, to: number): void {
    const { source, run } = this;
    let read = from;
    for (const found of source.slice(from, to).matchAll(/\\(.)|[ \t]*(?:\r\n|\n)[ \t]*/gu)) {
      const at = from + found.index;
      if (at > read) {
        run.say(source.slice(read, at), read, at);
      }
      read = at + found[0].length;
      if (found[1] === undefined) {
        run.break(at, read);
      } else {
        run.say(found[1] === ' ' ? '' : found[1], at, read);
      }
    }
    if (read < to) {
      run.say(source.slice(read, to), read, to);
    }
  }
}

/** A name as references are compared. */
export function nameOf(words: string): string {
  return words.replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** How often each name is referred to: `word_`, `` `some words`_ ``. */
export function referredNames(source: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  const count = (name: string): void => {
    names.set(nameOf(name), (names.get(nameOf(name)) ?? 0) + 1);
  };
  for (const [, name = ''] of source.matchAll(/`([^`<>]{1,200})`_(?!_)/gu)) {
    count(name);
  }
  for (const [, name = ''] of source.matchAll(/`[^`<>]{0,200}<([^`<>]{1,200})_>`__?/gu)) {
    count(name);
  }
  for (const [name = ''] of source.matchAll(
    /(?<![\p{L}\p{N}_`])[\p{L}\p{N}][\p{L}\p{N}.+:-]{0,100}(?=_(?![\p{L}\p{N}_`]))/gu,
  )) {
    count(name);
  }
  return names;
}

/** Takes away what divides words from nothing. */
export function finishRst(text: string): string {
  return text.replace(/^\\ (?=\p{L})/u, '').replace(/(?<!\\)\\ $/u, '');
}

/** What would begin something else than a paragraph. */
const beginning =
  /^(?:[-+•‣⁃]\s|(?:\d+|#|[A-Za-z]|[ivxlcdmIVXLCDM]+)[.)]\s|\(\w+\)\s|\.\.\s|:[^:]+:|>>>|__\s|=|-|~|\+)/u;

/** Writes words as reStructuredText. */
export function escapeRst(text: string, { lineStart, full }: Place): string {
  if (!full) {
    return text.replaceAll('\\', '\\\\');
  }
  const escaped = text.replace(/[\\*`|]/gu, '\\$&').replace(/_(?=$|[^\p{L}\p{N}])/gu, '\\_');
  // A letter right beside markup would make it none; an escaped blank divides and is not seen.
  const inside = escaped
    .replace(/^(?=[\p{L}\p{N}])/u, lineStart ? '' : '\\ ')
    .replace(/(?<=[\p{L}\p{N}])$/u, '\\ ');
  return (beginning.test(inside) ? `\\${inside}` : inside).replace(/:(?=:$)/u, ':\\ ');
}
