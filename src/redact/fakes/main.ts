import type { Fakes } from '../operators/fakes';
import { fakerOf, localeOf } from './locales';
import { shaped } from './shapes';
import { things } from './things';

/** The fakes of `@faker-js/faker`; the entry of `dist/fakes.js`. */
export const fakes: Fakes = {
  name(part, { like, language, seed, gender }) {
    const locale = localeOf(like, language);
    if (!locale) {
      return undefined;
    }
    const { person } = fakerOf(locale, seed);
    return part === 'given' ? person.firstName(gender) : person.lastName(gender);
  },

  thing(label, { like, language = 'en', seed }, days) {
    const locale = localeOf(like, language);
    if (!locale) {
      return undefined;
    }
    const faker = fakerOf(locale, seed);
    const make = things[label];
    return make ? make({ like, faker, locale, language, days }) : shaped(like, faker);
  },
};
