import type { Line } from '../plain';
import type { Comment, CommentLine } from './comment';
import { directiveOf, literalBlock } from './directives';
import { drawnAround, isColumnRule, isDrawing, isRow } from './drawing';
import { Sections } from './sections';
import { bulletLength, tagOf } from './tags';
import { isDirective } from './tools';
import { exampleOf, indentedBy, quotationOf, unclosed, type Until } from './verbatim';
import { isSentence, listMarkerLength, wordsOf, type Words } from './words-of-line';
import { linesWithSide } from './boxes';
import { linesAmongCode } from './among-code';

/** A line shorter than this was not broken because it was full. In UTF-16 code units. */
const fullLine = 45;

/** A longer line is not searched for what may be in it but words, in UTF-16 code units. */
const longestLine = 2000;

/** How far a line must be indented below a paragraph to be code, where documentation has that. */
const codeIndent: Readonly<Record<string, number>> = {
  rust: 4,
  dart: 4,
  swift: 4,
  elixir: 4,
  julia: 4,
  zig: 4,
  go: 1,
  ruby: 2,
  crystal: 2,
};

/** What of a line's words is known from the lines above. */
interface Before {
  readonly indent: number;
  /** Where the words of its list item or tag begin. */
  readonly hang: number;
  readonly full: boolean;
  readonly colon: boolean;
  /** Its sentence has not ended with it. */
  readonly open: boolean;
}

/** Reads one comment line by line. */
class Reader {
  private readonly sections = new Sections();
  private readonly sided: ReadonlySet<number>;
  private readonly amongCode: ReadonlySet<number>;
  private readonly roxygen: boolean;
  private readonly indented: number | undefined;
  private until: Until | undefined;
  /** The last line of prose, if no blank line stands between. */
  private before: Before | undefined;
  private blank = true;
  /** Where the words of the list item begin in which the lines are. */
  private hang: number | undefined;
  private colon = false;

  constructor(
    source: string,
    private readonly comment: Comment,
  ) {
    this.sided = linesWithSide(source, comment.lines);
    this.amongCode = linesAmongCode(comment.lines);
    this.roxygen = comment.sign.endsWith("'") && comment.language === 'r';
    this.indented = Object.hasOwn(codeIndent, comment.language)
      ? codeIndent[comment.language]
      : undefined;
  }

