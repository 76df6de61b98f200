import { describe, expect, it } from 'vitest';
import { entityKind } from '../../../../src/tasks/entity-kinds';
import { Formatter } from '../../../../src/ui/panel/webview/format';

describe('numbers on the page', () => {
  const english = new Formatter('en');

  it('are percentages where they are probabilities, else what they are', () => {
    expect(english.score(0.98765)).toBe('98.8%');
    expect(english.score(0)).toBe('0.0%');
    expect(english.score(-3.217)).toBe('-3.22');
    expect(english.score(7)).toBe('7.00');
  });

  it('are written as the language does', () => {
    expect(new Formatter('de').score(0.5)).toMatch(/^50,0\s%$/u);
    expect(english.integer(12345)).toBe('12,345');
  });

  it('say a short time in milliseconds and a longer one in seconds', () => {
    expect(english.duration(0.2)).toBe('1\u00a0ms');
    expect(english.duration(421.7)).toBe('422\u00a0ms');
    expect(english.duration(1240)).toBe('1.2\u00a0sec');
  });

  it('survive a language that nobody knows', () => {
    expect(new Formatter('qps-ploc').score(0.5)).toMatch(/50/);
    expect(new Formatter('not a tag!').score(0.5)).toMatch(/50/);
  });
});

describe('labels of entities', () => {
  it('have the colour of their kind, whatever the scheme', () => {
    expect(['PER', 'B-PER', 'I-per', 'Person'].map(entityKind)).toEqual(Array(4).fill('person'));
    expect(['ORG', 'LOC', 'GPE', 'MISC', 'DATE', 'MONEY', '', '__proto__'].map(entityKind)).toEqual(
      ['organization', 'location', 'location', 'miscellaneous', 'date', 'other', 'other', 'other'],
    );
  });
});
