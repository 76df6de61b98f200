import { contextWords } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { alone, dash, gap, shapedRule } from './shaped';

const words = contextWords({
  for: [
    ...['ssn', 'social security', 'soc sec', 'social', 'sozialversicherung*', 'ss#', 'taxpayer'],
    ...['사회보장번호', '사회보장', '소셜번호', 'itin', 'tax id*', 'tin'],
  ],
  against: [
    ...['phone', 'tel', 'fax', 'call', 'order', 'invoice', 'part', 'serial', 'case', 'ticket'],
    ...['sku', 'model', 'version', 'zip', 'telefon*', 'bestell*', '전화*', '주문*'],
  ],
});

/** Area, group and serial numbers that the SSA gives to nobody (since 2011, "SSN randomization"). */
const nobody = /^(?:000|666|9)|^...00|0000$/u;
/** What the IRS gives to those who have no SSN: 9xx and a group of its own. */
const taxpayer = /^9\d\d(?:5\d|6[0-5]|7\d|8[0-8]|9[0-2]|9[4-9])/u;

/**
 * US social security numbers, by form: they have no check digit. Without hyphens it could be any
 * number, and words have to say so (stdnum 1.12 takes any nine digits). Numbers of the IRS
 * (ITIN) have the same form and are a TAX_ID.
 */
export const usSsn: Rule = shapedRule({
  id: 'us-ssn',
  label: 'US_SSN',
  shape: alone(String.raw`\d{3}(?:${dash}\d\d${dash}|${gap}\d\d${gap}|\d\d)\d{4}`),
  words,
  judge: (digits, said, found) => {
    const isTaxpayer = taxpayer.test(digits);
    if ((nobody.test(digits) && !isTaxpayer) || /^(\d)\1+$/u.test(digits)) {
      return undefined;
    }
    const hasHyphens = new RegExp(dash, 'u').test(found);
    const alike = { checked: false, ...(isTaxpayer && { label: 'TAX_ID' as const }) };
    if (said === 'for') {
      return { ...alike, score: hasHyphens ? 0.95 : scores.shape };
    }
    if (said === 'against' || !hasHyphens) {
      return hasHyphens ? { ...alike, score: scores.unsure } : undefined;
    }
    return { ...alike, score: isTaxpayer ? scores.open : scores.shape };
  },
});
