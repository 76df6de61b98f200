import type { CommentLine } from './comment';

/*
 * Sections of docstrings in the ways of Google (`Args:` and indented `name (type): words`) and of
 * NumPy (a title, a line below it, `name : type`, and indented words).
 */

const items =
  'Args|Arguments|Parameters|Params|Other Parameters|Keyword Args|Keyword Arguments|Attributes|Raises|Exceptions|Except|Warns|Methods|Members|Inputs?|Outputs?|See Also|Fields|Options|Signals';
const results = 'Returns?|Yields?|Receives|Sends';
const prose =
  'Notes?|Examples?|Example usage|Usage|References|Todo|Warnings?|Important|Tip|Caution|Danger|Hint|Attention|Summary|Description|Side Effects|Example Usage';
const google = new RegExp(`^(?:(${items})|(${results})|(${prose}))\\s*:$`, 'u');
const numpy = new RegExp(`^(?:(${items})|(${results})|(?:${prose}))$`, 'u');
const name = String.raw`\*{0,2}[\w.]+`;
const googleItem = new RegExp(
  `^${name}(?:\\s*,\\s*${name})*\\s*(?:\\([^)\\n]{0,200}\\)+|\\[[^\\]\\n]{0,200}\\])?\\s*:(?:\\s+|$)`,
  'u',
);
const googleType =
  /^[\w.]+(?:\[[^\n]{0,200}\])?(?:\s*(?:,|\||or|of)\s*[\w.]+(?:\[[^\]\n]{0,200}\])?){0,4}:\s+/u;
const numpyItem = new RegExp(`^${name}(?:\\s*,\\s*${name})*(?:\\s*:(?:\\s.*)?)?$`, 'u');
const seeAlso = /^[\w.]+(?:\s*,\s*[\w.]+)*\s+:\s+/u;

type Kind = 'items' | 'results' | 'prose';

/** What of a line in a section stays before its words; all of it where there are none. */
export class Sections {
  private way: 'google' | 'numpy' | undefined;
  private kind: Kind = 'prose';
  /** Indentation of the title. */
  private indent = 0;

  /** True for the title of a section, which stays. To be asked for each line, in order. */
  begins({ text, indent }: CommentLine, next: CommentLine | undefined): boolean {
    const [ruled, title] = [/^(?:-{3,}|={3,})$/u.test(next?.text ?? ''), numpy.exec(text)];
    const found = google.exec(text);
    if (ruled && next?.indent === indent) {
      this.begin('numpy', title?.[1], title?.[2], indent);
      return title !== null;
    }
    if (found) {
      this.begin('google', found[1], found[2], indent);
      return true;
    }
    if (this.way === 'google' && text !== '' && indent <= this.indent) {
      this.way = undefined;
    }
    return false;
  }

  private begin(way: 'google' | 'numpy', item: unknown, result: unknown, indent: number): void {
    this.way = way;
    this.kind = item !== undefined ? 'items' : result !== undefined ? 'results' : 'prose';
    this.indent = indent;
    this.itemIndent = undefined;
  }

  private itemIndent: number | undefined;

  /** How much of a line stays before its words, in UTF-16 code units. */
  lead(line: CommentLine, next: CommentLine | undefined): number {
    const { text, indent } = line;
    if (this.way === undefined || this.kind === 'prose') {
      return 0;
    }
    if (this.way === 'numpy') {
      return indent === this.indent ? this.numpyLead(text, line, next) : 0;
    }
    this.itemIndent ??= indent;
    if (indent !== this.itemIndent) {
      return 0;
    }
    return (this.kind === 'items' ? googleItem : googleType).exec(text)?.[0].length ?? 0;
  }

  private numpyLead(text: string, { indent }: CommentLine, next: CommentLine | undefined): number {
    const described = next !== undefined && next.text !== '' && next.indent > indent;
    const also = seeAlso.exec(text)?.[0].length ?? 0;
    if (described || (this.kind === 'items' && numpyItem.test(text) && also === 0)) {
      return text.length;
    }
    return this.kind === 'items' ? also : 0;
  }
}
