import type { Limit } from '../../tasks/results';
import type { Layout, OwnWords } from './layout';
import { isLineStart, startsLineAfter } from './line-start';
import { hasWords, type Item, type Part } from './sentence';
import { translateSentence, type Asking, type Translator } from './translate-sentence';
import { levels, type Work, type WrittenBlock } from './work';
import { write, type Written } from './written';

/** An item of a block in the other language, before it is put into its place. */
export interface WrittenItem extends Omit<WrittenBlock, 'text'> {
  /** What is between sentences is written as it is. */
  readonly written: string | readonly Written[];
}

/**
 * Translates an item of a block; its place among the others makes no difference to that.
 *
 * @param asking its place in the text
 */
export async function writeItem(
  layout: Layout,
  { inner, level }: Pick<Work, 'inner' | 'level'>,
  item: Item,
  translator: Translator,
  asking: Asking,
): Promise<WrittenItem> {
  let keptSentences = 0;
  const shortened: Limit[] = [];
  /** A piece or sign as it is, but for the words that it has for itself. */
  const withWords = async <P extends { readonly source: string; readonly own?: OwnWords }>(
    part: P,
  ): Promise<P> => {
    const { source, own } = part;
    if (!own) {
      return part;
    }
    let written = '';
    let read = own.at;
    for (const block of own.blocks) {
      const work = { block, items: inner.get(block) ?? [], inner, level };
      written += layout.source.slice(read, block.start);
      const done = await writeBlock(layout, work, (one) =>
        // What it says stands inside of something, and is not told by itself.
        writeItem(layout, work, one, translator, { place: asking.place }),
      );
      written += done.text;
      keptSentences += done.keptSentences;
      shortened.push(...done.shortened);
      read = block.end;
    }
    return { ...part, source: written + layout.source.slice(read, own.at + source.length) };
  };
  if (item.kind === 'glue') {
    const { source } = await withWords(item);
    return { written: source, keptSentences, shortened };
  }
  const given: Part[] = [];
  for (const part of item.parts) {
    given.push('own' in part ? await withWords(part) : part);
  }
  if (!hasWords(given)) {
    const written = given.map((part) =>
      part.kind === 'text' ? part : ({ kind: 'source', source: part.source } as const),
    );
    return { written, keptSentences, shortened };
  }
  const careful = levels[level] === 'pieces';
  const done = await translateSentence(given, translator, careful, asking);
  return {
    written: done.written,
    keptSentences: keptSentences + (done.kept ? 1 : 0),
    shortened: [...shortened, ...(done.shortened ? [done.shortened] : [])],
  };
}

/**
 * Puts a block together of its items in the other language.
 *
 * @param itemAt gives an item as it is written; asked for them in order
 * @param told gets what is written of the block, before each sentence with its place among the
 *   items, and after it without
 */
export async function writeBlock(
  layout: Layout,
  { block, items, level }: Pick<Work, 'block' | 'items' | 'level'>,
  itemAt: (item: Item, place: number) => Promise<WrittenItem>,
  told: (text: string, place?: number) => void = () => undefined,
): Promise<WrittenBlock> {
  let keptSentences = 0;
  const shortened: Limit[] = [];
  const full = level > 0;
  let text = '';
  let lineStart = isLineStart(layout.source, block.start, ' \t>');
  for (const [place, item] of items.entries()) {
    const isSentence = item.kind === 'sentence';
    if (isSentence) {
      told(text, place);
    }
    const done = await itemAt(item, place);
    const written =
      typeof done.written === 'string'
        ? done.written
        : write(done.written, (words, at) => block.escape(words, at), { lineStart, full });
    lineStart = written === '' ? lineStart : startsLineAfter(written, text !== '' && lineStart);
    text += written;
    keptSentences += done.keptSentences;
    shortened.push(...done.shortened);
    if (isSentence) {
      told(text);
    }
  }
  return { text: block.finish?.(text) ?? text, keptSentences, shortened };
}
