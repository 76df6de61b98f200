import type { Message } from '../../base/message';
import type { Span } from '../../text/spans';
import { tokenEdits, type Token } from './style';
import type { Replacement, SourceEdit, TextView } from './view';

/** A token, and where its words stand in the text of a view. */
interface Piece extends Span {
  readonly token: Token;
}

/** Puts a view together, from front to back. */
export class ViewBuilder {
  private readonly parts: string[] = [];
  private readonly pieces: Piece[] = [];
  private length = 0;

  constructor(private readonly source: string) {}

  /** Words that are there to be read only. */
  context(words: string): this {
    this.parts.push(words);
    this.length += words.length;
    return this;
  }

  /** The words of a token, which may be replaced. */
  token(token: Token): this {
    const start = this.length;
    this.context(token.decoded.text);
    if (this.length > start) {
      this.pieces.push({ start, end: this.length, token });
    }
    return this;
  }

  /** A line `name: words`. */
  field(name: string, token: Token): this {
    return token.decoded.text === ''
      ? this
      : this.context(name === '' ? '' : `${name}: `)
          .token(token)
          .context('\n');
  }

  done(remark?: Message): TextView {
    return new TokenView(this.source, this.parts.join(''), this.pieces, remark);
  }
}

class TokenView implements TextView {
  readonly remark?: Message;

  constructor(
    private readonly written: string,
    readonly text: string,
    readonly pieces: readonly Piece[],
    remark: Message | undefined,
  ) {
    if (remark) {
      this.remark = remark;
    }
  }

  source({ start, end }: Span): Span {
    const piece = this.pieceAt(start);
    if (!piece) {
      return { start: 0, end: 0 };
    }
    const { token } = piece;
    const part = token.decoded.cover({ start: start - piece.start, end: end - piece.start });
    return { start: token.start + part.start, end: token.start + part.end };
  }

  edits(replacements: readonly Replacement[]): readonly SourceEdit[] {
    const edits: SourceEdit[] = [];
    for (let at = 0; at < replacements.length;) {
      const piece = this.pieceAt(replacements[at]?.start ?? 0);
      if (!piece) {
        break;
      }
      const local: Replacement[] = [];
      let one = replacements[at];
      do {
        if (one) {
          local.push({ ...one, start: one.start - piece.start, end: one.end - piece.start });
        }
        one = replacements[++at];
      } while (one && one.start < piece.end);
      edits.push(...tokenEdits(this.written, piece.token, local));
    }
    return edits.sort((a, b) => a.start - b.start);
  }

  /** The piece that `at` stands in. */
  private pieceAt(at: number): Piece | undefined {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.pieces[middle]?.start ?? 0) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return this.pieces[low];
  }
}
