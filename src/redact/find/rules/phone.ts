import type { Span } from '../../../text/spans';
import { Surroundings, type Verdict } from '../context';
import type { Candidate, Rule } from '../rule';
import { type Certainty, certaintyOf, type WrittenNumber } from './phone-forms';
import { phoneWords } from './phone-words';
import { regionsOf } from './regions';
import { scores } from './scores';

/** Numbers are written in groups; these stand between them: one sign, with spaces or without. */
const separator = /^(?: ?[-–‑－./] ?|[ \u00a0\u2009\u202f]|[) ]{1,2}[-/]?|[ ]?\(|\) ?\()$/u;
/** What makes the digits behind it a part of something longer; letters of unspaced scripts do not. */
const gluedBefore = /(?:[\p{Script=Latin}\p{M}\p{N}_#$€£%]|\p{N}[-.:/]|\p{Script=Latin}-)$/u;
const gluedBehind = /^(?:[\p{Script=Latin}\p{N}_%€]|[-.:–]\p{N}|\/[1-9]|-\p{Script=Latin})/u;
const extension =
  /^(?:[\s,;]{0,2}(?:(?:ext(?:ension)?|durchwahl|dw|apparat|app|nebenstelle|내선(?:번호)?)[.:# ]{0,2}|x)\d{1,5}|[ ]?\((?:ext|x|dw|내선)[.: ]{0,2}\d{1,5}\)|~\d{1,4})(?![\p{Script=Latin}\p{N}])/iu;
/** A comma between digits: of a decimal, or of a table. */
const commaBefore = /\p{N},$/u;
const commaBehind = /^,\p{N}/u;
/** More groups or digits has no number. */
const mostGroups = 8;
const mostDigits = 17;
/** After so many digits an area code begins another number; with a country's code there are more. */
const fewestDigits = { home: 8, abroad: 10 };
const nextNumber = /[ /][0０]/u;
/** Groups of a card or an IBAN: what follows them is theirs, whatever it looks like. */
const groupsOfFour = /(?:^|[^\p{L}\p{N}])[\p{Lu}\d]{2,4}[ -]\d{4}[ -]$/u;

const scoreOf: Readonly<Record<Certainty, (said: Verdict) => number>> = {
  shape: (said) => (said === 'against' ? scores.open : scores.shape),
  likely: (said) => (said === 'against' ? scores.unlikely : said ? scores.shape : scores.likely),
  open: (said) => (said === 'against' ? scores.unlikely : said ? scores.shape : scores.open),
  unsure: (said) => (said === 'against' ? scores.unlikely : said ? scores.likely : scores.unsure),
  weak: (said) => (said === 'for' ? scores.open : 0),
};

/** ASCII digits for those of full width, which Japanese and Korean forms use. */
function ascii(digits: string): string {
  return digits.replace(/[０-９]/gu, (digit) => String(digit.charCodeAt(0) - 0xff10));
}

/** Where the number starts whose first group is this one, and how. */
function opened(text: string, group: Span): { start: number; opening: WrittenNumber['opening'] } {
  const before = text.slice(Math.max(0, group.start - 2), group.start);
  const rest = text.slice(group.end, group.end + 2);
  const isClosed = /^ ?\)/u.test(rest);
  if (/[+＋]$/u.test(before)) {
    return { start: group.start - (before.startsWith('(') && isClosed ? 2 : 1), opening: '+' };
  }
  return before.endsWith('(') && isClosed
    ? { start: group.start - 1, opening: '(' }
    : { start: group.start, opening: '' };
}

/** How many groups from `first` on could be one number. */
function reachOf(text: string, groups: readonly Span[], first: number): number {
  const isAbroad = /[+＋]/u.test(text[(groups[first]?.start ?? 0) - 1] ?? '');
  const fewest = isAbroad ? fewestDigits.abroad : fewestDigits.home;
  let digits = 0;
  let at = first;
  for (; at < groups.length && at - first < mostGroups; at++) {
    const { start, end } = groups[at] ?? { start: 0, end: 0 };
    const between = at === first ? '' : text.slice(groups[at - 1]?.end, start);
    const isNext =
      digits >= fewest && end - start > 2 && nextNumber.test(between + text.slice(start, end));
    digits += end - start;
    if ((at > first && !separator.test(between)) || isNext || digits > mostDigits) {
      break;
    }
  }
  return at - first;
}

/** Telephone numbers: with a country code, or as they are written at home and in Korea. */
export const phone: Rule = {
  id: 'phone',
  *find(text, { region }) {
    const groups = [...text.matchAll(/[0-9０-９]+/gu)].map(({ index, 0: digits }): Span => ({
      start: index,
      end: index + digits.length,
    }));
    const home = regionsOf(text, region);
    const around = new Surroundings(text);
    let read = 0;
    for (const [first, group] of groups.entries()) {
      if (group.start >= read) {
        const own = groups.slice(first, first + reachOf(text, groups, first));
        const found = numberFrom(text, own, home, around, read);
        if (found) {
          read = found.end;
          yield found;
        }
      }
    }
  },
};

function numberFrom(
  text: string,
  groups: readonly Span[],
  regions: readonly string[],
  around: Surroundings,
  read: number,
): Candidate | undefined {
  const [first] = groups;
  if (!first) {
    return undefined;
  }
  const { start, opening } = opened(text, first);
  const before = text.slice(Math.max(read, start - 2), start);
  const more = text.slice(Math.max(read, start - 11), start);
  if (gluedBefore.test(before) || groupsOfFour.test(more)) {
    return undefined;
  }
  for (let count = groups.length; count > 0; count--) {
    const own = groups.slice(0, count);
    const end = own.at(-1)?.end ?? start;
    const behind = text.slice(end, end + 2);
    const sure = gluedBehind.test(behind)
      ? undefined
      : surest(written(text, own, opening), regions);
    const isPlain = count === 1 && opening === '';
    const isInTable = isPlain && (commaBefore.test(before) || commaBehind.test(behind));
    const certainty = sure && isInTable ? 'weak' : sure;
    const score = certainty && scoreOf[certainty](around.verdict({ start, end }, phoneWords));
    if (score) {
      const extra = extension.exec(text.slice(end, end + 24))?.[0].length ?? 0;
      return { label: 'PHONE', start, end: end + extra, score, rule: 'phone', checked: false };
    }
  }
  return undefined;
}

function written(
  text: string,
  own: readonly Span[],
  opening: WrittenNumber['opening'],
): WrittenNumber {
  return {
    opening,
    groups: own.map(({ start, end }) => ascii(text.slice(start, end))),
    separators: own.slice(1).map(({ start }, at) => text.slice(own[at]?.end, start)),
  };
}

const order: readonly Certainty[] = ['shape', 'likely', 'open', 'unsure', 'weak'];

/** The best of what a number is in these countries; a good one is enough, the library takes long. */
function surest(number: WrittenNumber, regions: readonly string[]): Certainty | undefined {
  const all: (Certainty | undefined)[] = [];
  for (const region of regions) {
    const certainty = certaintyOf(number, region);
    if (certainty === 'shape' || certainty === 'likely') {
      return certainty;
    }
    all.push(certainty);
  }
  return order.find((one) => all.includes(one));
}
