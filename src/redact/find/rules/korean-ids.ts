import { validate as validateBusiness } from 'stdnum/lib/cjs/kr/brn';
import { contextWords } from '../context';
import type { Rule } from '../rule';
import { scores } from './scores';
import { alone, dash, shapedRule } from './shaped';

/** First two digits of the year of birth, by the seventh digit of the number. */
const centuries = ['18', '19', '19', '20', '20', '19', '19', '20', '20', '18'] as const;

/** Whether a number begins with the date of a day that has been. */
function hasBirthDate(number: string): boolean {
  const year = Number((centuries[Number(number[6])] ?? '19') + number.slice(0, 2));
  const month = Number(number.slice(2, 4));
  const day = Number(number.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  return (
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getTime() <= Date.now()
  );
}

/** Whether the seventh digit is a foreigner's. */
function isForeign(number: string): boolean {
  return /^\d{6}[5-8]/u.test(number);
}

/**
 * The check digit of numbers from before October 2020: 11 less the weighted sum mod 11, of which
 * the last digit counts; for foreigners 2 more (stdnum 1.12 checks them like citizens).
 */
export function hasResidentCheckDigit(digits: string): boolean {
  const sum = Array.from(digits.slice(0, 12)).reduce(
    (total, digit, index) => total + Number(digit) * ((index % 8) + 2),
    0,
  );
  const check = 11 - (sum % 11) + (isForeign(digits) ? 2 : 0);
  return check % 10 === Number(digits[12]);
}

/**
 * Resident registration numbers of Koreans and of foreigners. Those of October 2020 and later have
 * no check digit: a birth date, the form with its hyphen and the words around decide. Also what is
 * left of one when its end is masked (`900101-1******`).
 */
export const koreanResident: Rule = shapedRule({
  id: 'kr-resident',
  label: 'KR_RRN',
  shape: alone(String.raw`\d{6}(?: ?${dash} ?\d{7}| ?${dash} ?\d[*●•xX]{6}|\d{7})(?![*●•])`),
  words: contextWords({
    for: [
      ...[
        '주민등록번호',
        '주민번호',
        '주민등록',
        '주민*',
        '외국인등록*',
        '외국인번호',
        '거소신고*',
      ],
      ...['실명번호', 'rrn', 'resident registration', 'resident number', 'jumin*', 'arc'],
      ...['alien registration', 'foreigner registration', 'registration number', '*meldenummer'],
    ],
    against: [
      ...[
        'order',
        'invoice',
        'tracking',
        'barcode',
        'ean',
        'isbn',
        'timestamp',
        'account',
        'trace',
      ],
      ...['주문*', '송장*', '바코드', '계좌*', '법인*', '상품*', 'bestell*', 'konto*'],
    ],
  }),
  judge: (number, said, found) => {
    if (!hasBirthDate(number)) {
      return undefined;
    }
    const label = isForeign(number) ? 'KR_FOREIGNER' : 'KR_RRN';
    const isMasked = !/^\d+$/u.test(number) || number.length < 13;
    const isRight = !isMasked && hasResidentCheckDigit(number);
    const hasHyphen = !/^\d{13}$/u.test(found);
    if (said === 'against') {
      return { label, score: hasHyphen ? scores.unsure : scores.unlikely, checked: false };
    }
    if (said === 'for') {
      return { label, score: isRight ? scores.checked : 0.95, checked: isRight };
    }
    if (hasHyphen) {
      return { label, score: isRight ? scores.checked : scores.shape, checked: isRight };
    }
    return isRight ? { label, score: scores.open, checked: false } : undefined;
  },
});

/** Business registration numbers, which a person alone may have, too; with a check digit. */
export const koreanBusiness: Rule = shapedRule({
  id: 'kr-business',
  label: 'KR_BRN',
  shape: alone(String.raw`\d{3}(?:${dash}\d{2}${dash}\d{5}|\d{7})`),
  words: contextWords({
    for: ['사업자*', 'brn', 'business registration', 'business number', 'business no', '등록번호'],
    against: [
      ...['phone', 'tel', 'fax', 'account', 'order', 'invoice', 'tracking', 'telefon*', 'konto*'],
      ...['전화*', '연락처', '계좌*', '주문*', '송장*', '팩스', '휴대폰', '핸드폰'],
    ],
  }),
  judge: (digits, said, found) => {
    const isRight = validateBusiness(digits).isValid;
    if (said === 'for') {
      return { score: isRight ? scores.checked : scores.likely, checked: isRight };
    }
    if (!isRight || found === digits) {
      return undefined;
    }
    return said === 'against'
      ? { score: scores.unsure, checked: false }
      : { score: scores.shape, checked: true };
  },
});
