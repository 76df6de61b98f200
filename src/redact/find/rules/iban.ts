import { countrySpecs, isValidIBAN } from 'ibantools';
import { contextWords, Surroundings } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { compactOf } from './shaped';

/** A country and its check digits, where a number may begin. */
const opening = /(?<![\p{Script=Latin}\p{N}_])[A-Za-z]{2}\d{2}/gu;
/** A letter or digit, and before it what people put between groups: a space, a hyphen, a new line. */
const next = /(?:[ \u00a0\u2009\u202f.-]|\u00a0 |[ \t]?\r?\n[ \t]*(?=[A-Z\d]{4}))?[A-Za-z\d]/uy;
/** Groups of one sign are no IBAN, but somebody's table. */
const mostGroups = 12;

const words = contextWords({
  for: [
    ...['iban', '*konto', 'kontoverbindung', 'bankverbindung', 'bank*', 'account', 'überweis*'],
    ...['sepa', 'lastschrift', '계좌*', '송금'],
  ],
});

/** Where a number of `length` signs ends that begins at `start`; undefined where it does not. */
function endOf(text: string, start: number, length: number): number | undefined {
  let end = start + 4;
  let groups = 1;
  for (let signs = 4; signs < length; signs++) {
    next.lastIndex = end;
    const found = next.exec(text)?.[0];
    groups += Number((found?.length ?? 0) > 1);
    if (found === undefined || groups > mostGroups) {
      return undefined;
    }
    end += found.length;
  }
  return /^[\p{Script=Latin}\p{N}_]/u.test(text.slice(end, end + 2)) ? undefined : end;
}

/**
 * International bank account numbers, ISO 13616: of the length that the country has, in groups or
 * not. The check digits (mod 97) and the country's own form have to be right; where they are not,
 * the words around it have to say what it is.
 */
export const iban: Rule = {
  id: 'iban',
  *find(text) {
    const around = new Surroundings(text);
    for (const { index: start, 0: found } of text.matchAll(opening)) {
      const length = countrySpecs[found.slice(0, 2).toUpperCase()]?.chars;
      const end = length === undefined ? undefined : endOf(text, start, length);
      if (end === undefined) {
        continue;
      }
      const checked = isValidIBAN(compactOf(text.slice(start, end)));
      if (checked || around.verdict({ start, end }, words) === 'for') {
        const score = checked ? scores.checked : scores.likely;
        yield { label: 'IBAN', start, end, score, rule: 'iban', checked };
      }
    }
  },
};
