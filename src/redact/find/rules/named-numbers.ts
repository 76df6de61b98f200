import type { Rule } from '../rule';
import { mrzCheckDigit } from './mrz';
import { namedRule } from './named';
import { scores } from './scores';
import { alone, gap, type Judgement } from './shaped';

/** A number of a document: capitals and digits, in groups with hyphens or not. */
const documentNumber = alone(String.raw`[A-Z\d]{1,18}(?:-[A-Z\d]{1,8}){0,4}`);
/** Digits in groups. */
const groupedDigits = alone(String.raw`\d{2,19}(?:[ -]\d{1,8}){0,6}`);

/** German documents, whose numbers have ten signs with their check digit (ICAO Doc 9303). */
function hasGermanCheckDigit(number: string): boolean {
  return (
    /^[CFGHJKLMNPRTVWXYZ][CFGHJKLMNPRTVWXYZ\d]{8}\d$/u.test(number) &&
    /\d/u.test(number.slice(0, 9)) &&
    String(mrzCheckDigit(number.slice(0, 9))) === number[9]
  );
}

function judgeDocument(number: string, isNamed: boolean): Judgement | undefined {
  const digits = number.replace(/\D/gu, '').length;
  if (!isNamed || digits < 2 || number.length < 6 || number.length > 12) {
    return undefined;
  }
  const checked = hasGermanCheckDigit(number);
  return { score: checked ? scores.checked : scores.shape, checked };
}

/** Passport numbers, behind their name: countries have little in common. */
export const passport: Rule = namedRule({
  id: 'passport',
  label: 'PASSPORT',
  names: 'passport|(?:reise)?pass(?=[-. ]?(?:nummer|nr|no|number))|reisepass|여권',
  shape: documentNumber,
  judge: judgeDocument,
});

/** Numbers of identity cards, behind their name. */
export const governmentId: Rule = namedRule({
  id: 'government-id',
  label: 'GOVERNMENT_ID',
  names:
    String.raw`(?:personal)?ausweis|aufenthaltstitel|(?:national |government |state )?id(?:entity)?[- ]card|` +
    String.raw`(?:national|government|state)[- _]?id|identity (?:document|number)|신분증|(?:krankenversicherten|versicherten)(?:nummer|nr)|kvnr|(?:kranken)?vers\.?-?nr\.?|medicare(?: number)?`,
  shape: documentNumber,
  judge: judgeDocument,
});

/** Licence numbers, behind their name; Korean ones also by their form (region, year, serial, check). */
export const driversLicense: Rule = namedRule({
  id: 'drivers-license',
  label: 'DRIVERS_LICENSE',
  names: String.raw`driv(?:er|ing)(?:['’]?s)?[-_ ]?licen[cs]e|dl(?=[ #:])|führerschein|fahrerlaubnis|운전면허`,
  shape: alone(String.raw`[A-Z\d]{1,18}(?:-[A-Z\d]{1,8}){0,4}|\d{2,4}(?: \d{2,6}){2,3}`),
  judge: (number, isNamed, found) => {
    const digits = number.replace(/\D/gu, '').length;
    if (isNamed && digits >= 4 && number.length >= 5) {
      return { score: scores.shape, checked: false };
    }
    const isKorean = /^(?:1[1-9]|2[0-8])-\d{2}-\d{6}-\d{2}$/u.test(found);
    return isKorean ? { score: scores.likely, checked: false } : undefined;
  },
});

const koreanBanks = String.raw`[가-힣]{2,6} ?은행|농협|[가-힣]{2,4}뱅크|새마을금고|우체국|신협`;

/** Account numbers, behind their name or a Korean bank's. */
export const bankAccount: Rule = namedRule({
  id: 'bank-account',
  label: 'BANK_ACCOUNT',
  names:
    String.raw`(?:bank |checking |savings )?account[-_ ]?(?:number|no\b|nr|#)|(?:bank|checking|savings) account|account(?=[ :#]|$)|acct|a/c|` +
    String.raw`konto(?:nummer|nr\.?|[-. ]nr\.?)?|kto\.?|계좌|입금|송금|${koreanBanks}`,
  shape: groupedDigits,
  judge: (number, isNamed) =>
    isNamed && number.length >= 6 && number.length <= 17
      ? { score: scores.shape, checked: false }
      : undefined,
});

/** The check digit of US routing numbers: weights 3, 7 and 1, modulus 10 (ABA). */
export function isRoutingNumber(digits: string): boolean {
  const sum = Array.from(digits).reduce(
    (total, digit, index) => total + Number(digit) * ([3, 7, 1][index % 3] ?? 0),
    0,
  );
  const isOfFederalReserve = /^(?:0\d|1[0-2]|2[1-9]|3[0-2]|6[1-9]|7[0-2]|80)/u.test(digits);
  return /^\d{9}$/u.test(digits) && isOfFederalReserve && sum % 10 === 0;
}

/** Numbers of banks: US routing numbers, British sort codes, German Bankleitzahlen. */
export const routingNumber: Rule = namedRule({
  id: 'routing-number',
  label: 'ROUTING_NUMBER',
  names: String.raw`routing|aba|rtn|bankleitzahl|blz|sort[-_ ]?code|bank[-_ ]?code`,
  shape: alone(String.raw`\d{9}|\d{3}${gap}?\d{3}${gap}?\d{2}|\d{2}[- ]\d{2}[- ]\d{2}|\d{6}`),
  judge: (number, isNamed) => {
    const checked = isRoutingNumber(number);
    return isNamed ? { score: checked ? scores.checked : scores.shape, checked } : undefined;
  },
});

/** Tax numbers that have no label of their own, behind their name. */
export const taxId: Rule = namedRule({
  id: 'tax-id',
  label: 'TAX_ID',
  names:
    String.raw`ein|employer identification|(?:federal |us )?tax(?:payer)?[-_ ]?(?:id(?:entification)?|no|number)|tin|itin|` +
    String.raw`steuer(?:nummer|nr\.?|[-. ]nr\.?)|st\.?[- ]?nr\.?|ust[-. ]?id|umsatzsteuer[- ]?id|vat|utr|납세자|partita iva`,
  shape: alone(
    String.raw`\d{2}-\d{7}|\d{2,3}\/\d{3,4}\/\d{4,5}|\d{5}\/\d{5}|\d{9,13}|\d{5}${gap}\d{5}|[A-Z]{2}${gap}?\d{3}${gap}?\d{3}${gap}?\d{2,6}`,
  ),
  judge: (_, isNamed) => (isNamed ? { score: scores.shape, checked: false } : undefined),
});
