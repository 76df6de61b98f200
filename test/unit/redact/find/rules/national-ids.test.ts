import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../../../src/redact/find/rule';
import { frenchNir } from '../../../../../src/redact/find/rules/french-nir';
import { germanSocialSecurity, germanTaxId } from '../../../../../src/redact/find/rules/german-ids';
import { italianFiscalCode } from '../../../../../src/redact/find/rules/italian-fiscal-code';
import { spanishDni, spanishNie } from '../../../../../src/redact/find/rules/spanish-ids';
import { ukNhs, ukNino } from '../../../../../src/redact/find/rules/uk-ids';
import { usSsn } from '../../../../../src/redact/find/rules/us-ssn';
import { expectChecked, foundBy, marked, unmarked, withOtherDigit } from './marks';

/** What is found, with its marks, and what is not; the number of all is what their authority shows. */
const cases: readonly (readonly [Rule, string, readonly string[], readonly string[]])[] = [
  [
    usSsn,
    'US',
    [
      'SSN: ⟦078-05-1120⟧',
      'My social security number is ⟦219 09 9999⟧.',
      '{"ssn":"⟦219099999⟧"}',
      'name,ssn\nAnna,⟦219-09-9999⟧',
      'She wrote ⟦219-09-9999⟧ on the form',
      'ITIN ⟦912-70-1234⟧',
      'Sozialversicherungsnummer (USA): ⟦219-09-9999⟧',
      '사회보장번호는 ⟦219-09-9999⟧입니다',
    ],
    [
      '219099999',
      '219 09 9999',
      'phone 219-09-9999',
      '000-12-3456 and 666-12-3456 and 123-00-4567 and 123-45-0000',
      '2026-11-2701 1219-09-99990 219-09-9999-1',
      'build a219-09-9999',
    ],
  ],
  [
    ukNhs,
    'GB',
    [
      'NHS number ⟦943 476 5919⟧',
      'NHS no. ⟦9434765919⟧',
      '"nhsNumber": "⟦943-476-5919⟧"',
      'Patient ⟦943 476 5919⟧ was seen',
      'NHS: ⟦943 476 5910⟧ (mistyped)',
    ],
    ['9434765919', 'call 943 476 5919', '943 476 5910', 'ts 1732698123', '111 111 1111'],
  ],
  [
    ukNino,
    'GB',
    [
      'NI number ⟦AB 12 34 56 C⟧',
      'NINO: ⟦ab123456c⟧',
      '⟦AB123456C⟧ is hers',
      'national insurance: ⟦AB123456⟧',
      'nino,name\n⟦JG103759A⟧,Anna',
    ],
    [
      'QQ123456C',
      'AB123456',
      'GB123456A',
      'ab123456c',
      'serial AB123456C',
      'XAB123456C',
      'AB1234567C',
    ],
  ],
  [
    germanTaxId,
    'DE',
    [
      'Steuer-ID: ⟦36574261809⟧',
      'Meine Identifikationsnummer lautet ⟦36 574 261 809⟧.',
      'steuer_id=⟦36574261809⟧',
      'Es gilt die ⟦36 574 261 809⟧.',
      'Anna Keller, ⟦36574261809⟧, Kiel',
      'IdNr. ⟦36 574 261 808⟧ (vertippt)',
    ],
    ['12345678901', 'Tel. 36574261809', 'Bestellung 36574261809', '11111111111', '01522 3433333'],
  ],
  [
    germanSocialSecurity,
    'DE',
    [
      'Sozialversicherungsnummer: ⟦15 070649 C 103⟧',
      'SV-Nummer ⟦15070649C103⟧',
      'name;svnr\nKeller;⟦15070649C103⟧',
      'RVNR ⟦15 07 06 49 C 103⟧',
      'Rentenversicherungsnummer ⟦15070649C104⟧ falsch',
    ],
    ['15070649C104', 'Artikel 99070649C103', '15070649C1034'],
  ],
  [
    frenchNir,
    'FR',
    [
      'N° de sécurité sociale : ⟦2 55 08 14 168 025 38⟧',
      '⟦255081416802538⟧',
      'nir=⟦255081416802538⟧&x=1',
      'NIR ⟦2 55 08 14 168 025 39⟧ est faux',
    ],
    ['2 55 08 14 168 025 39', '955081416802538', '2550814168025381'],
  ],
  [
    spanishDni,
    'ES',
    [
      'DNI ⟦12345678Z⟧',
      'con DNI n.º ⟦12.345.678-Z⟧',
      '{"dni": "⟦12345678z⟧"}',
      'Ana, ⟦54362315K⟧, Madrid',
      'dni: ⟦12345678-A⟧',
    ],
    ['12345678A', 'serial 12345678Z', '12345678z', 'x12345678Z', '123456789Z'],
  ],
  [
    spanishNie,
    'ES',
    ['NIE: ⟦X-1234567-L⟧', 'el NIE ⟦X2482300W⟧.', 'Ana,⟦X2482300W⟧,1'],
    ['X2482300A', 'AX2482300W', 'build X2482300W'],
  ],
  [
    italianFiscalCode,
    'IT',
    [
      'Codice fiscale: ⟦RCCMNL83S18D969H⟧',
      '⟦MRTMTT25D09F205Z⟧',
      'cf=⟦mrtmtt25d09f205z⟧',
      'C.F. ⟦MRT MTT 25D09 F205 Z⟧',
      'codice fiscale ⟦MRTMTT25D09F205X⟧',
    ],
    ['MRTMTT25D09F205X', 'XMRTMTT25D09F205Z', 'MRTMTT25K09F205Z'],
  ],
];

