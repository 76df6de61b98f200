import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';

/** Groups of digits as they are written, and what stands before and between them. */
export interface WrittenNumber {
  readonly groups: readonly string[];
  /** `+`, also of `(+49)`; the bracket of an area code; or nothing. */
  readonly opening: '+' | '(' | '';
  readonly separators: readonly string[];
}

/**
 * How sure a form is by itself. `unsure` needs words that speak for it, `weak` is not even worth
 * mentioning without them.
 */
export type Certainty = 'shape' | 'likely' | 'open' | 'unsure' | 'weak';

/** Groups of digits, with a space between them. */
const koreanMobile = /^(?:82 1|01)[016789] \d{3,4} \d{4}$/u;
const korean = /^(?:0\d{1,2} \d{3,4}|050\d \d{3,4}) \d{4}$/u;
const koreanService = /^1[568]\d\d \d{4}$/u;
const american = /^(?:1 )?[2-9]\d\d \d{3} \d{4}$/u;
const americanWhole = /^1?[2-9]\d\d[2-9]\d{6}$/u;
/** An area code with its 0 and the rest, or pairs as in France: of one country or another. */
const somewhere = /^0\d{2,4}(?: \d{2,8}){1,3}$|^0\d(?: \d\d){4}$|^0\d (?:\d{3,4} ?){2}$/u;
const britishMobile = /^07\d{9}$/u;
/** A number inside one town: `555-0123`, `1234567`. */
const local = /^\d{3} \d{4}$|^[1-9]\d{6,7}$|^\d{4} \d{4}$/u;

/** A date, an address of a machine, a tax number, an ISBN: digits with the same signs between. */
function isSomethingElse(shape: string, { groups, separators }: WrittenNumber): boolean {
  const [sign = ''] = separators;
  const isOneSign = /^[./-]$/u.test(sign) && separators.every((other) => other === sign);
  const lengths = groups.map((group) => group.length).join(' ');
  return (
    (isOneSign && /^(?:[12] [12] [24]|4 [12] [12])$/u.test(lengths)) ||
    (sign === '.' && /^[1-3] [1-3] [1-3] [1-3]$/u.test(lengths)) ||
    (sign === '/' && isOneSign && groups.length > 2) ||
    shape.startsWith('0 ') ||
    // A postcode and a house number.
    (sign === ' ' && /^5 [1-4]$/u.test(lengths))
  );
}

function isValid(dialled: string, region: string): 'mobile' | 'other' | 'possible' | undefined {
  const defaultCountry: CountryCode = isSupportedCountry(region) ? region : 'US';
  const parsed = parsePhoneNumberFromString(dialled, { defaultCountry, extract: false });
  if (parsed?.isValid() !== true) {
    return parsed?.isPossible() === true ? 'possible' : undefined;
  }
  return parsed.getType() === 'MOBILE' ? 'mobile' : 'other';
}

/** With a country code: after a plus, or as it is dialled. */
function international(dialled: string, groups: number): Certainty | undefined {
  // Asked before the library, which takes long: no country has a code with a 0 in front.
  if (dialled.startsWith('+0')) {
    return undefined;
  }
  const valid = isValid(dialled, 'US');
  if (valid === 'mobile' || valid === 'other') {
    return groups > 1 || dialled.length > 11 ? 'shape' : 'likely';
  }
  // Sample numbers, and those of countries that have changed their plans: long enough at least.
  return valid === 'possible' && dialled.length > 10 ? 'open' : undefined;
}

function americanForm({ groups, opening, separators }: WrittenNumber, isHome: boolean): Certainty {
  const isSpaced = opening === '' && separators.every((sign) => sign.trim() === '');
  const valid = isValid(groups.join(''), 'US');
  if (opening === '(') {
    return isHome ? 'shape' : 'likely';
  }
  if (!isHome) {
    return isSpaced ? 'weak' : 'unsure';
  }
  // `555-123-4567` is in no plan, and in every example.
  return valid === undefined || valid === 'possible' || isSpaced ? 'open' : 'likely';
}

/** With the 0 before the area code, as most countries write it. */
function withZero(shape: string, region: string, opening: string): Certainty | undefined {
  const digits = shape.replaceAll(' ', '');
  const valid = region === 'US' ? undefined : isValid(digits, region);
  if (valid !== 'mobile' && valid !== 'other') {
    const isForm = (somewhere.test(shape) && digits.length >= 8) || britishMobile.test(digits);
    // Sample numbers of a country (`07700 900123`) are in no plan.
    return isForm ? (valid === 'possible' && region !== 'KR' ? 'open' : 'unsure') : undefined;
  }
  if (region === 'KR' && shape !== digits && !korean.test(shape)) {
    return 'unsure';
  }
  if (opening === '(') {
    return 'shape';
  }
  return shape !== digits || valid === 'mobile' ? 'likely' : 'unsure';
}

/**
 * How sure it is that this is a telephone number, for someone who lives in `region`; undefined
 * where it is none.
 *
 * @param region ISO 3166-1 alpha-2
 */
export function certaintyOf(number: WrittenNumber, region: string): Certainty | undefined {
  const { groups, opening, separators } = number;
  const shape = groups.join(' ');
  const digits = groups.join('');
  if (digits.length < 7 || digits.length > 17) {
    return undefined;
  }
  if (opening === '+') {
    // The 0 of `+49 (0)30` is not dialled.
    const isTrunk = (at: number): boolean => (separators[at - 1] ?? '').endsWith('(');
    const dialled = groups.filter((group, at) => group !== '0' || !isTrunk(at));
    return international(`+${dialled.join('')}`, groups.length);
  }
  if (isSomethingElse(shape, number)) {
    return undefined;
  }
  if (koreanMobile.test(shape)) {
    return 'shape';
  }
  const isHome = isSupportedCountry(region) && getCountryCallingCode(region) === '1';
  const prefix = isHome && digits.startsWith('011') ? '011' : '00';
  if (digits.startsWith(prefix)) {
    const certainty = international(`+${digits.slice(prefix.length)}`, groups.length);
    if (certainty === 'shape' || certainty === 'likely') {
      return groups.length > 1 ? certainty : 'open';
    }
    return undefined;
  }
  if (digits.startsWith('0')) {
    return withZero(shape, isHome ? 'US' : region, opening);
  }
  if (american.test(shape)) {
    return americanForm(number, isHome);
  }
  if (koreanService.test(shape) || americanWhole.test(shape)) {
    return isHome || region === 'KR' ? 'unsure' : 'weak';
  }
  return local.test(shape) ? 'weak' : undefined;
}
