import type { Faker } from '@faker-js/faker';
import type { PersonalLabel } from '../../tasks/personal-labels';
import type { Locale } from './locales';
import { fakeCard, fakeIban } from './accounts';
import { movedDate } from './dates';
import { fakePhone } from './phones';
import { shaped } from './shapes';

/** What there is to know of an original. */
export interface Thing {
  readonly like: string;
  readonly faker: Faker;
  readonly locale: Locale;
  /** BCP 47 tag of the text's language. */
  readonly language: string;
  /** By which dates are moved. */
  readonly days: number;
}

const ascii = (text: string): string => text.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

/** On `example.com`, which is nobody's (RFC 2606). */
function email({ faker }: Thing): string {
  const { person, number } = faker;
  const [given, surname] = [person.firstName(), person.lastName()].map(ascii);
  const name = given && surname ? `${given}.${surname}` : `user${number.int(9999)}`;
  return `${name}${number.int({ min: 1, max: 99 })}@example.com`;
}

function url({ like, faker }: Thing): string {
  const scheme = /^[a-z][a-z+.-]*:\/\//iu.exec(like)?.[0] ?? '';
  const path = /\/[^/]/u.test(like.slice(scheme.length)) ? `/${faker.string.alphanumeric(6)}` : '';
  return `${scheme}${faker.string.alpha({ length: 6, casing: 'lower' })}.example.com${path}`;
}

/** Of the addresses for documentation (RFC 5737, RFC 3849). */
function ip({ like, faker }: Thing): string {
  const nets = ['192.0.2', '198.51.100', '203.0.113'];
  return like.includes(':')
    ? `2001:db8::${faker.string.hexadecimal({ length: 4, prefix: '', casing: 'lower' })}`
    : `${faker.helpers.arrayElement(nets)}.${faker.number.int({ min: 1, max: 254 })}`;
}

/** Of the addresses for documentation (RFC 7042, 2.1.2). */
function mac({ like, faker }: Thing): string {
  const last = faker.string.hexadecimal({ length: 2, prefix: '', casing: 'upper' });
  const all = `00005E0053${last}`;
  let at = 0;
  return like.replace(/[0-9a-f]/giu, (old) => {
    const next = all.charAt(at++);
    return /[a-f]/u.test(like) || /[a-z]/u.test(old) ? next.toLowerCase() : next;
  });
}

/** Street, town and postcode as the language writes them, on as many lines as before. */
function address({ like, faker, locale }: Thing): string {
  const { location } = faker;
  const between = /\r?\n/u.exec(like)?.[0] ?? ', ';
  const hasPostcode = /(?<!\d)\d{5}(?!\d)/u.test(like) || /,|\n/u.test(like);
  if (locale === 'ko') {
    return `${location.state()} ${townOf(location)} ${location.street()} ${faker.number.int({ min: 1, max: 199 })}`;
  }
  if (locale === 'ja' || locale === 'zh') {
    return `${location.state()}${townOf(location)}${location.street()}`;
  }
  const street = location.streetAddress();
  if (!hasPostcode) {
    return street;
  }
  const town =
    locale === 'en'
      ? `${townOf(location)}, ${location.state({ abbreviated: true })} ${location.zipCode('#####')}`
      : `${location.zipCode()} ${townOf(location)}`;
  return `${street}${between}${town}`;
}

/** A town without what some lists put behind it: `Троицк (Моск.)`. */
function townOf(location: Thing['faker']['location']): string {
  return location.city().replace(/\s*\(.*$/u, '');
}

/** Of `yesterday` there is no other. */
function date({ like, faker, days }: Thing): string | undefined {
  return movedDate(like, days) ?? (/\d/u.test(like) ? shaped(like, faker) : undefined);
}

/** `0x`, `bc1`, `sk-` and the like stay, so that it is still known for what it is. */
function withPrefix({ like, faker }: Thing): string {
  const prefix = /^(?:0x|bc1|ltc1|[13LD]|[A-Za-z]{2,4}[-_])/u.exec(like)?.[0] ?? '';
  const rest = like.slice(prefix.length);
  return prefix + (prefix === '0x' ? hexIn(rest, faker) : shaped(rest, faker));
}

function hexIn(like: string, faker: Faker): string {
  return like.replace(/[0-9a-f]/giu, () =>
    faker.string.hexadecimal({ length: 1, prefix: '', casing: 'lower' }),
  );
}

/** What never was a social security number: the first three digits are 666 (SSA, POMS RM 10201). */
function ssn({ like, faker }: Thing): string {
  return `666${shaped(like.slice(3), faker)}`;
}

/** How each is invented; of what is not here the shape stays. */
export const things: Readonly<
  Partial<Record<PersonalLabel, (thing: Thing) => string | undefined>>
> = {
  ADDRESS: address,
  EMAIL: email,
  PHONE: ({ like, language, faker }) => fakePhone(like, language, faker),
  URL: url,
  IP_ADDRESS: ip,
  MAC_ADDRESS: mac,
  IBAN: ({ like, faker }) => fakeIban(like, faker),
  CARD: ({ like, faker }) => fakeCard(like, faker),
  CRYPTO: withPrefix,
  SECRET: withPrefix,
  US_SSN: ssn,
  DATE: date,
  ORGANIZATION: ({ faker }) => faker.company.name(),
  LOCATION: ({ faker }) => townOf(faker.location),
};
