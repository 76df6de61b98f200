import { isHangul, splitKorean, withoutLongParticle } from './korean-names';
import { bareWord, isInitial } from './name-words';
import { genderOf, isTitle, withoutKoreanTitle, type Gender } from './titles';

/** A part of a name as a model has named it: `GIVEN_NAME`, `SURNAME`. */
export interface NamePart {
  readonly label: string;
  readonly text: string;
}

/** What a mention says of a person's name. */
export interface PersonName {
  /** Given names or their initials, in order. */
  readonly given: readonly string[];
  readonly surname?: string;
  /** The only word of a mention, where nothing says whether it is a surname. */
  readonly word?: string;
  /** As a title tells it: `Frau`, `Mr`. */
  readonly gender?: Gender;
}

/** Words that belong to the surname after them, in lower case. */
const ofSurname = new Set(
  'von vom van vander zu zum zur de del della di da dos das do du la le der den ten ter af al el bin ibn ben'.split(
    ' ',
  ),
);

/** The words of a mention, without brackets and quotes around them; `,` is a word of its own. */
function wordsOf(text: string): string[] {
  return text.match(/,|[\p{L}\p{M}\p{N}.'’‑-]+/gu) ?? [];
}

/** The name of which the model has told the parts; undefined where it has not. */
function byParts(parts: readonly NamePart[]): Omit<PersonName, 'gender'> | undefined {
  const of = (label: string): string[] =>
    parts.filter((part) => part.label === label).map(({ text }) => text);
  const given = of('GIVEN_NAME')
    .flatMap(wordsOf)
    .filter((word) => !isTitle(word));
  const surname = of('SURNAME')
    .flatMap(wordsOf)
    .filter((word) => !isTitle(word))
    .join(' ');
  return given.length === 0 && surname === ''
    ? undefined
    : { given, ...(surname === '' ? {} : { surname: bareWord(surname) }) };
}

/** `Keller, Anna` and `Anna Maria von Keller`: the words of a name that is written in two or more. */
function byOrder(words: readonly string[]): Omit<PersonName, 'gender'> {
  const comma = words.indexOf(',');
  if (comma > 0 && comma < words.length - 1) {
    const [surname, given] = [words.slice(0, comma), words.slice(comma + 1)];
    return { given: given.filter((word) => word !== ','), surname: bareWord(surname.join(' ')) };
  }
  const all = words.filter((word) => word !== ',');
  let from = all.length - 1;
  while (from > 1 && ofSurname.has((all[from - 1] ?? '').toLowerCase())) {
    from--;
  }
  return { given: all.slice(0, from), surname: bareWord(all.slice(from).join(' ')) };
}

/**
 * Reads a mention of a person. Titles are no part of the name. Of several words the last is the
 * surname, with `von`, `de` and the like before it; `Keller, Anna` has it first, as Korean names
 * written in one word have (`김민수`, `남궁지은`). A single word after a title is a surname.
 *
 * @param parts what the model says the words are; it knows better
 */
export function readName(text: string, parts: readonly NamePart[] = []): PersonName {
  const plain = text.normalize('NFC');
  const korean = withoutKoreanTitle(plain);
  const all = wordsOf(korean.name);
  const words = all.filter((word) => !isTitle(word));
  const gender = genderOf(all);
  const said = gender === undefined ? {} : { gender };
  const told = byParts(parts);
  if (told) {
    return { ...told, ...said };
  }
  const [first = '', ...others] = words
    .filter((word) => word !== ',')
    .map((word) => (isHangul(word) ? withoutLongParticle(word) : word));
  if (others.length > 0) {
    // 김 민수: a surname that stands alone, as Koreans write it.
    const [second = ''] = others;
    return isHangul(first + second) && first.length <= 2
      ? { given: [second], surname: first, ...said }
      : { ...byOrder(words), ...said };
  }
  const split = isHangul(first) ? splitKorean(first) : undefined;
  if (split) {
    return { given: [split.given], surname: split.surname, ...said };
  }
  const word = bareWord(first === '' ? plain.trim() : first);
  const isSurname = korean.isSurname || all.length > words.length;
  return isSurname ? { given: [], surname: word, ...said } : { given: [], word, ...said };
}

/** How much of a name a mention says: its words, of which an initial is none. */
export function fullness({ given, surname, word }: PersonName): number {
  const words = [...given, surname, word].filter((one) => one !== undefined && one !== '');
  return words.filter((one) => !isInitial(one ?? '')).length;
}
