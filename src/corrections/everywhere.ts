import { sorted, type Pieces } from '../base/pieces';
import { firstIndex } from '../findings/changes';
import type { Span } from '../text/spans';
import type { Judgement } from './correction';
import { placesOf } from './words';

/** So many places are gone through between two yields. */
const atOnce = 256;

/**
 * The same for every place with the same text, but where that is a part of something longer that
 * something is said of.
 *
 * @param said where that is, in the order of the text
 * @returns in the order of the text, not overlapping: those that were given go before others
 */
export function* everywhere(
  text: string,
  judgements: readonly Judgement[],
  said: readonly Span[],
): Pieces<readonly Judgement[]> {
  const byWords = new Map<string, Judgement>();
  for (const one of judgements) {
    byWords.set(text.slice(one.start, one.end), one);
  }
  const all: Judgement[] = [...judgements];
  for (const [words, judgement] of byWords) {
    for (const place of yield* placesOf(text, words)) {
      if (!isInLonger(said, place)) {
        all.push({ ...judgement, ...place });
      }
      if (all.length % atOnce === 0) {
        yield;
      }
    }
    yield;
  }
  return withoutOverlaps(yield* sorted(all, (a, b) => a.start - b.start));
}

/** True for a part of something that a person has said something of. */
function isInLonger(said: readonly Span[], { start, end }: Span): boolean {
  const one = said[firstIndex(said.length, (index) => (said[index]?.end ?? 0) >= end)];
  return one !== undefined && one.start <= start && one.end - one.start > end - start;
}

/** Of those that overlap, the one that comes first. @param judgements in the order of the text */
export function withoutOverlaps(judgements: readonly Judgement[]): readonly Judgement[] {
  let end = 0;
  return judgements.filter((one) => {
    const isFree = one.start >= end;
    end = isFree ? one.end : end;
    return isFree;
  });
}
