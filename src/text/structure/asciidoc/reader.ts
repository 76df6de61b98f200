import { AtomRun } from '../atom-run';
import type { Block, Frame } from '../layout';
import { AsciidocInline, escapeAsciidoc, finishAsciidoc } from './inline';

interface Line {
  readonly start: number;
  /** Without white space at its end. */
  readonly end: number;
  readonly text: string;
}

/** Lines that begin a block which ends with the same line; what is in it stays. */
const fence = /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3,}[\w-]*|~{4,}|[|,:!]={3,})$/u;
/** The same for blocks that hold paragraphs. */
const holder = /^(?:={4,}|\*{4,}|_{4,}|--)$/u;
const attributes = /^\[(?:\[[^\]]*\]|[^[\]]*(?:\[[^\]]*\][^[\]]*)*)\]$/u;
const attribute = /^:!?[\w-]+!?:(?:\s|$)/u;
const macro = /^[a-z][\w-]*::\S*\[.*\]$/u;
const rule = /^(?:'{3,}|<{3}|-{3}|\*{3}|- - -|\* \* \*)$/u;
const section = /^(={1,6}|#{1,6})[ \t]+(?=\S)/u;
const item =
  /^[ \t]*(?:[*]{1,6}|-|\.{1,5}|•|\d{1,5}\.|[a-zA-Z]\.|[ivxIVX]+\)|<(?:\d{1,3}|\.)>)[ \t]+(?:\[[ xX*]\][ \t]+)?(?=\S)/u;
const term = /^[ \t]*(?=\S)(?!\/\/)(.{1,300}?)(:{2,4}|;;)(?:[ \t]+|$)/u;
const admonition = /^(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+/u;
const conditional = /^(?:ifdef|ifndef|ifeval|endif|include)::/u;

/** Styles of blocks that hold prose; `[source]` and what is not here makes the next block stay. */
const prose = new Set(
  'NOTE TIP WARNING CAUTION IMPORTANT quote verse example sidebar abstract partintro discrete float preface appendix horizontal qanda glossary bibliography dedication colophon normal lead arabic loweralpha upperalpha lowerroman upperroman square circle disc none unstyled no-bullet open part chapter acknowledgments reviewer'.split(
    ' ',
  ),
);

class AsciidocReader {
  readonly blocks: Block[] = [];
  private readonly lines: readonly Line[];
  private readonly run: AtomRun;
  private readonly inline: AsciidocInline;
  /** True where the next block is no prose. */
  private stays = false;

  constructor(private readonly source: string) {
    this.lines = [...source.matchAll(/[^\n]*(?:\n|$)/gu)].map(({ 0: line, index }) => {
      const text = line.trimEnd();
      return { start: index, end: index + text.length, text };
    });
    this.run = new AtomRun(source);
    this.inline = new AsciidocInline(source, this.run, (from, to) => {
      this.flush();
      this.inline.read(from, to, 1);
      this.flush();
    });
  }

  read(): void {
    const first = this.header();
    for (let at = first; at < this.lines.length;) {
      at = Math.max(at + 1, this.element(at));
    }
  }

  private text(at: number): string {
    return this.lines[at]?.text ?? '';
  }

  /** The title of the document; what stands below it up to a blank line says who wrote it and how. */
  private header(): number {
    let at = 0;
    while (at < this.lines.length && (this.text(at) === '' || /^(?:\/\/|:)/u.test(this.text(at)))) {
      at++;
    }
    const title = /^[=#][ \t]+(?=\S)/u.exec(this.text(at))?.[0];
    if (title === undefined) {
      return 0;
    }
    this.words(at, title.length);
    while (at < this.lines.length && this.text(at) !== '') {
      at++;
    }
    return at;
  }

  private element(at: number): number {
    const line = this.text(at);
    if (line === '' || line === '+') {
      return at + 1;
    }
    if (conditional.test(line) || attribute.test(line)) {
      return this.attributeEnd(at);
    }
    if (/^\/\/(?!\/\/)/u.test(line)) {
      return at + 1;
    }
    if (this.isTitle(at)) {
      return this.underlined(at);
    }
    if (fence.test(line)) {
      this.stays = false;
      return this.fenceEnd(at);
    }
    if (holder.test(line)) {
      const { stays } = this;
      this.stays = false;
      return stays ? this.fenceEnd(at) : at + 1;
    }
    if (attributes.test(line)) {
      this.style(line);
      return at + 1;
    }
    if (/^\.(?![. \t])/u.test(line)) {
      this.words(at, 1);
      return at + 1;
    }
    const { stays } = this;
    this.stays = false;
    if (stays) {
      return this.paragraphEnd(at);
    }
    const title = section.exec(line)?.[0];
    if (title !== undefined) {
      return this.section(at, title);
    }
    if (rule.test(line) || macro.test(line)) {
      return at + 1;
    }
    return this.content(at, line);
  }

  /** An item, or a paragraph. */
  private content(at: number, line: string): number {
    const sign = item.exec(line)?.[0];
    if (sign !== undefined) {
      return this.paragraph(at, sign.length);
    }
    const described = term.exec(line);
    if (described && !macro.test(line)) {
      return this.described(at, described);
    }
    if (/^[ \t]/u.test(line) && this.text(at - 1) === '') {
      // Indented lines are as they are.
      return this.paragraphEnd(at);
    }
    if (/^>(?: |$)/u.test(line) || /^[|!,]/u.test(line)) {
      return this.paragraphEnd(at);
    }
    if (/^-- \S/u.test(line)) {
      return at + 1;
    }
    const lead = admonition.exec(line)?.[0].length ?? /^[ \t]*/u.exec(line)?.[0].length ?? 0;
    return this.paragraph(at, lead);
  }

  private attributeEnd(at: number): number {
    let end = at;
    while (/[ \t]\\$/u.test(this.text(end)) && end < this.lines.length) {
      end++;
    }
    return end + 1;
  }

  /** Behind the line that ends what a line begins. */
  private fenceEnd(at: number): number {
    const line = this.text(at).replace(/^(`{3,}).*$/u, '$1');
    for (let end = at + 1; end < this.lines.length; end++) {
      if (this.text(end) === line) {
        return end + 1;
      }
    }
    return this.lines.length;
  }

  private style(line: string): void {
    const [, positional = ''] = /^\[\[?[ \t]*([^,\]]*)/u.exec(line) ?? [];
    const style = /^[\w-]*/u.exec(positional)?.[0] ?? '';
    const isNamed = positional.includes('=') || line.startsWith('[[');
    this.stays ||= style !== '' && !isNamed && !prose.has(style);
  }

  /** True for a title with a line below it. */
  private isTitle(at: number): boolean {
    const [line, below] = [this.text(at), this.text(at + 1)];
    return (
      /^([-=~^+])\1+$/u.test(below) &&
      /^[\p{L}\p{N}"'(]/u.test(line) &&
      Math.abs(lengthOf(line) - below.length) <= 1 &&
      !/^([-=~^+])\1+$/u.test(line) &&
      (at === 0 || this.text(at - 1) === '' || attributes.test(this.text(at - 1)))
    );
  }

  private underlined(at: number): number {
    const [line, below] = [this.lines[at], this.lines[at + 1]];
    if (line && below) {
      const under = this.source.slice(line.end, below.end);
      const frame: Frame = {
        over: 0,
        under: under.length,
        draw: (before, after) => ({
          over: '',
          under:
            before === after
              ? under
              : under.slice(0, -below.text.length) +
                below.text.charAt(0).repeat(Math.max(2, lengthOf(after))),
        }),
      };
      this.inline.read(line.start, line.end);
      this.flush(frame);
    }
    return at + 2;
  }

  private section(at: number, sign: string): number {
    const line = this.lines[at];
    if (!line) {
      return at + 1;
    }
    const words = line.text.slice(sign.length).replace(/[ \t]+[=#]+$/u, '');
    if (isReferred(this.source, words)) {
      return at + 1;
    }
    const id = identifierOf(words);
    const isTarget = isLinked(this.source, id) && !attributes.test(this.text(at - 1));
    const target = `[#${id}]\n`;
    const from = line.start + sign.length;
    this.inline.read(from, from + words.length);
    this.flush(
      isTarget
        ? {
            over: sign.length,
            under: 0,
            draw: (before, after) => ({ over: (before === after ? '' : target) + sign, under: '' }),
          }
        : undefined,
    );
    return at + 1;
  }

  private words(at: number, lead: number): void {
    const line = this.lines[at];
    if (line) {
      this.inline.read(line.start + lead, line.end);
      this.flush();
    }
  }

  private flush(frame?: Frame): void {
    const block = this.run.take(escapeAsciidoc, () => false);
    if (block) {
      this.blocks.push({ ...block, finish: finishAsciidoc, ...(frame && { frame }) });
    }
  }

  /** The first line from `at` that goes on with no paragraph. */
  private paragraphEnd(at: number, listed = false): number {
    let end = at + 1;
    const begins = (line: string): boolean => item.test(line) || term.test(line);
    while (end < this.lines.length && !this.ends(end) && !(listed && begins(this.text(end)))) {
      end++;
    }
    return end;
  }

  private ends(at: number): boolean {
    const line = this.text(at);
    return (
      line === '' ||
      line === '+' ||
      fence.test(line) ||
      holder.test(line) ||
      attributes.test(line) ||
      conditional.test(line) ||
      attribute.test(line) ||
      /^\/\/(?!\/\/)|^-- \S/u.test(line)
    );
  }

  private paragraph(at: number, lead: number, listed = false): number {
    const line = this.lines[at];
    // The items of a list follow one another without blank lines.
    const isItem =
      listed || item.test(this.text(at)) || term.test(this.text(at)) || this.text(at - 1) === '+';
    const end = this.paragraphEnd(at, isItem);
    let from = (line?.start ?? 0) + lead;
    for (let next = at; next < end; next++) {
      const last = this.lines[next];
      if (last?.text.endsWith(' +')) {
        // A line that is broken here.
        this.inline.read(from, last.end - 2);
        this.flush();
        from = this.lines[next + 1]?.start ?? last.end;
      }
    }
    const stop = this.lines[end - 1]?.end ?? from;
    if (stop > from) {
      this.inline.read(from, stop);
      this.flush();
    }
    return end;
  }

  private described(at: number, [whole, name = '', sign = '']: RegExpExecArray): number {
    const line = this.lines[at];
    if (!line) {
      return at + 1;
    }
    const lead = whole.indexOf(name);
    this.inline.read(line.start + lead, line.start + lead + name.length);
    this.flush();
    if (line.start + whole.length < line.end) {
      return this.paragraph(at, whole.length);
    }
    const next = this.text(at + 1);
    const goesOn = next !== '' && !item.test(next) && !term.test(next) && !this.ends(at + 1);
    return goesOn && sign !== ''
      ? this.paragraph(at + 1, /^[ \t]*/u.exec(next)?.[0].length ?? 0, true)
      : at + 1;
  }
}

/** The length of a title as the line below it has to be: in characters, however wide. */
function lengthOf(title: string): number {
  return Array.from(title).length;
}

/** The identifier that Asciidoctor gives a title. */
export function identifierOf(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/<[^>]*>|&(?:[a-z]+|#\d+);|[^ \p{L}\p{N}_\-.]/gu, '')
    .replace(/[ .-]+/gu, '_')
    .replace(/_{2,}/gu, '_')
    .replace(/_$/u, '');
  return words.startsWith('_') ? words : `_${words}`;
}

/** True where something refers to an identifier. */
function isLinked(source: string, id: string): boolean {
  return (
    source.includes(`<<${id}`) ||
    source.includes(`xref:${id}[`) ||
    source.includes(`#${id}[`) ||
    source.includes(`<<#${id}`)
  );
}

/** True where something refers to a title by its words, which another title would not be found by. */
function isReferred(source: string, words: string): boolean {
  return (
    /\s/u.test(words) &&
    (source.includes(`<<${words}>>`) ||
      source.includes(`<<${words},`) ||
      source.includes(`xref:${words}[`))
  );
}

/** The paragraphs, titles, items and notes of a text of AsciiDoc. */
export function asciidocBlocks(source: string): readonly Block[] {
  const reader = new AsciidocReader(source);
  reader.read();
  return reader.blocks;
}
