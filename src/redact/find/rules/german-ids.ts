import { validate as validateTaxId } from 'stdnum/lib/cjs/de/idnr';
import { validate as validateInsurance } from 'stdnum/lib/cjs/de/svnr';
import { contextWords } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { alone, gap, shapedRule } from './shaped';

/**
 * Of the first ten digits exactly one is there twice or three times, not three in a row (BZSt,
 * since 2016); stdnum 1.12 means to look at that, and never does.
 */
function hasOneRepeated(digits: string): boolean {
  const first = Array.from(digits.slice(0, 10));
  const repeated = [...new Set(first)].filter(
    (digit) => first.indexOf(digit) < first.lastIndexOf(digit),
  );
  const times = first.filter((digit) => digit === repeated[0]).length;
  return repeated.length === 1 && (times === 2 || (times === 3 && !/(\d)\1\1/u.test(digits)));
}

/** Whether it is a tax id: ISO 7064 mod 11,10, and one digit repeated. */
export function isGermanTaxId(digits: string): boolean {
  return validateTaxId(digits).isValid && hasOneRepeated(digits);
}

/** Tax identification numbers (Steuer-ID), which people have for life. */
export const germanTaxId: Rule = shapedRule({
  id: 'de-tax-id',
  label: 'DE_TAX_ID',
  shape: alone(String.raw`[1-9]\d(?:(?:${gap}\d{3}){3}|\d{9})`),
  words: contextWords({
    for: [
      ...['steuer id*', 'steueridentifikation*', 'identifikationsnummer', 'id nr', 'idnr', 'tin'],
      ...[
        'steuerliche id*',
        'tax id*',
        'tax number',
        'steuernummer',
        'idno',
        '세금식별번호',
        '납세자*',
      ],
    ],
    against: [
      ...['phone', 'tel', 'mobile', 'call', 'order', 'invoice', 'tracking', 'telefon*', 'mobil'],
      ...['bestell*', 'rechnung*', 'auftrag*', 'kundennummer', 'handy*', '전화*', '주문*'],
    ],
  }),
  judge: (digits, said, found, { region }) => {
    const isRight = isGermanTaxId(digits);
    if (said === 'for') {
      return { score: isRight ? scores.checked : scores.likely, checked: isRight };
    }
    if (!isRight || said === 'against') {
      return undefined;
    }
    if (found !== digits) {
      return { score: scores.checked, checked: true };
    }
    return { score: region === 'DE' ? scores.open : scores.unsure, checked: false };
  },
});

/** Numbers of the statutory pension insurance: office, birth date, initial, serial, check digit. */
export const germanSocialSecurity: Rule = shapedRule({
  id: 'de-social-security',
  label: 'DE_SOCIAL_SECURITY',
  shape: alone(
    String.raw`\d{2}${gap}?\d{6}${gap}?[A-Z]${gap}?\d{2}${gap}?\d|\d{2}${gap}\d{2}${gap}\d{2}${gap}\d{2}${gap}[A-Z]${gap}\d{3}`,
    'i',
  ),
  words: contextWords({
    for: [
      ...['sozialversicherung*', 'rentenversicherung*', 'versicherungsnummer', 'sv nummer', 'svnr'],
      ...['sv nr', 'rvnr', 'rv nummer', 'vsnr', 'social security', 'social insurance', 'pension'],
      ...['사회보장*', '연금*'],
    ],
  }),
  judge: (number, said) => {
    if (validateInsurance(number).isValid) {
      return { score: scores.checked, checked: true };
    }
    return said === 'for' ? { score: scores.likely, checked: false } : undefined;
  },
});
