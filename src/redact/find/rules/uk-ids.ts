import { validate as validateNino } from 'stdnum/lib/cjs/gb/nino';
import { contextWords } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { alone, dash, gap, shapedRule } from './shaped';

/** The check digit of an NHS number: weights 10 to 2, modulus 11 (NHS Data Dictionary). */
export function isNhsNumber(digits: string): boolean {
  const sum = Array.from(digits.slice(0, 9)).reduce(
    (total, digit, index) => total + Number(digit) * (10 - index),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return digits.length === 10 && check === Number(digits[9]) && !/^(\d)\1+$/u.test(digits);
}

/**
 * NHS numbers. One in eleven numbers of ten digits has a right check digit, many of them phone
 * numbers; so without words only groups of 3, 3 and 4 count, and only in the United Kingdom.
 */
export const ukNhs: Rule = shapedRule({
  id: 'uk-nhs',
  label: 'UK_NHS',
  shape: alone(String.raw`\d{3}(?:${gap}\d{3}${gap}|${dash}\d{3}${dash}|\d{3})\d{4}`),
  words: contextWords({
    for: ['nhs', 'national health service', 'patient id', 'patient no', 'patient number'],
    against: ['phone', 'tel', 'mobile', 'fax', 'call', 'telefon*', 'order', 'invoice'],
  }),
  judge: (digits, said, found, { region }) => {
    const isRight = isNhsNumber(digits);
    if (said === 'for') {
      return { score: isRight ? scores.checked : scores.likely, checked: isRight };
    }
    const isGrouped = found !== digits;
    if (!isRight || said === 'against' || !isGrouped) {
      return undefined;
    }
    return { score: region === 'GB' ? scores.likely : scores.unsure, checked: false };
  },
});

/** National insurance numbers, by form (HMRC NIM39110): they have no check digit. */
export const ukNino: Rule = shapedRule({
  id: 'uk-nino',
  label: 'UK_NINO',
  shape: alone(
    String.raw`[A-Z]{2}(?:${gap}?\d{2}){3}(?:${gap}?[A-D])?|[A-Z]{2}(?:${dash}\d{2}){3}(?:${dash}[A-D])?`,
    'i',
  ),
  words: contextWords({
    for: ['ni', 'nino', 'national insurance', 'insurance number', 'insurance no', 'hmrc'],
    against: ['order', 'part', 'serial', 'sku', 'flight', 'reference', 'ref', 'invoice', 'model'],
  }),
  judge: (number, said, found) => {
    const isWhole = number.length === 9;
    if (
      !validateNino(number).isValid ||
      (said !== 'for' && (!isWhole || found !== found.toUpperCase()))
    ) {
      return undefined;
    }
    if (said === 'against') {
      return { score: scores.unsure, checked: false };
    }
    return { score: said === 'for' ? 0.95 : scores.shape, checked: false };
  },
});
