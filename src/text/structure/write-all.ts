import { ahead } from './ahead';
import { writeBlock, writeItem } from './block-writing';
import type { Layout } from './layout';
import { Telling } from './telling';
import type { Translator } from './translate-sentence';
import { sentencesOf, type Work } from './work';

/** What is told on the way. */
export interface TranslationObserver {
  /** `done` of `total` sentences are translated. */
  progress(done: number, total: number): void;
  /** The text as far as it is translated. */
  partial(text: string): void;
  /** Lets others have their turn while a long text is cut. */
  checkpoint?(): Promise<void>;
}

/**
 * Writes blocks: some sentences at once, and told in the order of the text.
 *
 * @param observer nobody where some blocks of a text are written once more
 */
export async function writeAll(
  layout: Layout,
  works: readonly Work[],
  translator: Translator,
  observer?: TranslationObserver,
): Promise<void> {
  const sentences = sentencesOf(works);
  const telling =
    observer &&
    new Telling((text) => {
      observer.partial(text);
    });
  const jobs = works
    .flatMap((work) => work.items.map((item) => [work, item] as const))
    .map(([work, item], place) => () => {
      const told = (words: string): void => {
        telling?.more(place, words);
      };
      return writeItem(layout, work, item, translator, { place, ...(telling && { told }) });
    });
  await ahead(jobs, translator.ahead ?? 1, async (result) => {
    let before = '';
    let end = 0;
    let first = 0;
    let done = 0;
    for (const work of works) {
      const { block, items } = work;
      before += layout.source.slice(end, block.start);
      end = block.end;
      work.written = await writeBlock(
        layout,
        work,
        (_, place) => result(first + place),
        (text, place) => {
          telling?.reached(before + text, place === undefined ? undefined : first + place);
        },
      );
      first += items.length;
      done += work.sentences;
      observer?.progress(done, sentences);
      before += work.written.text;
    }
  });
}
