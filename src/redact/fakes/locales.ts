import { base, de, en, es, Faker, fr, it, ja, ko, ru, zh_CN } from '@faker-js/faker';

/** What is invented in which language; `base` has what belongs to none. */
const latin = { de, en, es, fr, it };
const ofScript = { ko, ja, zh: zh_CN, ru };
const all = { ...latin, ...ofScript };

export type Locale = keyof typeof all;

const made = new Map<Locale, Faker>();

/** The language in which something like this is invented; undefined for a script that has none. */
export function localeOf(like: string, language = 'en'): Locale | undefined {
  if (/\p{Script=Hangul}/u.test(like)) {
    return 'ko';
  }
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(like)) {
    return 'ja';
  }
  const [code = ''] = language.toLowerCase().split('-');
  if (/\p{Script=Han}/u.test(like)) {
    return code === 'ja' ? 'ja' : 'zh';
  }
  if (/\p{Script=Cyrillic}/u.test(like)) {
    return 'ru';
  }
  const letters = /\p{L}/u.test(like);
  if (letters && !/\p{Script=Latin}/u.test(like)) {
    return undefined;
  }
  if (code in latin) {
    return code as Locale;
  }
  return !letters && code in ofScript ? (code as Locale) : 'en';
}

/** Who invents in a language, with a seed. */
export function fakerOf(locale: Locale, seed: number): Faker {
  const faker = made.get(locale) ?? new Faker({ locale: [all[locale], en, base] });
  made.set(locale, faker);
  faker.seed(seed);
  return faker;
}
