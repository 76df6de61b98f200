import type { DocumentWriter, ExportedDocument, Piece, TokenKind } from '../document';
import { wellFormed } from '../json-text';
import { apart, trimmed } from '../overlap';
import { labelName, SafeNames } from '../safe-names';
import { tokensOf } from '../tokens';

/** How a column format is written. */
export interface Columns {
  readonly file: string;
  /** What stands before a document. */
  readonly before: string;
  /** Between a token and its tag. */
  readonly between: string;
  /** True where a blank line stands between the lines of a text, not only behind it. */
  readonly sentences: boolean;
}

/** As CoNLL-2003, with a column each for parts of speech and chunks, of which nothing is known. */
export const conll2003: Columns = {
  file: 'conll2003.txt',
  before: '-DOCSTART- -X- O O\n\n',
  between: ' _ _ ',
  sentences: true,
};

/** As doccano reads CoNLL: token and tag, and a text for what stands between blank lines. */
export const twoColumns: Columns = {
  file: 'doccano-conll.txt',
  before: '',
  between: '\t',
  sentences: false,
};

/**
 * A token a line with its tag, IOB2. What is no token is lost, so that no offset can be found again.
 * Of findings that overlap the longest stays.
 */
export class ColumnWriter implements DocumentWriter {
  private readonly labels = new SafeNames(labelName);

  constructor(
    private readonly columns: Columns,
    private readonly kind: TokenKind,
  ) {}

  *write({ text, findings }: ExportedDocument): Generator<Piece> {
    const { file, before, between, sentences } = this.columns;
    const entities = apart(findings.flatMap((finding) => trimmed(text, finding) ?? []));
    yield { file, text: before };
    let [next, last] = [0, 0];
    for (const token of tokensOf(text, this.kind, entities)) {
      while ((entities[next]?.end ?? Infinity) <= token.start) {
        next += 1;
      }
      const entity = entities[next];
      const isIn = entity !== undefined && entity.start <= token.start;
      const goesOn = isIn && entity.start < token.start;
      // A sentence ends at a line's end, but for one within an entity.
      const isNew =
        sentences && last > 0 && !goesOn && /[\r\n]/u.test(text.slice(last, token.start));
      const tag = isIn ? `${goesOn ? 'I' : 'B'}-${this.labels.of(entity.label)}` : 'O';
      const words = wellFormed(text.slice(token.start, token.end));
      yield { file, text: `${isNew ? '\n' : ''}${words}${between}${tag}\n` };
      last = token.end;
    }
    // Two blank lines would be a text with nothing in it.
    yield { file, text: last > 0 ? '\n' : '' };
  }

  *end(): Generator<Piece> {
    yield { file: this.columns.file, text: '' };
  }
}
