import { foldWord, isInitial, withoutEnding } from './name-words';
import type { PersonName } from './names';
import type { Gender } from './titles';

/** A word of a name as it is compared. */
export interface ComparedWord {
  readonly fold: string;
  /** Without an ending that it may have. */
  readonly bare: string | undefined;
  readonly isInitial: boolean;
}

/** A name as it is compared. */
export interface ComparedName {
  readonly given: ComparedWord | undefined;
  readonly surname: ComparedWord | undefined;
  readonly word: ComparedWord | undefined;
  /** All that are written out. */
  readonly all: readonly ComparedWord[];
  readonly gender: Gender | undefined;
}

/** A word as it is compared. */
export function compared(word: string): ComparedWord {
  const fold = foldWord(word);
  return { fold, bare: withoutEnding(fold), isInitial: isInitial(word) };
}

/** Names are compared with many others. */
const known = new WeakMap<PersonName, ComparedName>();

/** A name as it is compared. */
export function comparable(name: PersonName): ComparedName {
  const before = known.get(name);
  if (before) {
    return before;
  }
  const of = (word: string | undefined): ComparedWord | undefined =>
    word === undefined || word === '' ? undefined : compared(word);
  const given = name.given.map(compared);
  const [surname, word] = [of(name.surname), of(name.word)];
  const all = [...given, surname, word].filter((one) => one !== undefined);
  const made = {
    given: given[0],
    surname,
    word,
    all: all.filter((one) => !one.isInitial || one === word),
    gender: name.gender,
  };
  known.set(name, made);
  return made;
}

/** 2: the same word; 1: the same but for an ending; 0: another, or none. */
export function likeness(one: ComparedWord | undefined, other: ComparedWord | undefined): number {
  if (!one || !other || one.fold === other.fold) {
    return one && other && one.fold !== '' ? 2 : 0;
  }
  return one.bare === other.fold || one.fold === other.bare ? 1 : 0;
}

/** {@link likeness} of given names; of an initial 1 where the other begins with it. */
export function likeGiven(one: ComparedWord, other: ComparedWord): number {
  if (one.isInitial || other.isInitial) {
    return one.fold.startsWith(other.fold.charAt(0)) ? 1 : 0;
  }
  return likeness(one, other);
}
