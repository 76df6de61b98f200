import type { Faker } from '@faker-js/faker';
import { digits, inShapeOf, shaped } from './shapes';

/** Numbers that a country keeps for films and examples; `#` is any digit. */
interface Reserved {
  /** Country calling code. */
  readonly code: string;
  /** What is dialled before a number within the country. */
  readonly trunk: string;
  readonly fixed: string;
  readonly mobile: RegExp;
  readonly ofMobile: string;
}

/**
 * Germany: Bundesnetzagentur, Mitteilung 148/2021; United Kingdom: Ofcom, numbers for drama use;
 * France: ARCEP, décision 2018-0881; USA and Canada: NANPA, 555-0100 to 0199. Korea has none: no
 * subscriber number begins with 0.
 */
const reserved: Readonly<Record<string, Reserved>> = {
  de: { code: '49', trunk: '0', fixed: '3023125###', mobile: /^1[567]/, ofMobile: '17139200##' },
  gb: { code: '44', trunk: '0', fixed: '2079460###', mobile: /^7/, ofMobile: '7700900###' },
  fr: { code: '33', trunk: '0', fixed: '19900####', mobile: /^[67]/, ofMobile: '63998####' },
  us: { code: '1', trunk: '', fixed: '20255501##', mobile: /(?!)/, ofMobile: '' },
  kr: { code: '82', trunk: '0', fixed: '20######', mobile: /^1/, ofMobile: '100#######' },
};

const byLanguage: Readonly<Record<string, string>> = { de: 'de', ko: 'kr', fr: 'fr', en: 'us' };

/** In which country a number is, and what follows its code; by its own code, else by the language. */
function read(
  like: string,
  language: string,
): { reserved: Reserved; national: string } | undefined {
  const all = like.replace(/\D/g, '');
  const abroad = /^\s*(?:\+|00)/.test(like);
  const number = abroad ? all.replace(/^00/, '') : all;
  const [code = ''] = language.toLowerCase().split('-');
  const own = abroad
    ? Object.values(reserved).find((one) => number.startsWith(one.code))
    : reserved[/-gb$/i.test(language) ? 'gb' : (byLanguage[code] ?? '')];
  if (!own) {
    return undefined;
  }
  const rest = abroad ? number.slice(own.code.length) : number;
  return { reserved: own, national: rest.replace(/^0/, '') };
}

/**
 * A phone number of those that are kept for examples, in the shape of the original where it has as
 * many digits; where no such numbers are known, the same first digits and others after them.
 *
 * @param language BCP 47 tag: of a number without country code it tells the country
 */
export function fakePhone(like: string, language: string, faker: Faker): string {
  const known = read(like, language);
  if (!known) {
    const kept = /^\D*\d{2}/.exec(like)?.[0] ?? '';
    return kept + shaped(like.slice(kept.length), faker);
  }
  const { code, trunk, fixed, mobile, ofMobile } = known.reserved;
  const pattern = mobile.test(known.national) ? ofMobile : fixed;
  const national = pattern.replace(/#+/g, (place) => digits(faker, place.length));
  const abroad = /^\s*(\+|00)/.exec(like)?.[1];
  const number = abroad === undefined ? trunk + national : code + national;
  const plain = abroad === undefined ? number : `${abroad}${number}`;
  return inShapeOf(like, plain.replace('+', '')) ?? plain;
}
