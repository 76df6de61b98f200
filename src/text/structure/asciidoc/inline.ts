import type { AtomRun } from '../atom-run';
import type { Place } from '../layout';

/** Marks around words: what begins and ends them, and whether they may stand in a word. */
const marks: readonly (readonly [string, boolean])[] = [
  ['**', true],
  ['__', true],
  ['##', true],
  ['*', false],
  ['_', false],
  ['#', false],
];

/** What stays as it is. */
const pieces: readonly RegExp[] = [
  /``[^`\n](?:[^\n]*?[^`\n])?``/uy,
  /\+\+\+.{0,500}?\+\+\+|\+\+[^+\n]{1,500}\+\+|\$\$.{1,500}?\$\$/uy,
  /(?:pass:[a-z,]{0,20}|kbd:|btn:|menu:\S{0,80}?|icon:\S{1,80}?|image:\S{1,200}?|stem:|latexmath:|asciimath:|indexterm2?:|anchor:\S{1,80}?|bibitem:|counter2?:|footnoteref:)\[(?:\\\]|[^\]\n])*\]/uy,
  /\(\(\([^()\n]{1,200}\)\)\)|\(\([^()\n]{1,200}\)\)/uy,
  /\[\[\[?[^[\]\n]{1,100}\]?\]\]/uy,
  /\^[^\s^]{1,100}\^|~[^\s~]{1,100}~/uy,
  /<<[^<>,\n]{1,200}>>|<\d{1,3}>|<\.>/uy,
];
const constrained: readonly RegExp[] = [
  /`(?:[^\s`]|[^\s`][^`\n]*[^\s`])`(?![\p{L}\p{N}_"'])/uy,
  /\+(?:[^\s+]|[^\s+][^+\n]*[^\s+])\+(?![\p{L}\p{N}_])/uy,
];

/** A link, and where its words begin and end. */
const link =
  /(?:link:|xref:|mailto:|(?:https?|ftp|irc):\/\/)[^\s[\]<>]{0,500}\[((?:\\\]|[^\]\n])*)\]/uy;
