import type { Faker } from '@faker-js/faker';
import { digits, inShapeOf, shaped } from './shapes';

/** The rest of a number of many digits divided by 97, letters as A = 10 … Z = 35 (ISO 7064). */
function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    for (const digit of String(parseInt(character, 36))) {
      rest = (rest * 10 + Number(digit)) % 97;
    }
  }
  return rest;
}

/** An IBAN of the same country and shape with right check digits (ISO 13616). */
export function fakeIban(like: string, faker: Faker): string {
  const bare = like.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  const country = bare.slice(0, 2);
  const account = shaped(bare.slice(4), faker);
  const check = String(98 - mod97(`${account}${country}00`)).padStart(2, '0');
  return inShapeOf(like, `${country}${check}${account}`) ?? like;
}

/** First digits of the numbers with which shops test, by the first digits of the original. */
const tested: readonly (readonly [RegExp, string])[] = [
  [/^4/, '400000'],
  [/^(?:5[1-5]|2[2-7])/, '555555'],
  [/^3[47]/, '378282'],
  [/^6(?:011|5)/, '601111'],
  [/^35/, '353011'],
  [/^3[068]/, '305693'],
];

/** The digit with which a number passes Luhn's test (ISO/IEC 7812-1). */
function luhnDigit(number: string): string {
  const sum = number
    .split('')
    .reverse()
    .reduce((total, character, i) => {
      const doubled = Number(character) * (i % 2 === 0 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** A card number of the same issuer, length and shape, of those for tests, that passes Luhn's test. */
export function fakeCard(like: string, faker: Faker): string {
  const bare = like.replace(/\D/g, '');
  const first = tested.find(([issuer]) => issuer.test(bare))?.[1] ?? bare.slice(0, 1);
  const number = first + digits(faker, Math.max(0, bare.length - 1 - first.length));
  return inShapeOf(like, number + luhnDigit(number)) ?? shaped(like, faker);
}
