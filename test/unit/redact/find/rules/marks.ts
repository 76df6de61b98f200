import { expect } from 'vitest';
import type { Candidate, Rule } from '../../../../../src/redact/find/rule';

/** The text of a case without its marks. */
export function unmarked(text: string): string {
  return text.replace(/[⟦⟧]/gu, '');
}

/** What a rule finds, above the threshold. */
export function foundBy(rule: Rule, text: string, region = 'US'): readonly Candidate[] {
  return [...rule.find(text, { region })].filter(({ score }) => score >= 0.5);
}

/** The text with ⟦ ⟧ around what a rule finds: a case says what it expects by its own marks. */
export function marked(rule: Rule, text: string, region?: string): string {
  const plain = unmarked(text);
  const found = foundBy(rule, plain, region).toSorted((a, b) => b.start - a.start);
  return found.reduce(
    (sum, { start, end }) => `${sum.slice(0, start)}⟦${sum.slice(start, end)}⟧${sum.slice(end)}`,
    plain,
  );
}

/** Expects a rule to find exactly `number` in a text that says nothing of what it is, and checked. */
export function expectChecked(rule: Rule, number: string): void {
  const found = foundBy(rule, `x ${number}, y`);
  expect(found.map(({ start, end, checked }) => ({ start, end, checked }))).toEqual([
    { start: 2, end: 2 + number.length, checked: true },
  ]);
}

/** A number with one of its digits another. */
export function withOtherDigit(number: string, place: number, by: number): string {
  const digits = Array.from(number).flatMap((sign, index) => (/\d/u.test(sign) ? [index] : []));
  const index = digits[place % digits.length] ?? 0;
  const other = (Number(number[index]) + 1 + (by % 9)) % 10;
  return number.slice(0, index) + String(other) + number.slice(index + 1);
}
