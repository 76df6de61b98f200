import { fault } from './errors';

/** A piece of a template: text that is written as it is, or what stands inside of signs. */
export interface Token {
  readonly type:
    | 'data'
    | 'blockBegin'
    | 'blockEnd'
    | 'variableBegin'
    | 'variableEnd'
    | 'name'
    | 'string'
    | 'integer'
    | 'float'
    | 'operator'
    | 'end';
  readonly value: string;
  readonly line: number;
}

/** A template on the way to its pieces. */
export class TokenSource {
  readonly source: string;
  readonly tokens: Token[] = [];
  position = 0;
  /** True where what came before has ended its line. */
  protected lineStarting = true;
  private line = 1;
  private counted = 0;

  constructor(source: string) {
    // As Python reads it: line breaks are line feeds, and one at the end does not count.
    this.source = source.replace(/\r\n?/gu, '\n').replace(/\n$/u, '');
  }

  add(type: Token['type'], value: string, at = this.position): void {
    for (; this.counted < at; this.counted++) {
      this.line += this.source[this.counted] === '\n' ? 1 : 0;
    }
    this.tokens.push({ type, value, line: this.line });
  }

  /** Goes on behind what `pattern`, a sticky one, finds here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.source) ?? undefined;
    if (found) {
      this.position += found[0].length;
      this.lineStarting = found[0].endsWith('\n');
    }
    return found;
  }

  fail(detail: string): never {
    this.add('end', '');
    throw fault(detail, this.line);
  }
}
