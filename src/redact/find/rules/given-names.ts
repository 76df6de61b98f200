import type { Candidate, Rule } from '../rule';
import { isInSmallLetters } from '../small-letters';
import lists from './given-names.json';
import { scores } from './scores';

const wellKnown = new Set(lists.wellKnown.split(' '));
const all = new Set([...wellKnown, ...lists.others.split(' ')]);

/** A word that is no part of an address, a path, a key or a number. */
const word =
  /(?<![\p{L}\p{M}\p{N}@._/\\'’=&?%-])\p{L}[\p{Ll}\p{M}]{2,}(?:-\p{Lu}\p{Ll}+)?(?!(?!\p{sc=Hangul})[\p{L}\p{M}\p{N}@_\\/=%]|[.-]\p{L}|\()/gu;
/** More of a name behind a given name: initials, particles and words with a capital letter. */
const more =
  /^(?:[ \u00a0](?:(?:von|van|de|del|della|di|da|dos|du|la|le|ten|ter|tho|zu|der|den|Mac|Mc|bin|al|el)[ \u00a0]){0,2}(?:\p{Lu}\.|\p{Lu}[\p{sc=Latin}\p{M}]+(?:[-'’]\p{Lu}[\p{sc=Latin}\p{M}]+)*)){1,3}/u;
/** Where nouns have capital letters, a name ends here, or the next word is none of it. */
const ends =
  /^(?:['’]s\b|[ \t]*(?:[.,;:!?)\]}>"“”<|&\r\n(]|$|(?:und|and|&|or|oder|hat|ist|war|wird|will|kann|möchte|muss|soll|sagt|schreibt|bittet|ruft|kommt|geht|aus|vom)(?!\p{L})))/u;
/** Begin with a capital letter and are no surname. */
const noSurname =
  /^(?:Mr|Mrs|Ms|Dr|Prof|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|I|The|And|Street|Road|University|College|School|Hospital|Bank|GmbH|AG|KG|Ltd|Inc|LLC|AM|PM|Desk|Team|Re|Fwd|Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|Sie|Ihr|Ihre|Du|Tel|Mobil|Str|Straße)$/u;

/** True for a given name that is hardly ever another word. */
export function isGivenName(name: string): boolean {
  return all.has(name);
}

/** Rarer names are too often words; the longer ones are not. */
function isNameInSmallLetters(name: string): boolean {
  return (name.length > 3 && wellKnown.has(name)) || (name.length > 4 && all.has(name));
}

/** What of the words behind a given name belongs to it. */
function surnameBehind(behind: string, isGerman: boolean): string {
  const [found = ''] = more.exec(behind) ?? [];
  const words = found.split(/(?=[ \u00a0])/u);
  const stop = words.findIndex((one) => noSurname.test(one.trim().replace(/\.$/u, '')));
  const kept = (stop < 0 ? words : words.slice(0, stop)).join('');
  if (kept === '') return '';
  return isGerman && !ends.test(behind.slice(kept.length)) ? '' : kept;
}

/**
 * Given names that are hardly ever another word, and the surname that stands behind one. In texts
 * that are written in small letters the best known of them count in small letters, too.
 */
export const givenNames: Rule = {
  id: 'given-names',
  *find(text, { region }): Generator<Candidate> {
    const isGerman = /^(?:DE|AT|CH|LI|LU)$/u.test(region);
    const isSmall = isInSmallLetters(text);
    let read = 0;
    for (const { index: start, 0: found } of text.matchAll(word)) {
      if (start < read) continue;
      const isCapital = /^\p{Lu}/u.test(found);
      const capital = found.charAt(0).toUpperCase() + found.slice(1);
      const bare = found.replace(/s$/u, '');
      const name = isCapital
        ? [found, bare].find((one) => all.has(one))
        : isSmall && isNameInSmallLetters(capital)
          ? found
          : undefined;
      if (name === undefined) continue;
      const given = start + name.length;
      const rest =
        isCapital && name === found ? surnameBehind(text.slice(given, given + 60), isGerman) : '';
      const end = given + rest.length;
      read = end;
      const score = isCapital ? scores.likely : scores.open;
      yield { label: 'PERSON', start, end, score, rule: 'given-names', checked: false };
    }
  },
};
