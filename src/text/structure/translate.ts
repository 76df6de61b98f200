import type { Limit, ParagraphPair } from '../../tasks/results';
import { TextLimitError } from '../limit-error';
import { inTurns } from '../steps';
import { writeBlock } from './block-writing';
import { applyEdits, movePairs } from './edits';
import { compose, type Layout } from './layout';
import { paragraphPairs } from './paragraph-pairs';
import { hasSamePieces } from './pieces';
import type { Translator } from './translate-sentence';
import { leave, source, worksOf, type Level, type Work } from './work';

/** What is told on the way. */
export interface TranslationObserver {
  /** `done` of `total` sentences are translated. */
  progress(done: number, total: number): void;
  /** The text as far as it is translated. */
  partial(text: string): void;
  /** Lets others have their turn while a long text is cut. */
  checkpoint?(): Promise<void>;
}

export interface StructuredTranslation {
  readonly text: string;
  /** Number of sentences with words in them. */
  readonly sentences: number;
  /** Number of paragraphs left as they were, because no translation kept their structure. */
  readonly kept: number;
  /** Number of sentences elsewhere of which words stayed as they were: nothing usable came for them. */
  readonly keptSentences: number;
  /** What has cut off the end of sentences, one for each of them. */
  readonly shortened: readonly Limit[];
  /** Which part of the text became which part of the translation, in order. */
  readonly paragraphs: readonly ParagraphPair[];
}

/** True when a block's translation has exactly the protected pieces that its source has. */
function keepsPieces({ source, comparesPieces }: Layout, { block, written }: Work): boolean {
  return (
    comparesPieces === true ||
    hasSamePieces(block.atoms, source.slice(block.start, block.end), written.text)
  );
}

/**
 * Translates a text sentence by sentence and keeps its structure. What comes back is checked:
 * every protected piece is there once and in order, and the text is read as having the same
 * structure; a block of which that is not true is written more carefully, and in the end left as
 * it was. So the result has its structure whatever the translator does.
 *
 * @param locale BCP 47 tag of the source language
 */
export async function translateLayout(
  layout: Layout,
  locale: string,
  translator: Translator,
  observer: TranslationObserver,
): Promise<StructuredTranslation> {
  const works = await inTurns(worksOf(layout, locale), async () => observer.checkpoint?.());
  const sentences = works.reduce((sum, work) => sum + work.sentences, 0);
  let done = 0;
  let before = '';
  let end = 0;
  for (const work of works) {
    const { block } = work;
    before += layout.source.slice(end, block.start);
    end = block.end;
    const told = (text: string): void => {
      observer.partial(before + text);
    };
    work.written = await writeBlock(layout, work, translator, told);
    done += work.sentences;
    observer.progress(done, sentences);
    before += work.written.text;
  }
  const raise = async (work: Work): Promise<void> => {
    work.level = Math.min(source, work.level + 1) as Level;
    if (work.level === source) {
      leave(work, layout);
    } else {
      work.written = await writeBlock(layout, work, translator, () => undefined);
    }
  };
  for (const work of works) {
    while (work.level < source && !keepsPieces(layout, work)) {
      await raise(work);
    }
  }
  await settle(layout, works, raise);
  const written = works.map((work) => work.written.text);
  const text = compose(layout, written);
  const pairs = paragraphPairs(layout, written);
  const edits = layout.mend?.(text) ?? [];
  return {
    text: applyEdits(text, edits),
    sentences,
    kept: works.filter(({ level }) => level === source).length,
    keptSentences: works.reduce((sum, work) => sum + work.written.keptSentences, 0),
    shortened: works.flatMap((work) => work.written.shortened),
    paragraphs: movePairs(layout.source, text, pairs, edits),
  };
}

/** Which blocks must be written otherwise; all are as they were where nobody can tell. */
async function misreadOf(layout: Layout, works: readonly Work[]): Promise<readonly number[]> {
  try {
    return await layout.misread(works.map(({ written }) => written.text));
  } catch (error) {
    if (!(error instanceof TextLimitError)) {
      throw error;
    }
    for (const work of works) {
      leave(work, layout);
    }
    return [];
  }
}

/** Raises blocks until the whole is read as it was. */
async function settle(
  layout: Layout,
  works: readonly Work[],
  raise: (work: Work) => Promise<void>,
): Promise<void> {
  for (let round = 0; ; round++) {
    const misread = await misreadOf(layout, works);
    const wrong = misread.flatMap((index) => works[index] ?? []);
    if (wrong.length === 0) {
      return;
    }
    const raisable = wrong.filter(({ level }) => level < source);
    // Who is blamed may not be who did it. All that is left of it is the text as it was.
    const next = raisable.length > 0 && round < 12 ? raisable : works;
    if (next.every(({ level }) => level === source)) {
      return;
    }
    for (const work of next) {
      do {
        await raise(work);
      } while (work.level < source && !keepsPieces(layout, work));
    }
  }
}
