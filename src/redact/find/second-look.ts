import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import { merged, touches } from './covered';
import { doubted } from './doubt';
import { sameNames } from './same-names';
import { isInSmallLetters } from './small-letters';

/** A candidate of a lower score is not what others are measured by. */
const believed = 0.5;

function isAddressOfRule({ rule, label, score }: Entity): boolean {
  return rule !== undefined && label === 'ADDRESS' && score >= believed;
}

/** Whether all words of a span lie in one of some that are in order and apart. */
function isKnown(text: string, spans: readonly Span[], { start, end }: Span): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  let at = start;
  for (let index = low; at < end; index++) {
    const next = spans[index];
    if (!next || /[\p{L}\p{N}]/u.test(text.slice(at, Math.min(end, Math.max(at, next.start))))) {
      return false;
    }
    at = next.end;
  }
  return true;
}

/**
 * The candidates of a text once it is read as a whole: a model is believed less where the form of
 * what it found speaks against it, and a person that was found once is looked for everywhere.
 *
 * @param candidates of models and rules, in any order
 */
export function secondLook(text: string, candidates: readonly Entity[]): readonly Entity[] {
  const isSmall = isInSmallLetters(text);
  const known = merged(candidates.filter(isAddressOfRule));
  const looked = candidates
    .map((candidate) => doubted(text, candidate, isSmall))
    // The form says better than a model where an address begins and ends.
    .filter((one) => one.rule !== undefined || one.label !== 'ADDRESS' || !touches(known, one));
  const sure = looked.filter(({ score }) => score >= believed);
  const names = merged([...sure].sort((a, b) => a.start - b.start));
  return [...looked, ...sameNames(text, sure).filter((name) => !isKnown(text, names, name))];
}
