import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import type { Steps } from '../../text/steps';
import { isInSmallLettersInSteps } from './small-letters';

/** As findings name it. */
const sameNameRule = 'same-name';

/** A person of a lower score is not looked for elsewhere. */
export const sureEnough = 0.6;
/** Found, and the first to go where the threshold is raised. */
const sameNameScore = 0.6;
/** A shorter word is too often another. */
const shortest = 3;

/** Between two stops; some milliseconds of work. */
const wordsAtOnce = 4096;
const personsAtOnce = 1024;

/** Between two names of one person. */
const oneSpace = /^[ \u00a0]$/u;
/** Scripts whose words have no ends, or particles: who knows their names looks for them. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]/u;
/** A word of another script; a particle of one of these does not belong to it. */
export const spaced = String.raw`(?:(?!${unspaced.source})[\p{L}\p{M}])+`;
const word = new RegExp(String.raw`${spaced}(?:[-'’]${spaced})*`, 'gu');
/** Stand in names and are none. */
export const particles =
  /^(?:von|van|vom|zu|zur|zum|den|der|die|del|della|des|dos|das|and|und|the|bin|ibn|mrs|frau|herr|herrn|sir|prof|graf)$/iu;
/** Names that are words as well, in lower case. */
export const alsoWords =
  /^(?:will|mark|grace|hope|faith|joy|rose|may|june|april|august|summer|dawn|art|bill|frank|grant|jack|pat|rob|sue|ray|rich|guy|drew|chase|hunter|young|long|short|small|little|brown|black|white|green|gray|king|page|price|bell|ball|ford|hall|hill|wood|woods|stone|field|fields|lane|park|rivers|west|banks|cook|baker|miller|smith|taylor|carter|mason|church|bishop|pope|day|week|love|power|sharp|strong|swift|bright|good|best|case|ernst|rosa|wolf|klein|lang|kurz|gross|groß|schwarz|weiß|weiss|braun|roth|fink|vogel|koch|bauer|jung|neu|alt|gut|sommer|winter|herbst|frei|stark|stolz|reich|engel|stein|berg|bach|wald)$/u;

/** The words that persons are called by in a text, as they may stand elsewhere in it. */
function* namesIn(text: string, persons: readonly Entity[]): Steps<ReadonlySet<string>> {
  const names = new Set<string>();
  const isSmall = yield* isInSmallLettersInSteps(text);
  for (const [index, { start, end }] of persons.entries()) {
    if (index % personsAtOnce === 0) {
      yield;
    }
    for (const [name] of text.slice(start, end).matchAll(word)) {
      if (name.length < shortest || particles.test(name)) {
        continue;
      }
      names.add(name);
      const small = name.toLowerCase();
      const capital = small.charAt(0).toUpperCase() + small.slice(1);
      if (name !== small || !alsoWords.test(small)) {
        names.add(capital);
        names.add(name.toUpperCase());
      }
      if (isSmall && !alsoWords.test(small)) {
        names.add(small);
      }
    }
  }
  return names;
}

/** Somebody who was found elsewhere in the text. */
export function samePerson(text: string, { start, end }: Span): Entity {
  const name = text.slice(start, end);
  const found = { score: sameNameScore, rule: sameNameRule, checked: false };
  return { label: 'PERSON', start, end, text: name, ...found };
}

/**
 * Who was found once is looked for everywhere: the same given name or surname as a word of its own
 * elsewhere in the text is somebody, too, also with an `s` behind it. In linear time.
 *
 * @param found what was found, of whatever label
 */
export function* sameNamesInSteps(
  text: string,
  found: readonly Entity[],
): Steps<readonly Entity[]> {
  const persons = found.filter((one) => one.label === 'PERSON' && one.score >= sureEnough);
  if (persons.length === 0) {
    return [];
  }
  const names = yield* namesIn(text, persons);
  const spans: { start: number; end: number }[] = [];
  let read = 0;
  for (const { index: start, 0: written } of text.matchAll(word)) {
    if (++read % wordsAtOnce === 0) {
      yield;
    }
    const bare = written.replace(/['’]s$/u, '');
    const name = [bare, bare.replace(/s$/u, '')].find((one) => names.has(one));
    if (name === undefined) {
      continue;
    }
    const last = spans.at(-1);
    if (last && oneSpace.test(text.slice(last.end, start))) {
      last.end = start + name.length;
    } else {
      spans.push({ start, end: start + name.length });
    }
  }
  return spans.map((span) => samePerson(text, span));
}
