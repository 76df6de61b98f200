import type { Span } from '../text/spans';
import type { PlacedFinding } from './finding';

/** True for what a person has said. */
export function isSaid({ finding }: PlacedFinding): boolean {
  return finding.source.kind === 'person';
}

function isRejection({ finding: { source } }: PlacedFinding): boolean {
  return source.kind === 'person' && source.said === 'rejected';
}

/**
 * What a person has said, where no two are in one place: words that they have typed back may be a
 * part of what they have said something else of since, which then counts.
 *
 * @param said in the order of the text
 */
export function settled(said: readonly PlacedFinding[]): readonly PlacedFinding[] {
  const kept: PlacedFinding[] = [];
  for (const one of said) {
    let last = kept.at(-1);
    while (last && one.start < last.end && isNewer(one, last)) {
      kept.pop();
      last = kept.at(-1);
    }
    if (!last || one.start >= last.end) {
      kept.push(one);
    }
  }
  return kept;
}

function isNewer(one: PlacedFinding, other: PlacedFinding): boolean {
  return Number(one.finding.id) > Number(other.finding.id);
}

/** Where the words of a finding stand, without the signs and white space around them. */
function wordsOf({ start, finding: { text } }: PlacedFinding): Span {
  const first = Math.max(0, text.search(/[\p{L}\p{N}]/u));
  const last = /[^\p{L}\p{N}]*$/u.exec(text)?.index ?? text.length;
  return { start: start + first, end: start + Math.max(first, last) };
}

/**
 * Lays what a person has said over what models and rules have found. An entity that a person has
 * named is alone in its place. A place that is none hides what says of the same words that it is
 * one; of what reaches on to other words a person has said nothing.
 *
 * @param placed in the order of the text; what a person has said is seen where it is among `said` too
 * @param said all by which `placed` may be hidden, in the order of the text, not overlapping
 */
export function corrected(
  placed: readonly PlacedFinding[],
  said: readonly PlacedFinding[],
): readonly PlacedFinding[] {
  let first = 0;
  return placed.filter((one) => {
    while ((said[first]?.end ?? Infinity) <= one.start) {
      first += 1;
    }
    if (isSaid(one)) {
      return said[first]?.finding === one.finding && !isRejection(one);
    }
    if (one.finding.kind !== 'entity') {
      return true;
    }
    for (let index = first; (said[index]?.start ?? Infinity) < one.end; index += 1) {
      const other = said[index];
      if (other && (!isRejection(other) || isWithin(wordsOf(one), other))) {
        return false;
      }
    }
    return true;
  });
}

function isWithin(words: Span, { start, end }: Span): boolean {
  return start <= words.start && words.end <= end;
}
