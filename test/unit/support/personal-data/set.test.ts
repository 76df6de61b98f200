import { describe, expect, test } from 'vitest';
import { labelledTexts, unmarked, type Half } from '../../../support/personal-data/set';

const halves: readonly Half[] = ['held-out', 'development'];

test('takes marks out, joins pieces and keeps what counts neither way apart', () => {
  expect(unmarked('Ask ⟦PERSON:Ånna⟧ 😀 for ⟦SECRET:sk_¦te⟧ of ⟦EITHER:ann⟧.')).toEqual({
    text: 'Ask Ånna 😀 for sk_te of ann.',
    spans: [
      { start: 4, end: 8, label: 'PERSON' },
      { start: 16, end: 21, label: 'SECRET' },
    ],
    either: [{ start: 25, end: 28 }],
  });
  expect(() => unmarked('⟦NAME:Ann⟧')).toThrow('No label: ⟦NAME:Ann⟧');
  expect(() => unmarked('⟦PERSON:Ann')).toThrow('not closed');
});

describe.each(halves)('%s', (half) => {
  const texts = labelledTexts(half);

  test('has two hundred texts of every kind and language, a fifth with numbers that are none', () => {
    expect(texts.length).toBeGreaterThanOrEqual(200);
    const kinds = new Set(texts.map(({ language, genre }) => `${language} ${genre}`));
    expect(kinds.size).toBe(3 * 6);
    const negatives = texts.filter((text) => text.negatives).length;
    expect(negatives / texts.length).toBeGreaterThanOrEqual(0.2);
    expect(new Set(texts.map(({ id }) => id)).size).toBe(texts.length);
  });

  test('labels a word everywhere in a text, in one way', () => {
    const wrong = texts.flatMap(({ id, text, spans, either }) => {
      const labels = new Map<string, string>();
      return spans.flatMap(({ start, end, label }) => {
        const inside = text.slice(start, end);
        const known = labels.get(inside) ?? label;
        labels.set(inside, known);
        const problems = known === label ? [] : [`${id}: ${inside} is ${known} and ${label}`];
        if (inside.trim() !== inside) problems.push(`${id}: space at an end of "${inside}"`);
        // Short Korean names are syllables of other words, and initials are letters.
        const names = label === 'PERSON' ? inside.split(/[ ,/-]+/u) : [];
        for (const part of [inside, ...names].filter(({ length }) => length >= 3)) {
          for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            const stop = at + part.length;
            const covered = [...spans, ...either].some((s) => s.start < stop && at < s.end);
            const word =
              /^\P{L}?$/u.test(text.slice(Math.max(0, at - 1), at)) &&
              /^\P{L}?$/u.test(text.slice(stop, stop + 1));
            if (!covered && word) problems.push(`${id}: ${part} is not labelled at ${String(at)}`);
          }
        }
        return problems;
      });
    });
    expect(wrong).toEqual([]);
  });

  test('labels what only looks like one thing as that', () => {
    const shapes = new Map<string, RegExp>([
      ['EMAIL', /[\p{L}\p{N}._+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu],
      ['URL', /(?:https?:\/\/|\bwww\.)[^\s"'<>]+/gu],
      [
        'DATE',
        /(?<![\d.-])(?:(?:19|20)\d\d[-./]\d\d?[-./]\d\d?|\d\d?[./]\d\d?[./](?:19|20)\d\d)(?![\d.]*\d)/gu,
      ],
      [
        'IBAN',
        /\b(?:AT|BE|CH|DE|DK|ES|FI|FR|GB|IE|IT|NL|NO|PL|SE|TR)\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b/gu,
      ],
    ]);
    const wrong = texts.flatMap(({ id, text, spans, either }) =>
      [...shapes].flatMap(([label, shape]) =>
        [...text.matchAll(shape)]
          .filter(
            ({ index, 0: found }) =>
              ![...spans, ...either].some((s) => s.start < index + found.length && index < s.end),
          )
          .map(([found]) => `${id}: ${label}? ${found}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});
