import { TokenSource, type Token } from './token-source';
import { lexInside } from './tokens-inside';
import { isWhiteSpace, strippedRight, whiteSpace } from './white-space';

const opening = /\{[{%#]/gu;
const rawBegin = new RegExp(
  `\\{%[-+]?[${whiteSpace}]*raw[${whiteSpace}]*(?:-%\\}[${whiteSpace}]*|%\\})`,
  'uy',
);
const rawEnd = new RegExp(
  `\\{%([-+]?)[${whiteSpace}]*endraw[${whiteSpace}]*(?:\\+%\\}|-%\\}[${whiteSpace}]*|%\\}\\n?)`,
  'uy',
);
const commentEnd = new RegExp(`\\+#\\}|-#\\}[${whiteSpace}]*|#\\}\\n?`, 'uy');

/** Takes a template to pieces. */
class Lexer extends TokenSource {
  /** @throws TemplateError for what is no template */
  run(): readonly Token[] {
    while (this.position < this.source.length) {
      this.next();
    }
    this.add('end', '');
    return this.tokens;
  }

  /** Text up to the next sign, and what is inside of that. */
  private next(): void {
    const start = this.position;
    opening.lastIndex = start;
    const found = opening.exec(this.source);
    if (!found) {
      this.add('data', this.source.slice(start));
      this.position = this.source.length;
      return;
    }
    const kind = found[0];
    this.position = found.index;
    const text = this.source.slice(start, found.index);
    const sign = this.source[found.index + 2] ?? '';
    this.addText(this.stripped(text, sign, kind !== '{{'), start);
    if (kind === '{%' && this.take(rawBegin)) {
      this.raw();
      return;
    }
    this.position += '-+'.includes(sign) && sign !== '' ? 3 : 2;
    if (kind === '{#') {
      this.comment();
    } else {
      lexInside(this, kind === '{%');
    }
  }

  private addText(text: string, at: number): void {
    if (text !== '') {
      this.add('data', text, at);
    }
  }

  /** Without the white space that the sign, or the block alone in its line, takes away before it. */
  private stripped(text: string, sign: string, block: boolean): string {
    if (sign === '-') {
      return strippedRight(text);
    }
    const lineStart = text.lastIndexOf('\n') + 1;
    const alone =
      block &&
      sign !== '+' &&
      (lineStart > 0 || this.lineStarting) &&
      isWhiteSpace(text.slice(lineStart));
    return alone ? text.slice(0, lineStart) : text;
  }

  private raw(): void {
    const start = this.position;
    for (let at = start; ; at++) {
      at = this.source.indexOf('{%', at);
      if (at < 0) {
        this.fail('there is no end of a raw block');
      }
      this.position = at;
      const sign = this.take(rawEnd)?.[1];
      if (sign !== undefined) {
        const begun = this.lineStarting;
        this.lineStarting = this.source[start - 1] === '\n';
        this.addText(this.stripped(this.source.slice(start, at), sign, true), start);
        this.lineStarting = begun;
        return;
      }
    }
  }

  private comment(): void {
    const start = this.position;
    const at = this.source.indexOf('#}', start);
    if (at < 0) {
      this.fail('there is no end of a comment');
    }
    this.position = at > start && '-+'.includes(this.source[at - 1] ?? ' ') ? at - 1 : at;
    this.take(commentEnd);
  }
}

/** The pieces of a template; the last is the `end`. @throws TemplateError */
export function tokensOf(source: string): readonly Token[] {
  return new Lexer(source).run();
}
