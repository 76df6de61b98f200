/** How dates are written: what each shape matches is a date if its day, month and year are one. */

/** Beginnings of month names, longer ones first where one begins another, by number. */
const months: readonly (readonly string[])[] = [
  ['january', 'januar', 'jänner', 'janvier', 'enero', 'gennaio', 'janeiro', 'januari', 'jan'],
  [
    'february',
    'februar',
    'feber',
    'février',
    'febrero',
    'febbraio',
    'fevereiro',
    'februari',
    'feb',
  ],
  ['march', 'märz', 'maerz', 'mars', 'marzo', 'março', 'maart', 'mär', 'mrz', 'mar'],
  ['april', 'avril', 'abril', 'aprile', 'apr'],
  ['may', 'mai', 'mayo', 'maggio', 'maio', 'mei'],
  ['june', 'juni', 'juin', 'junio', 'giugno', 'junho', 'jun'],
  ['july', 'juli', 'juillet', 'julio', 'luglio', 'julho', 'jul'],
  ['august', 'août', 'agosto', 'augustus', 'aug'],
  ['september', 'septembre', 'septiembre', 'settembre', 'setembro', 'sept', 'sep'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre', 'outubro', 'oct', 'okt'],
  ['november', 'novembre', 'noviembre', 'novembro', 'nov'],
  ['december', 'dezember', 'décembre', 'diciembre', 'dicembre', 'dezembro', 'dec', 'dez'],
];

const numbers: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, at) => names.map((name) => [name, at + 1] as const)),
);

/** 1 to 12 for the name of a month in the languages above, long or short; undefined for another. */
export function monthNumber(name: string): number | undefined {
  return numbers.get(name.normalize('NFC').toLowerCase().replace(/\.$/u, ''));
}

const longestFirst = months.flat().sort((a, b) => b.length - a.length);
const name = `(?<name>(?:${longestFirst.join('|')})\\.?)`;
const year = String.raw`(?<y>(?:1[89]|2[01])\d\d)`;
/** Of two digits, where only that is a year: behind a name, an apostrophe may stand before it. */
const anyYear = String.raw`(?<y>(?:1[89]|2[01])\d\d|['’]?\d\d(?!:))`;
const gap = String.raw`[ \u00a0\u202f]{0,2}`;
/** `3`, `3rd`, `3.`, `3-5`: of a range, the last day counts. */
const day = String.raw`(?:\d{1,2}${gap}[-–]${gap})?(?<d>\d{1,2})(?:st|nd|rd|th|er|ten|te|º|°)?`;

const noneBefore = String.raw`(?<![\p{N}]|\p{N}[-./:])`;
const noneBehind = String.raw`(?![\p{N}]|[-./]\p{N})`;
/** Words end here; a `T` and a time may follow digits. */
const endOfNumber = String.raw`(?!(?!T\d)[\p{Script=Latin}\p{N}]|[-./]\p{N})`;

function shape(pattern: string, before = noneBefore, behind = noneBehind): RegExp {
  return new RegExp(before + pattern + behind, 'giu');
}

const noWordBefore = String.raw`(?<![\p{Script=Latin}\p{N}]|\p{N}[-./:])`;

/** `y` `m` `d` are what they say, `a` `b` day and month in any order, `name` a month's. */
export const dateShapes: readonly RegExp[] = [
  // 2026-11-27, 2026/11/27, 2026.11.27., 2026. 11. 27.
  shape(String.raw`${year}(?<s>[-/])(?<m>\d{1,2})\k<s>(?<d>\d{1,2})`, noneBefore, endOfNumber),
  shape(
    String.raw`${year}\.${gap}(?<m>\d{1,2})\.${gap}(?<d>\d{1,2})(?:\.(?!\p{N}))?`,
    noWordBefore,
    endOfNumber,
  ),
  // 27.11.2026, 27. 11. 2026, 11/27/2026, 27-11-2026, and with years of two digits.
  shape(String.raw`(?<a>\d{1,2})\.${gap}(?<b>\d{1,2})\.${gap}${year}`, noWordBefore, endOfNumber),
  shape(String.raw`(?<a>\d{1,2})(?<s>[-/])(?<b>\d{1,2})\k<s>${year}`, noWordBefore, endOfNumber),
  shape(String.raw`(?<a>\d{1,2})(?<s>[./])(?<b>\d{1,2})\k<s>(?<y>\d\d)`, noWordBefore, endOfNumber),
  // 27 November 2026, 27. Nov. 2026, 27th of November, 2026, 27 de noviembre de 2026, 27/Nov/2026
  shape(
    String.raw`${day}(?:\.?${gap}(?:of |de )?|[-/])${name}(?:,?${gap}(?:de |del )?|[-/])${anyYear}`,
    noWordBefore,
    endOfNumber,
  ),
  // November 27, 2026
  shape(String.raw`${name}${gap}${day}(?:,${gap}|[ ]{1,2})${anyYear}`, noWordBefore, endOfNumber),
  // 2026년 11월 27일, 26년 11월 27일, 2026年11月27日
  shape(String.raw`(?<y>\d{4}|\d\d)${gap}년${gap}(?<m>\d{1,2})${gap}월${gap}(?<d>\d{1,2})${gap}일`),
  shape(
    String.raw`(?:${year}|(?:令和|平成|昭和|大正|明治)(?<era>\d{1,2}|元))年${gap}(?<m>\d{1,2})月${gap}(?<d>\d{1,2})日`,
  ),
  shape(String.raw`(?<y>[１２][０-９]{3})[年／](?<m>[０-９]{1,2})[月／](?<d>[０-９]{1,2})日?`),
];

/** Without anything between: `20261127`, and `900503` as Korea writes birthdays. */
export const packedDate = shape(
  String.raw`(?:${year}|(?<short>\d\d))(?<m>0[1-9]|1[0-2])(?<d>0[1-9]|[12]\d|3[01])`,
  noWordBefore,
  endOfNumber,
);