describe.each(cases.map(([rule, ...rest]) => [rule.id, rule, ...rest] as const))(
  '%s',
  (_, rule, region, right, wrong) => {
    it.each(right)('is found whole: %s', (text) => {
      expect(marked(rule, text, region)).toBe(text);
    });

    it.each(wrong)('is not: %s', (text) => {
      expect(marked(rule, text, region)).toBe(unmarked(text));
    });
  },
);

const digits = (length: number): fc.Arbitrary<string> =>
  fc.stringMatching(new RegExp(`^\\d{${length}}$`, 'u'));
const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** ISO 7064 mod 11,10 as the standard writes it. */
function withMod1110(body: string): string {
  let product = 10;
  for (const digit of body) {
    const sum = (Number(digit) + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return body + String((11 - product) % 10);
}

const taxIds = fc
  .tuple(fc.shuffledSubarray(Array.from('0123456789'), { minLength: 9, maxLength: 9 }), fc.nat(8))
  .map(([signs, twice]) => [...signs, signs[twice] ?? ''].join(''))
  .filter((body) => !body.startsWith('0'))
  .map(withMod1110);

/** VKVV, annex: the letter is two digits; weights 2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1. */
const insurances = fc
  .tuple(
    fc.constantFrom('02', '15', '42', '65', '80'),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 12 }),
    digits(2),
    fc.stringMatching(/^[A-Z]$/u),
    digits(2),
  )
  .map(([office, day, month, year, letter, serial]) => {
    const front = office + pad(day, 2) + pad(month, 2) + year;
    const counted = front + pad(letter.charCodeAt(0) - 64, 2) + serial;
    const sum = Array.from(counted).reduce((total, digit, index) => {
      const product = Number(digit) * ([2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1][index] ?? 0);
      return total + Math.floor(product / 10) + (product % 10);
    }, 0);
    return front + letter + serial + String(sum % 10);
  });

const nirs = fc
  .tuple(
    fc.constantFrom('1', '2'),
    digits(2),
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom('14', '75', '2A', '2B'),
    digits(6),
  )
  .map(([sex, year, month, department, rest]) => {
    const front = sex + year + pad(month, 2);
    const number = BigInt(front + department.replace('2A', '19').replace('2B', '18') + rest);
    return front + department + rest + pad(97 - Number(number % 97n), 2);
  });

const dnis = digits(8).map((body) => body + 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(Number(body) % 23));
const nies = fc.tuple(fc.constantFrom('X', 'Y', 'Z'), digits(7)).map(([first, body]) => {
  const number = Number(String('XYZ'.indexOf(first)) + body);
  return first + body + 'TRWAGMYFPDXBNJZSQVHLCKE'.charAt(number % 23);
});

/** D.M. 12 March 1974: values of signs in odd places; in even places digits and letters count up. */
const odd = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];
const codes = fc
  .tuple(
    fc.stringMatching(/^[A-Z]{6}$/u),
    fc.stringMatching(
      /^[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}$/u,
    ),
  )
  .map(([name, rest]) => {
    const front = name + rest;
    const sum = Array.from(front).reduce((total, sign, index) => {
      const value = /\d/u.test(sign) ? Number(sign) : sign.charCodeAt(0) - 65;
      return total + (index % 2 === 0 ? (odd[value] ?? 0) : value);
    }, 0);
    return front + String.fromCharCode(65 + (sum % 26));
  });

describe('numbers that the published formula makes', () => {
  it.each([
    ['es-dni', spanishDni, dnis],
    ['es-nie', spanishNie, nies],
    ['it-fiscal-code', italianFiscalCode, codes],
    ['de-social-security', germanSocialSecurity, insurances],
    ['fr-nir', frenchNir, nirs],
    [
      'de-tax-id',
      germanTaxId,
      taxIds.map((id) => id.replace(/^(..)(...)(...)(...)$/u, '$1 $2 $3 $4')),
    ],
  ] as const)('of %s are found, and with another digit are not checked', (_, rule, numbers) => {
    fc.assert(
      fc.property(numbers, fc.nat(15), fc.nat(8), (number, place, by) => {
        expectChecked(rule, number);
        for (const one of foundBy(rule, withOtherDigit(number, place, by))) {
          expect(one.checked).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('of uk-nhs are checked where words say what they are', () => {
    const bodies = digits(9).filter((body) => !/^(\d)\1+$/u.test(body));
    fc.assert(
      fc.property(bodies, fc.nat(8), fc.nat(8), (body, place, by) => {
        const sum = Array.from(body).reduce(
          (total, digit, index) => total + Number(digit) * (10 - index),
          0,
        );
        const check = (11 - (sum % 11)) % 11;
        fc.pre(check < 10);
        const number = body + String(check);
        expect(foundBy(ukNhs, `NHS ${number}`)).toMatchObject([
          { start: 4, end: 14, checked: true },
        ]);
        expect(foundBy(ukNhs, `NHS ${withOtherDigit(number, place, by)}`)).toMatchObject([
          { checked: false },
        ]);
      }),
    );
  });
});
