import type { Limit } from '../../tasks/results';
import type { Steps } from '../steps';
import type { Block, Layout } from './layout';
import { cutSentencesInSteps, hasWords, type Item } from './sentence';

/** How carefully a block is written; each is tried where the one before was read otherwise. */
export const levels = ['whole', 'escaped', 'pieces', 'source'] as const;
export type Level = 0 | 1 | 2 | 3;
export const source: Level = 3;

/** What is written of a block, and what has to be said of it. */
export interface WrittenBlock {
  readonly text: string;
  readonly keptSentences: number;
  readonly shortened: readonly Limit[];
}

/** A block, and how far it is. */
export interface Work {
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

/** Leaves a block as it is in the source. */
export function leave(work: Work, layout: Layout): void {
  work.level = source;
  work.written = asItWas(layout, work.block);
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

/**
 * The blocks of a text, cut into sentences.
 *
 * @param locale BCP 47 tag of the text's language
 */
export function* worksOf(layout: Layout, locale: string): Steps<readonly Work[]> {
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

/** Number of sentences with words in them. */
export function sentencesOf(works: readonly Work[]): number {
  return works.reduce((sum, work) => sum + work.sentences, 0);
}
