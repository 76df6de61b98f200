import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import { atOnce, type Steps } from '../../text/steps';
import { merged, touches } from './covered';
import { doubted } from './doubt';
import { places } from './rules/places';
import { sameNamesInSteps } from './same-names';
import { isInSmallLettersInSteps } from './small-letters';
import { writtenTogetherInSteps } from './written-together';

/** A candidate of a lower score is not what others are measured by. */
const believed = 0.5;
/** Between two stops; some milliseconds of work. */
const candidatesAtOnce = 512;

function isAddressOfRule({ rule, label, score }: Entity): boolean {
  return rule !== undefined && label === 'ADDRESS' && score >= believed;
}

const placeOf = ({ start, end }: Span): string => `${String(start)} ${String(end)}`;

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
 * what it found speaks against it, a person that was found once is looked for everywhere, and a
 * town that is called as somebody in the text is that person.
 *
 * @param candidates of models and rules, in any order
 */
export function* secondLookInSteps(
  text: string,
  candidates: readonly Entity[],
): Steps<readonly Entity[]> {
  const isSmall = yield* isInSmallLettersInSteps(text);
  yield;
  const addresses = candidates.filter(isAddressOfRule);
  const known = merged(addresses);
  const whole = new Set(addresses.map(placeOf));
  const looked: Entity[] = [];
  for (const [index, candidate] of candidates.entries()) {
    if (index % candidatesAtOnce === 0) {
      yield;
    }
    const one = doubted(text, candidate, isSmall);
    // The form says better than a model where an address begins and ends; the model knows its parts.
    const isOther = one.rule === undefined && one.label === 'ADDRESS' && !whole.has(placeOf(one));
    if (!isOther || !touches(known, one)) {
      looked.push(one);
    }
  }
  const sure = looked.filter(({ score }) => score >= believed);
  const again = [
    ...(yield* sameNamesInSteps(text, sure)),
    ...(yield* writtenTogetherInSteps(text, sure)),
  ];
  yield;
  const people = new Set(again.map(({ start, end }) => `${start} ${end}`));
  const isPerson = ({ rule, start, end }: Entity): boolean =>
    rule === places.id && people.has(`${start} ${end}`);
  const names = merged(sure.filter((one) => !isPerson(one)));
  yield;
  const kept = looked.filter((one) => !isPerson(one));
  for (const [index, name] of again.entries()) {
    if (index % candidatesAtOnce === 0) {
      yield;
    }
    if (!isKnown(text, names, name)) {
      kept.push(name);
    }
  }
  return kept;
}

/** {@link secondLookInSteps} at once, for a text that is not long. */
export function secondLook(text: string, candidates: readonly Entity[]): readonly Entity[] {
  return atOnce(secondLookInSteps(text, candidates));
}