const reference = /<<[^<>,\n]{1,200},([^<>\n]{1,300})>>/uy;
const footnote = /footnote:[\w-]{0,60}\[((?:\\\]|[^\]])*)\]/uy;
const role = /\[[.#%][\w.#%-]{1,80}\](?=[#*_`])/uy;

/** Characters that may be written by a number or a name, as {@link escapeAsciidoc} does. */
const character =
  /&#(\d{2,5});|&(amp|lt|gt);|\{(empty|asterisk|lt|gt|amp|plus|backslash|tilde|caret|startsb|endsb|vbar|backtick|sp|apos|quot)\}/uy;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  empty: '',
  asterisk: '*',
  plus: '+',
  backslash: '\\',
  tilde: '~',
  caret: '^',
  startsb: '[',
  endsb: ']',
  vbar: '|',
  backtick: '`',
  sp: ' ',
  apos: "'",
  quot: '"',
};

const letter = /[\p{L}\p{N}_]/u;
/** What ends a run of words that mean nothing but themselves. */
const ordinary = /[\p{L}\p{M}\p{N}.,!?;-]+(?:[ \t][\p{L}\p{M}\p{N}.,!?;-]+)*/uy;

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Reads the words of paragraphs, and what in them is markup. */
export class AsciidocInline {
  private readonly unclosed = new Set<string>();

  /** @param note what is done with the words of a footnote: its own paragraph, so that one ends */
  constructor(
    private readonly source: string,
    private readonly run: AtomRun,
    private readonly note: (from: number, to: number) => void,
  ) {}

  read(from: number, to: number, depth = 0): void {
    if (depth === 0) {
      this.unclosed.clear();
    }
    for (let at = from; at < to;) {
      at = this.step(at, from, to, depth);
    }
  }

  private step(at: number, from: number, to: number, depth: number): number {
    const { source, run } = this;
    const sign = source.charAt(at);
    if (sign === '\n' || sign === '\r') {
      let end = at;
      while (end < to && /\s/u.test(source.charAt(end))) {
        end++;
      }
      run.break(at, end);
      return end;
    }
    if (sign === '\\' && /[*_#`{<[+^~a-z(]/u.test(source.charAt(at + 1))) {
      run.piece(at, at + 2);
      return at + 2;
    }
    const open = at === from || !letter.test(source.charAt(at - 1));
    const whole =
      this.first(pieces, at, to) ??
      (open && !/[;:}]/u.test(source.charAt(at - 1)) ? this.first(constrained, at, to) : undefined);
    if (whole !== undefined) {
      run.piece(at, whole);
      return whole;
    }
    const linked = (open ? matched(link, source, at) : null) ?? matched(reference, source, at);
    if (linked && at + linked[0].length <= to) {
      return this.linked(at, linked[0], linked[1] ?? '', depth);
    }
    const noted = open ? null : matched(footnote, source, at);
    const note = noted ?? matched(footnote, source, at);
    if (note && at + note[0].length <= to && depth === 0) {
      return this.noted(at, note[0], note[1] ?? '');
    }
    const marked = depth < 8 ? this.marked(at, open, to, depth) : -1;
    if (marked > 0) {
      return marked;
    }
    const one = matched(character, source, at);
    const said = one && this.character(one);
    if (one && said !== undefined && said !== null) {
      run.say(said, at, at + one[0].length);
      return at + one[0].length;
    }
    const plain = open ? matched(ordinary, source, at)?.[0].length : undefined;
    // A link may begin with letters: only the last word of a run can go on as one.
    const end = Math.min(to, at + this.plainLength(at, plain));
    run.say(source.slice(at, end), at, end);
    return end;
  }

  private plainLength(at: number, length: number | undefined): number {
    if (length === undefined) {
      return 1;
    }
    const next = this.source.charAt(at + length);
    if (next !== ':' && next !== '[') {
      return length;
    }
    const word = /[\p{L}\p{M}\p{N}.,!?;-]+$/u.exec(this.source.slice(at, at + length));
    return word && word.index > 0 ? word.index : 1;
  }

  private character([, number, entity, attribute]: RegExpExecArray): string | undefined {
    if (number !== undefined) {
      const said = String.fromCodePoint(Number(number));
      return /[!-~]/u.test(said) ? said : undefined;
    }
    return named[entity ?? attribute ?? ''];
  }

  private first(patterns: readonly RegExp[], at: number, to: number): number | undefined {
    for (const pattern of patterns) {
      const found = matched(pattern, this.source, at);
      if (found && at + found[0].length <= to) {
        return at + found[0].length;
      }
    }
    return undefined;
  }

  private linked(at: number, whole: string, words: string, depth: number): number {
    const { run } = this;
    const end = at + whole.length;
    const close = end - (whole.endsWith('>>') ? 2 : 1);
    // Attributes stand there, or nothing that is said.
    if (words.trim() === '' || /[="\\]|,\s*(?:window|role|opts)/u.test(words) || depth > 6) {
      run.piece(at, end);
      return end;
    }
    const inside = close - words.length;
    run.mark(at, inside, 'open');
    const caret = words.endsWith('^') ? 1 : 0;
    this.read(inside, close - caret, depth + 1);
    run.mark(close - caret, end, 'close');
    return end;
  }

  private noted(at: number, whole: string, words: string): number {
    const end = at + whole.length;
    if (words.trim() === '' || words.includes('\\')) {
      this.run.piece(at, end);
    } else {
      this.note(end - 1 - words.length, end - 1);
    }
    return end;
  }

  private marked(at: number, open: boolean, to: number, depth: number): number {
    const { source, run } = this;
    const roled = matched(role, source, at)?.[0].length ?? 0;
    const start = at + roled;
    for (const [sign, inWord] of marks) {
      if (
        !source.startsWith(sign, start) ||
        (!inWord && (!open || /[;:}]/u.test(source.charAt(at - 1))))
      ) {
        continue;
      }
      const close = this.closed(sign, inWord, start + sign.length, to);
      if (close > 0) {
        run.mark(at, start + sign.length, 'open');
        this.read(start + sign.length, close, depth + 1);
        run.mark(close, close + sign.length, 'close');
        return close + sign.length;
      }
    }
    return -1;
  }

  private closed(sign: string, inWord: boolean, at: number, to: number): number {
    const { source } = this;
    if (this.unclosed.has(sign) || /\s/u.test(source.charAt(at))) {
      return -1;
    }
    for (
      let here = source.indexOf(sign, at + 1);
      here >= 0 && here + sign.length <= to;
      here = source.indexOf(sign, here + 1)
    ) {
      const ends =
        inWord ||
        (!/\s/u.test(source.charAt(here - 1)) &&
          !letter.test(source.charAt(here + sign.length)) &&
          source[here + 1] !== sign);
      if (ends) {
        return here;
      }
    }
    this.unclosed.add(sign);
    return -1;
  }
}

/** Takes away what divides words from nothing. */
export function finishAsciidoc(text: string): string {
  return text.replace(/^\{empty\}(?=\p{L})/u, '').replace(/\{empty\}$/u, '');
}

/** What begins something else than a paragraph. */
const beginning =
  /^(?:[*.\-=:[|+/_>#]|\d+\.|[a-zA-Z]\.\s|<\d|(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):)/u;

/** Writes words as AsciiDoc. */
export function escapeAsciidoc(text: string, { lineStart, full }: Place): string {
  if (!full) {
    return text;
  }
  const escaped = text.replace(
    /[*_#`^~+<>[\]{}\\|&]|(?<=:):|(?<=;);/gu,
    (sign) => `&#${sign.codePointAt(0) ?? 0};`,
  );
  // A letter right beside a mark would make it none; an empty attribute divides and is not seen.
  const divided = escaped
    .replace(/^(?=[\p{L}\p{N}])/u, lineStart ? '' : '{empty}')
    .replace(/(?<=[\p{L}\p{N}])$/u, '{empty}');
  return lineStart && beginning.test(divided) ? `{empty}${divided}` : divided;
}
