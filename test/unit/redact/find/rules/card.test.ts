import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { card } from '../../../../../src/redact/find/rules/card';
import { expectChecked, foundBy, marked, unmarked, withOtherDigit } from './marks';

/** Numbers that payment services publish for tests. */
const published = [
  '4111 1111 1111 1111',
  '4242-4242-4242-4242',
  '5555555555554444',
  '2223003122003222',
  '3782 822463 10005',
  '3056 930902 5904',
  '6011 1111 1111 1117',
  '3530 1113 3330 0000',
  '6200 0000 0000 0005',
  '6759649826438453',
  '4000 0000 0000 0000 006',
];

/** The check digit of a number, ISO/IEC 7812-1 annex B. */
function withLuhn(body: string): string {
  const sum = Array.from(body)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return body + String((10 - (sum % 10)) % 10);
}

describe('a card number', () => {
  it.each(published)('%s is found', (number) => {
    expectChecked(card, number);
    expectChecked(card, number.replace(/[ -]/gu, ''));
  });

  it.each([
    'Visa ⟦4111 1111 1111 1111⟧ exp 12/28',
    'Card ⟦4111 1111 1111 1111⟧ 12/28 CVC 123',
    'Kreditkarte: ⟦5555-5555-5555-4444⟧, gültig bis 12/28',
    '카드번호 ⟦4111-1111-1111-1111⟧입니다',
    'name,card,exp\nAnna,⟦4111111111111111⟧,12/28\n7,⟦5555555555554444⟧,1',
    '{"card": "⟦378282246310005⟧", "amount": 12}',
    '{"n":⟦378282246310005⟧}',
    '1234 ⟦4111 1111 1111 1111⟧',
    'card ⟦4111 1111 1111 1112⟧ was refused',
    'curl -d number=⟦4242424242424242⟧ http://localhost',
  ])('is found whole: %s', (text) => {
    expect(marked(card, text)).toBe(text);
  });

  it.each([
    'Order 4111111111111111',
    'Bestellnummer: 4111111111111111',
    '주문번호 4111111111111111',
    '4111111111111112',
    '1111 1111 1111 1117',
    '0000 0000 0000 0000',
    'ts=1732698123456 1764201600000',
    'trace 550e8400-e29b-41d4-a716-446655440000',
    '192.168.100.100 4111.1111',
    'pi = 3.4111111111111111',
    'a4111111111111111',
    '41111111111111111111111',
    '51000000000008',
  ])('is not: %s', (text) => {
    expect(marked(card, text)).toBe(unmarked(text));
  });

  const ranges: readonly (readonly [string, number])[] = [
    ['4', 16],
    ['51', 16],
    ['2221', 16],
    ['34', 15],
    ['6011', 16],
    ['3528', 16],
  ];
  const made = fc
    .constantFrom(...ranges)
    .chain(([range, length]) =>
      fc
        .stringMatching(new RegExp(`^\\d{${length - range.length - 1}}$`, 'u'))
        .map((rest) => withLuhn(range + rest)),
    );

  it('is found for all that its formula makes, and with another digit not checked', () => {
    fc.assert(
      fc.property(made, fc.nat(15), fc.nat(8), (number, place, by) => {
        expectChecked(card, number);
        for (const one of foundBy(card, `card ${withOtherDigit(number, place, by)}`)) {
          expect(one.checked).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
