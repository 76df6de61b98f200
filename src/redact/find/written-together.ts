import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import type { Steps } from '../../text/steps';
import { alsoWords, particles, samePerson, spaced, sureEnough } from './same-names';

/** Shorter names are too often the letters of another word: `jo.li`, `joli`. */
const shortest = 6;
/** Between two stops; some milliseconds of work. */
const wordsAtOnce = 4096;

const word = new RegExp(spaced, 'gu');
/** Between the names of one person in a sentence, a link, a path or an account. */
const joint = /^(?:[ \u00a0._+-]|%20)$/u;

/** Both names of a person as one word in small letters, and where the second begins. */
interface Joined {
  readonly second: number;
  /** True where the surname comes first. */
  readonly reversed: boolean;
  /** True for two words that may stand in a sentence side by side. */
  readonly isSentence: boolean;
}

/** What two people's names come to, in either order. */
function joinedNames(text: string, persons: readonly Entity[]): ReadonlyMap<string, Joined> {
  const joined = new Map<string, Joined>();
  for (const { start, end } of persons) {
    const words = (text.slice(start, end).match(word) ?? []).filter((one) => !particles.test(one));
    const [first, last] = [words[0]?.toLowerCase() ?? '', words.at(-1)?.toLowerCase() ?? ''];
    if (words.length < 2 || first.length < 2 || last.length < 2) {
      continue;
    }
    if (first.length + last.length >= shortest) {
      const isSentence = alsoWords.test(first) && alsoWords.test(last);
      joined.set(first + last, { second: first.length, reversed: false, isSentence });
      joined.set(last + first, { second: last.length, reversed: true, isSentence });
    }
  }
  return joined;
}

function entityOf(text: string, { start, end }: Span, middle: Span, reversed: boolean): Entity {
  const [one, other] = [
    { start, end: middle.start },
    { start: middle.end, end },
  ];
  return {
    ...samePerson(text, { start, end }),
    parts: [
      { label: reversed ? 'SURNAME' : 'GIVEN_NAME', ...one },
      { label: reversed ? 'GIVEN_NAME' : 'SURNAME', ...other },
    ],
  };
}

/**
 * Who was found with a given name and a surname is looked for wherever both stand together in
 * whatever letters: `anna keller`, `/people/anna-keller`, `C:\Users\anna.keller`, `annakeller`. One
 * of them alone in small letters may be a word; the two are hardly anything else. In linear time.
 *
 * @param found what was found, of whatever label
 */
export function* writtenTogetherInSteps(
  text: string,
  found: readonly Entity[],
): Steps<readonly Entity[]> {
  const persons = found.filter((one) => one.label === 'PERSON' && one.score >= sureEnough);
  const names = joinedNames(text, persons);
  const entities: Entity[] = [];
  let before: { readonly start: number; readonly end: number; readonly small: string } | undefined;
  let read = 0;
  for (const { index: start, 0: written } of names.size === 0 ? [] : text.matchAll(word)) {
    if (++read % wordsAtOnce === 0) {
      yield;
    }
    const small = written.toLowerCase();
    const end = start + written.length;
    const alone = names.get(small);
    const between = before && text.slice(before.end, Math.min(start, before.end + 4));
    const pair = before && names.get(before.small + small);
    if (alone) {
      const middle = { start: start + alone.second, end: start + alone.second };
      entities.push(entityOf(text, { start, end }, middle, alone.reversed));
      before = undefined;
    } else if (
      before &&
      pair?.second === before.small.length &&
      joint.test(between ?? '') &&
      !(pair.isSentence && /\s/u.test(between ?? ''))
    ) {
      const middle = { start: before.end, end: start };
      entities.push(entityOf(text, { start: before.start, end }, middle, pair.reversed));
      before = undefined;
    } else {
      before = { start, end, small };
    }
  }
  return entities;
}
