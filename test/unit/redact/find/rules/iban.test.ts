import fc from 'fast-check';
import { composeIBAN, countrySpecs } from 'ibantools';
import { describe, expect, it } from 'vitest';
import { iban } from '../../../../../src/redact/find/rules/iban';
import { expectChecked, foundBy, marked, unmarked, withOtherDigit } from './marks';

/** Examples of the SWIFT IBAN registry. */
const registered = [
  'DE89 3704 0044 0532 0130 00',
  'GB29 NWBK 6016 1331 9268 19',
  'FR14 2004 1010 0505 0001 3M02 606',
  'NO93 8601 1117 947',
  'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  'CH93 0076 2011 6238 5295 7',
  'ES91 2100 0418 4502 0005 1332',
  'IT60 X054 2811 1010 0000 0123 456',
  'AT61 1904 3002 3457 3201',
];

describe('an IBAN', () => {
  it.each(registered)('%s is found as it is written', (number) => {
    expectChecked(iban, number);
    expectChecked(iban, number.replaceAll(' ', ''));
    expectChecked(iban, number.replaceAll(' ', '-'));
    expectChecked(iban, number.replaceAll(' ', '\u00a0'));
    expectChecked(iban, number.toLowerCase());
  });

  it.each([
    'IBAN: ⟦DE89370400440532013000⟧ BIC: COBADEFFXXX',
    'Überweisen Sie auf ⟦DE89 3704 0044 0532 0130 00⟧ bei der Bank.',
    'IBAN ⟦DE89 3704 0044 0532 0130 00⟧ 12345',
    '계좌는 ⟦DE89370400440532013000⟧입니다.',
    'id,iban\n1,⟦DE89370400440532013000⟧,2',
    '{"iban":"⟦GB29NWBK60161331926819⟧"}',
    'iban=⟦GB29NWBK60161331926819⟧&x=1',
    '2026-11-27 12:00:01 INFO paid to ⟦AT611904300234573201⟧ ok',
    'const iban = "⟦DE89370400440532013000⟧";',
    '⟦DE89 3704 0044 0532 0130 00⟧/⟦NO9386011117947⟧',
    'my IBAN is ⟦DE89 3704 0044\n0532 0130 00⟧',
    'IBAN: ⟦DE89 3704 0044 0532 0130 01⟧ (typo)',
  ])('is found whole: %s', (text) => {
    expect(marked(iban, text)).toBe(text);
  });

  it.each([
    'DE89 3704 0044 0532 0130 01',
    'Order DE89370400440532013001',
    'XDE89370400440532013000',
    'DE893704004405320130001',
    'commit de8937040044053201300ab',
    'ZZ89370400440532013000',
    'DE89',
    'A1 DE89 3704',
  ])('is not: %s', (text) => {
    expect(marked(iban, text)).toBe(unmarked(text));
  });

  it('is not checked where its check digits are wrong', () => {
    expect(foundBy(iban, 'IBAN DE89370400440532013001')).toMatchObject([
      { checked: false, score: 0.7 },
    ]);
  });

  const countries = Object.keys(countrySpecs).filter((code) =>
    /^\^\[0-9\]\{\d+\}\$$/u.test(countrySpecs[code]?.bban_regexp ?? ''),
  );
  // Belgium has a check of its own within the account.
  const made = fc
    .constantFrom(
      ...countries.filter((code) => countrySpecs[code]?.bban_validation_func === undefined),
    )
    .chain((countryCode) => {
      const length = (countrySpecs[countryCode]?.chars ?? 4) - 4;
      return fc
        .stringMatching(new RegExp(`^\\d{${length}}$`, 'u'))
        .map((bban) => composeIBAN({ countryCode, bban }) ?? '');
    });

  it('is found for all that its formula makes, and with another digit not checked', () => {
    expect(countries.length).toBeGreaterThan(10);
    fc.assert(
      fc.property(made, fc.nat(40), fc.nat(8), (number, place, by) => {
        expectChecked(iban, number);
        expectChecked(iban, number.replace(/(.{4})(?=.)/gu, '$1 '));
        for (const one of foundBy(iban, `IBAN ${withOtherDigit(number, place, by)}.`)) {
          expect(one.checked).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });
});
