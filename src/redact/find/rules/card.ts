import isLuhnNumber from 'validator/lib/isLuhnNumber';
import { contextWords } from '../context';
import type { Rule } from '../rule';
import { hasIssuer } from './card-issuers';
import { scores } from './scores';
import { alone, shapedRule } from './shaped';

const words = contextWords({
  for: [
    ...['card', 'cards', 'credit*', 'debit*', 'visa', 'mastercard', 'amex', 'pan', 'cc', 'ccnum'],
    ...['*karte', '*kartennummer', '*karten', 'kartennr', 'kreditkarte*', '카드*', '신용카드'],
  ],
  against: [
    ...['order', 'tracking', 'invoice', 'imei', 'serial', 'ticket', 'shipment', 'parcel', 'ean'],
    ...['transaction*', 'trace', 'span', 'timestamp', 'request', 'gtin', 'isbn', 'iccid'],
    ...['bestell*', 'auftrag*', 'sendung*', 'rechnung*', 'paket*', 'kundennummer', 'serien*'],
    ...['주문*', '송장*', '운송장*', '거래*', '일련번호'],
  ],
});

const separator = String.raw`[ \u00a0\u2009\u202f.\u2010-\u2013-]`;
/** As cards have their digits in groups, the same sign between all; or without any. */
const shape = alone(
  String.raw`(?:\d{12,19}|` +
    String.raw`\d{4}(?<s>${separator})\d{4}\k<s>\d{4}\k<s>\d{4}(?:\k<s>\d{3})?|` +
    String.raw`\d{4}(?<t>${separator})\d{6}\k<t>\d{4,5}|` +
    String.raw`\d{6}(?<u>${separator})\d{10,13})`,
);

/**
 * Numbers of payment cards, ISO/IEC 7812: 12 to 19 digits of an issuer's range and length whose
 * check digit (Luhn) is right. validator 13.15.35 has a range for Mastercard that takes numbers of
 * any length, so the ranges are in {@link hasIssuer}. One in ten numbers has a right check digit:
 * where words say that it is an order's, it is `unsure`.
 */
export const card: Rule = shapedRule({
  id: 'card',
  label: 'CARD',
  shape,
  words,
  judge: (digits, said, found) => {
    const isGrouped = found !== digits;
    const isRight = isLuhnNumber(digits) && hasIssuer(digits) && !/^(\d)\1+$/u.test(digits);
    if (!isRight) {
      const isMistyped = said === 'for' && digits.length >= 15 && hasIssuer(digits);
      return isMistyped ? { score: scores.likely, checked: false } : undefined;
    }
    if (said === 'against' && !isGrouped) {
      return { score: scores.unsure, checked: false };
    }
    return { score: said === 'for' || isGrouped ? scores.checked : scores.shape, checked: true };
  },
});
