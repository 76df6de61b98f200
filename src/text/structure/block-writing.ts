import type { Limit } from '../../tasks/results';
import type { Layout, OwnWords } from './layout';
import { isLineStart, startsLineAfter } from './line-start';
import { hasWords, type Part } from './sentence';
import { translateSentence, type Translator } from './translate-sentence';
import { levels, type Work, type WrittenBlock } from './work';
import { write, type Written } from './written';

/**
 * Writes a block in the other language.
 *
 * @param told gets what is written of it, when a sentence begins and when it is done
 */
export async function writeBlock(
  layout: Layout,
  { block, items, inner, level }: Pick<Work, 'block' | 'items' | 'inner' | 'level'>,
  translator: Translator,
  told: (text: string) => void,
): Promise<WrittenBlock> {
  let kept = 0;
  const shortened: Limit[] = [];
  const full = level > 0;
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
    for (const one of own.blocks) {
      const work = { block: one, items: inner.get(one) ?? [], inner, level };
      written += layout.source.slice(read, one.start);
      const done = await writeBlock(layout, work, translator, () => undefined);
      written += done.text;
      kept += done.keptSentences;
      shortened.push(...done.shortened);
      read = one.end;
    }
    return { ...part, source: written + layout.source.slice(read, own.at + source.length) };
  };
  let text = '';
  let lineStart = isLineStart(layout.source, block.start, ' \t>');
  const add = (written: string): void => {
    lineStart = written === '' ? lineStart : startsLineAfter(written, text !== '' && lineStart);
    text += written;
  };
  for (const item of items) {
    if (item.kind === 'glue') {
      add((await withWords(item)).source);
      continue;
    }
    // The translator may tell what it writes of the sentence, and where it stands is known now.
    told(text);
    const given: Part[] = [];
    for (const part of item.parts) {
      given.push('own' in part ? await withWords(part) : part);
    }
    let parts: readonly Written[];
    if (hasWords(given)) {
      const done = await translateSentence(given, translator, levels[level] === 'pieces');
      parts = done.written;
      kept += done.kept ? 1 : 0;
      shortened.push(...(done.shortened ? [done.shortened] : []));
    } else {
      parts = given.map((part) =>
        part.kind === 'text' ? part : ({ kind: 'source', source: part.source } as const),
      );
    }
    add(write(parts, (words, place) => block.escape(words, place), { lineStart, full }));
    told(text);
  }
  return { text: block.finish?.(text) ?? text, keptSentences: kept, shortened };
}
