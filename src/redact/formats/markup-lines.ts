import type { Token } from './style';
import type { ViewBuilder } from './view-builder';

/**
 * Brings the text of elements into lines: what stands within one line of a page is read in one line,
 * and what attributes say stands behind that line.
 */
export class MarkupLines {
  private isOpen = false;
  private attributes: (readonly [string, Token])[] = [];

  constructor(private readonly view: ViewBuilder) {}

  /** True where a line has begun and has not ended. */
  get open(): boolean {
    return this.isOpen;
  }

  /** What an attribute says, behind its name. */
  attribute(name: string, token: Token): void {
    if (this.isOpen) {
      this.attributes.push([name, token]);
    } else {
      this.view.field(name, token);
    }
  }

  /** A piece of text; where it begins a line, behind a name. */
  text(token: Token, name = ''): void {
    if (token.decoded.text.trim() === '') {
      this.view.context(this.isOpen ? ' ' : '');
      return;
    }
    this.view.context(this.isOpen || name === '' ? '' : `${name}: `).token(token);
    this.isOpen = true;
  }

  /** Ends the line. */
  end(): void {
    if (this.isOpen) {
      this.view.context('\n');
      this.isOpen = false;
    }
    const { attributes } = this;
    this.attributes = [];
    for (const [name, token] of attributes) {
      this.view.field(name, token);
    }
  }
}
