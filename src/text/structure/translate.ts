import type { Limit, ParagraphPair } from '../../tasks/results';
import { TextLimitError } from '../limit-error';
import { inTurns } from '../steps';
import { applyEdits, movePairs } from './edits';
import { compose, type Layout } from './layout';
import { paragraphPairs } from './paragraph-pairs';
import { hasSamePieces } from './pieces';
import type { Translator } from './translate-sentence';
import { leave, sentencesOf, source, worksOf, type Level, type Work } from './work';
import { writeAll, type TranslationObserver } from './write-all';

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

/** True when a block's translation has not exactly the protected pieces that its source has. */
function isTorn(layout: Layout, { block, level, written }: Work): boolean {
  const before = layout.source.slice(block.start, block.end);
  return (
    level < source &&
    layout.comparesPieces !== true &&
    !hasSamePieces(block.atoms, before, written.text)
  );
}

/** Writes each more carefully than before, until it has its pieces. */
async function raiseAll(
  layout: Layout,
  works: readonly Work[],
  translator: Translator,
): Promise<void> {
  for (let raised = works; raised.length > 0;) {
    for (const work of raised) {
      work.level = Math.min(source, work.level + 1) as Level;
      if (work.level === source) {
        leave(work, layout);
      }
    }
    raised = raised.filter(({ level }) => level < source);
    await writeAll(layout, raised, translator);
    raised = raised.filter((work) => isTorn(layout, work));
  }
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
  await writeAll(layout, works, translator, observer);
  await raiseAll(
    layout,
    works.filter((work) => isTorn(layout, work)),
    translator,
  );
  await settle(layout, works, translator);
  const written = works.map((work) => work.written.text);
  const text = compose(layout, written);
  const pairs = paragraphPairs(layout, written);
  const edits = layout.mend?.(text) ?? [];
  return {
    text: applyEdits(text, edits),
    sentences: sentencesOf(works),
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
  translator: Translator,
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
    await raiseAll(layout, next, translator);
  }
}
