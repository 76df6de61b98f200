import type { Limit, ParagraphPair } from '../../tasks/results';
import { TextLimitError } from '../limit-error';
import { inTurns, type Steps } from '../steps';
import { applyEdits, movePairs } from './edits';
import { compose, type Block, type Layout, type OwnWords } from './layout';
import { isLineStart, startsLineAfter } from './line-start';
import { paragraphPairs } from './paragraph-pairs';
import { hasSamePieces } from './pieces';
import { cutSentencesInSteps, hasWords, type Item, type Part } from './sentence';
import { translateSentence, type Translator } from './translate-sentence';
import { write, type Written } from './written';

/** How carefully a block is written; each is tried where the one before was read otherwise. */
const levels = ['whole', 'escaped', 'pieces', 'source'] as const;
type Level = 0 | 1 | 2 | 3;
const source: Level = 3;

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

/** What is written of a block, and what has to be said of it. */
interface WrittenBlock {
  readonly text: string;
  readonly keptSentences: number;
  readonly shortened: readonly Limit[];
}

interface Work {
  readonly block: Block;
  readonly items: readonly Item[];
  /** The same of the words that pieces and signs of it have for themselves. */
  readonly inner: ReadonlyMap<Block, readonly Item[]>;
  /** Number of sentences with words in them. */
  readonly sentences: number;
  level: Level;
  written: WrittenBlock;
}

/** A block as it is in the source. */
function asItWas({ source }: Layout, { start, end }: Block): WrittenBlock {
  return { text: source.slice(start, end), keptSentences: 0, shortened: [] };
}

function leave(work: Work, layout: Layout): void {
  work.level = source;
  work.written = asItWas(layout, work.block);
}

async function writeBlock(
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

/** True when a block's translation has exactly the protected pieces that its source has. */
function keepsPieces({ source, comparesPieces }: Layout, { block, written }: Work): boolean {
  return (
    comparesPieces === true ||
    hasSamePieces(block.atoms, source.slice(block.start, block.end), written.text)
  );
}

function isWordy(item: Item): boolean {
  return item.kind === 'sentence' && hasWords(item.parts);
}

/** Cuts also what pieces and signs have for themselves, and what theirs have. */
function* cutOwnWords(
  { atoms }: Block,
  locale: string,
  into: Map<Block, readonly Item[]>,
): Steps<undefined> {
  for (const atom of atoms) {
    for (const block of 'own' in atom ? atom.own.blocks : []) {
      into.set(block, yield* cutSentencesInSteps(block.atoms, locale));
      yield* cutOwnWords(block, locale, into);
    }
  }
  return undefined;
}

function* worksOf(layout: Layout, locale: string): Steps<readonly Work[]> {
  const works: Work[] = [];
  for (const block of layout.blocks) {
    const items = yield* cutSentencesInSteps(block.atoms, locale);
    const inner = new Map<Block, readonly Item[]>();
    yield* cutOwnWords(block, locale, inner);
    const all = [items, ...inner.values()].flat();
    const sentences = all.filter(isWordy).length;
    works.push({ block, items, inner, sentences, level: 0, written: asItWas(layout, block) });
    yield;
  }
  return works;
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
