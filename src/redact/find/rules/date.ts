import { contextWords, Surroundings } from '../context';
import type { Candidate, Rule } from '../rule';
import { dateShapes, monthNumber, packedDate } from './date-shapes';
import { regionsOf } from './regions';
import { scores } from './scores';

const words = contextWords({
  for: [
    ...['born', 'birth', 'dob', 'd o b', 'birthday', 'birthdate', 'birth date', 'date of birth'],
    ...['bday', 'b day', 'died', 'deceased', 'death', 'married', 'wedding', 'geboren', 'geborene'],
    ...['geborener', 'geb', 'geburtstag*', '*geburtsdatum', 'geburts*', 'gestorben', 'verstorben'],
    ...['verheiratet', 'hochzeit', 'né', 'née', 'nacido', 'nacida'],
    ...['생년월일', '생일', '출생', '생신', '태어', '사망'],
    ...['生年月日', '誕生日', '生まれ'],
  ],
  against: [
    ...['version*', '*version', 'v', 'ver', 'build', 'release', 'api version'],
    ...['버전', '빌드'],
  ],
  after: ['생', '출생', '태어', '生まれ', 'geboren'],
});

/** As a calendar has them; 1800 to 2199. */
function isCalendarDate(year: number, month: number, day: number): boolean {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay && year >= 1800 && year < 2200;
}

/** ASCII digits for those of full width; the year of two digits is of this century or the last. */
function number(digits: string): number {
  return Number(digits.normalize('NFKC').replace(/^['’]/u, ''));
}

function yearOf(written: string): number {
  const year = number(written);
  return year < 100 ? 2000 + year : year;
}

/** True for a match of one of {@link dateShapes} whose day exists. */
function isDate({
  y,
  m,
  d,
  a,
  b,
  name,
  era,
}: Readonly<Record<string, string | undefined>>): boolean {
  // Eras begin within a century; the 29th of February is theirs.
  const year = era === undefined ? yearOf(y ?? '') : 2000;
  if (a !== undefined && b !== undefined) {
    return isCalendarDate(year, number(b), number(a)) || isCalendarDate(year, number(a), number(b));
  }
  const month = name === undefined ? number(m ?? '') : (monthNumber(name) ?? 0);
  return isCalendarDate(year, month, number(d ?? ''));
}

/**
 * `3.5.26` is a date where people write them so, elsewhere a section or a version; with a 0 before
 * a digit nothing else.
 */
function isShort(found: string): boolean {
  return /^\d{1,2}\.\d{1,2}\.\d\d$/u.test(found) && !/\b0\d/u.test(found);
}

function candidate(start: number, found: string, score: number): Candidate {
  const span = { start, end: start + found.length };
  return { label: 'DATE', ...span, score, rule: 'date', checked: false };
}

/** `* 3.5.1990`, as in family trees; a list's star stands at the start of its line. */
function hasStar(text: string, start: number): boolean {
  return /\S[ (]\*[ ]?$/u.test(text.slice(Math.max(0, start - 4), start));
}

/**
 * Full dates: day, month and year that a calendar has, in the forms of English, German, Korean,
 * Japanese and the neighbours, without the time. Whose a date is, its words say: a date of birth is
 * `shape`, any other `open`, so that a threshold between them leaves deadlines readable.
 */
export const date: Rule = {
  id: 'date',
  *find(text, { region }) {
    const around = new Surroundings(text);
    const isGerman = regionsOf(text, region).includes('DE');
    for (const shape of dateShapes) {
      for (const { index, 0: found, groups = {} } of text.matchAll(shape)) {
        if (isDate(groups)) {
          const plain = isShort(found) && !isGerman ? scores.unsure : scores.open;
          const one = candidate(index, found, plain);
          const said = hasStar(text, index) ? 'for' : around.verdict(one, words);
          const lowered = said === 'against' ? scores.unlikely : plain;
          yield { ...one, score: said === 'for' ? scores.shape : lowered };
        }
      }
    }
    for (const { index, 0: found, groups = {} } of text.matchAll(packedDate)) {
      const one = candidate(index, found, scores.likely);
      const isReal = isDate({ ...groups, y: groups.y ?? groups.short });
      if (isReal && around.verdict(one, words) === 'for') {
        yield one;
      }
    }
  },
};