  lines(): readonly Line[] {
    const { lines } = this.comment;
    const found: Line[] = [];
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (!line || this.isQuoted(line)) {
        continue;
      }
      if (line.text === '') {
        this.blank = true;
        this.before = undefined;
        continue;
      }
      if (isColumnRule(line.text)) {
        index = this.lastRule(index);
        continue;
      }
      const read = this.read(line, index);
      this.until ??= literalBlock(line);
      if (read) {
        found.push(read);
      } else {
        this.before = undefined;
      }
      this.blank = false;
      this.colon = line.text.endsWith(':');
    }
    return found;
  }

  private isQuoted(line: CommentLine): boolean {
    const place = this.until?.(line);
    if (place !== 'inside') {
      this.until = undefined;
    }
    if (place === 'inside' || place === 'last') {
      this.before = undefined;
      this.blank = line.text === '';
      return true;
    }
    return false;
  }

  /** The last rule of a table: rows stand between two of them. */
  private lastRule(first: number): number {
    const { lines } = this.comment;
    let last = first;
    for (let index = first; index < lines.length && lines[index]?.text !== ''; index++) {
      last = isColumnRule(lines[index]?.text ?? '') ? index : last;
    }
    return last;
  }

  private read(line: CommentLine, index: number): Line | undefined {
    const { text, indent } = line;
    if (text.length > longestLine) {
      const words = isSentence(text) && !isDirective(text, line.glued);
      return words ? { ...line, lead: ' '.repeat(indent), marker: 0 } : undefined;
    }
    const next = this.comment.lines[index + 1];
    if (this.isCode(line)) {
      this.until = indentedBy(Math.min(indent, this.margin + 1));
      return undefined;
    }
    this.until = quotationOf(line, this.comment.language, !this.blank);
    if (this.until || this.sections.begins(line, next)) {
      return undefined;
    }
    const directive = directiveOf(line);
    if (directive) {
      this.until = directive.quotes;
    }
    const sided = this.sided.has(index);
    if (directive?.lead === text.length || isRow(text) || (!sided && isDrawing(text))) {
      return undefined;
    }
    return this.words(line, index, directive?.lead ?? this.sections.lead(line, next));
  }

  /** Where prose stands that has no list item around it. */
  private get margin(): number {
    return this.hang ?? 0;
  }

  /** True where indentation alone says that a line is code. */
  private isCode({ text, indent }: CommentLine): boolean {
    if (this.indented === undefined || !(this.blank || this.colon)) {
      return false;
    }
    const least = this.hang === undefined ? this.indented : this.hang + Math.max(2, this.indented);
    return indent >= least && listMarkerLength(text) === 0;
  }

  private words(line: CommentLine, index: number, lead: number): Line | undefined {
    const { text, indent, glued } = line;
    const { language, trailing } = this.comment;
    const sided = this.sided.has(index);
    const drawn = drawnAround(text, sided);
    const item = bulletLength(text, language) || listMarkerLength(text);
    if (isDirective(text.slice(item), glued && item === 0)) {
      return undefined;
    }
    const tag = tagOf(text.slice(item), language, this.roxygen);
    if (tag) {
      this.until = tag.then === 'code' ? exampleOf(indent, language) : unclosed(text);
      if (tag.then === 'code' || tag.then === 'nothing' || this.until) {
        return undefined;
      }
    }
    const start = Math.max(lead, drawn.before, tag || item > 0 ? item + (tag?.length ?? 0) : 0);
    const known: Words = { start, end: Math.max(start, text.length - drawn.behind) };
    const going =
      start === 0 &&
      item === 0 &&
      this.before !== undefined &&
      this.before.full &&
      (indent === this.before.indent || indent === this.before.hang);
    const full = text.length >= fullLine;
    const found = wordsOf(text, known, {
      trailing,
      glued,
      going: going && this.before?.colon !== true,
      follows: this.before?.open === true && start === 0 && item === 0,
      full,
      amongCode: this.amongCode.has(index),
      tag: tag ? (tag.then === 'other' ? 'other' : 'words') : undefined,
    });
    if (!found) {
      return undefined;
    }
    const marker = found.start;
    this.hang =
      marker > 0 && item > 0
        ? indent + item
        : this.hang !== undefined && indent >= this.hang
          ? this.hang
          : undefined;
    const hang = marker > 0 ? indent + marker : (this.before?.hang ?? indent);
    this.before = { indent, hang, full, colon: text.endsWith(':'), open: !/[.:!?]$/u.test(text) };
    return {
      start: line.start,
      end: line.start + found.end,
      lead: ' '.repeat(indent),
      marker,
      ...(drawn.filling === undefined ? {} : { filling: drawn.filling }),
    };
  }
}

/** Comments that stay as a whole, because of what their first line says, or what comes behind. */
function isForTools(source: string, { kind, sign, language, lines, end }: Comment): boolean {
  const first = lines.find(({ text }) => text !== '')?.text ?? '';
  if (sign.startsWith('<!--')) {
    return /^(?:\[if |<[!/?]?[A-Za-z])/u.test(first);
  }
  if (
    language === 'go' &&
    /^[ \t]*(?:\r\n|\n)[ \t]*import "C"/u.test(source.slice(end, end + 80))
  ) {
    return true;
  }
  const last = lines.findLast(({ text }) => text !== '')?.text ?? '';
  return (
    kind === 'block' &&
    (/^(?:eslint|jshint|jslint|jscs|tslint)(?:-[a-z]|\s+\S+\s*:|$|\s[\w$]+,)/u.test(first) ||
      (/^(?:javascript|typescript|vue|svelte|html)/u.test(language) &&
        /^(?:globals?|exported)\s+[\w$]+(?:\s*:\s*\w+)?(?:\s*,\s*[\w$]+(?:\s*:\s*\w+)?)*,?$/u.test(
          first,
        )) ||
      /^(?:\+\s?[A-Z_]+\b|!?\d{5} |webpack[A-Z])/u.test(first) ||
      (language.endsWith('react') && /^<[A-Za-z>]/u.test(first) && last.endsWith('>')))
  );
}

/** The lines of prose in a comment. */
export function proseOf(source: string, comment: Comment): readonly Line[] {
  return isForTools(source, comment) ? [] : new Reader(source, comment).lines();
}
