import type { Span } from '../spans';
import type { Edit } from './edits';

/**
 * Words inside of something that stands as it is: what an image shows, the title of a link. They are
 * translated by themselves.
 */
export interface OwnWords {
  /** Where the sign or piece begins that they stand in. */
  readonly at: number;
  /** In order, not overlapping, inside of it. */
  readonly blocks: readonly Block[];
}

/** What the text of a paragraph consists of, in order; all `source`s together are the paragraph. */
export type Atom =
  /** Words: `text` is what they say, without the format's escapes. */
  | { readonly kind: 'text'; readonly source: string; readonly text: string }
  /** Something that stands for a word and must come out as it went in: code, a URL, `{name}`. */
  | { readonly kind: 'piece'; readonly source: string; readonly own?: OwnWords }
  /** Begins or ends formatting around words: `**`, `[`, `](target)`. */
  | {
      readonly kind: 'mark';
      readonly source: string;
      readonly side: 'open' | 'close';
      readonly own?: OwnWords;
    }
  /** A line break inside of a sentence, with whatever begins the next line. */
  | { readonly kind: 'break'; readonly source: string };

/** How a text is written for its place. */
export interface Place {
  /** Nothing but blanks stands before it on its line. */
  readonly lineStart: boolean;
  /** Escape whatever might mean something, not only what would be read otherwise. */
  readonly full: boolean;
}

/** What is drawn around a block, and changes with it: the lines above and below a title. */
export interface Frame {
  /** How much stands right before the block, and right behind it. In UTF-16 code units. */
  readonly over: number;
  readonly under: number;
  /** What stands there instead once `before` has become `after`. */
  draw(before: string, after: string): { readonly over: string; readonly under: string };
}

/** A paragraph of prose: everything else of a text stays byte for byte. */
export interface Block extends Span {
  readonly atoms: readonly Atom[];
  /** Spaces behind it that are there only to fill a column, and shrink and grow against it. */
  readonly filling?: number;
  readonly frame?: Frame;
  /** Writes words in the format's own way. */
  escape(text: string, place: Place): string;
  /** Writes what depends on what has come to stand beside it, once all is written. */
  finish?(text: string): string;
}

/** A text taken apart by its format. Blocks are in the text's order and do not overlap. */
export interface Layout {
  readonly source: string;
  readonly blocks: readonly Block[];
  /**
   * True when {@link misread} compares the protected pieces, too: what looks like one in the source
   * need not be one, as `_words_` in Markdown.
   */
  readonly comparesPieces?: true;
  /**
   * What is to be written otherwise in a translation that is read as having the same structure, so
   * that links into it go on leading somewhere.
   */
  mend?(text: string): readonly Edit[];
  /**
   * Which blocks (by index) must be written otherwise, because the text with these in their places
   * has another structure. Empty when the structure is the same.
   *
   * @param written one text for each block
   * @throws TextLimitError where that cannot be told
   */
  misread(written: readonly string[]): readonly number[] | Promise<readonly number[]>;
}

/** Characters that take two columns in a fixed-width font. */
const wide = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff01-\uff60]/gu;

/** How wide a text is in a fixed-width font. */
export function columnsOf(text: string): number {
  return Array.from(text).length + (text.match(wide)?.length ?? 0);
}

/** What a block has around it that changes with it, and what stands there then. */
function framed(
  { filling, frame }: Block,
  before: string,
  after: string,
): { readonly over: number; readonly under: number; readonly drawn: ReturnType<Frame['draw']> } {
  if (frame) {
    return { over: frame.over, under: frame.under, drawn: frame.draw(before, after) };
  }
  const spaces =
    filling === undefined ? 0 : Math.max(0, filling + columnsOf(before) - columnsOf(after));
  return { over: 0, under: filling ?? 0, drawn: { over: '', under: ' '.repeat(spaces) } };
}

/** Where a block stands, and where what is written in its place; in UTF-16 code units. */
export interface Placed extends Span {
  readonly from: number;
  readonly to: number;
  /** Where both texts go on, behind the spaces that fill a column. */
  readonly next: { readonly source: number; readonly written: number };
}

/** The places of the blocks in their text, and in that of {@link compose}. */
export function* placesOf(
  { source, blocks }: Pick<Layout, 'source' | 'blocks'>,
  written: readonly (string | undefined)[],
): Generator<Placed, undefined> {
  let ahead = 0;
  for (const [index, block] of blocks.entries()) {
    const { start, end } = block;
    const before = source.slice(start, end);
    const after = written[index] ?? before;
    const { over, under, drawn } = framed(block, before, after);
    const from = start + ahead + drawn.over.length - over;
    const to = from + after.length;
    const next = { source: end + under, written: to + drawn.under.length };
    yield { start, end, from, to, next };
    ahead = next.written - next.source;
  }
  return undefined;
}

/** The text with `written` in the places of its blocks; `undefined` leaves one as it is. */
export function compose(
  { source, blocks }: Pick<Layout, 'source' | 'blocks'>,
  written: readonly (string | undefined)[],
): string {
  let text = '';
  let end = 0;
  blocks.forEach((block, index) => {
    const before = source.slice(block.start, block.end);
    const after = written[index] ?? before;
    const { over, under, drawn } = framed(block, before, after);
    text += source.slice(end, block.start - over) + drawn.over + after + drawn.under;
    end = block.end + under;
  });
  return text + source.slice(end);
}
