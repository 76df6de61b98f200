import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unfitness } from '../../../src/text/fitness';
import { chosenOn, type FitnessText } from '../../support/fitness-texts';

const samples = join('media', 'samples');
const letter = readFileSync(join(samples, 'complaint-wrong-figure.txt'), 'utf8');

/** What share of letters runs unasked, and what share of other texts is told. */
function shares(texts: readonly FitnessText[]): {
  readonly letters: number;
  readonly others: number;
} {
  const right = (which: readonly FitnessText[]): number =>
    which.filter(({ kind, text }) => (unfitness(text) === undefined) === (kind === 'letter'))
      .length / which.length;
  return {
    letters: right(texts.filter(({ kind }) => kind === 'letter')),
    others: right(texts.filter(({ kind }) => kind !== 'letter')),
  };
}

describe('a text', () => {
  it.each(readdirSync(samples))('that is the sample %s is fit', (file) => {
    expect(unfitness(readFileSync(join(samples, file), 'utf8'))).toBeUndefined();
  });

  it('is fit in parts as well: a paragraph, a sentence, five words', () => {
    for (const paragraph of letter.split('\n\n')) {
      expect(unfitness(paragraph), paragraph).toBeUndefined();
    }
    for (const sentence of letter.split(/(?<=[.!?])\s+/u)) {
      expect(unfitness(sentence), sentence).toBeUndefined();
    }
    const words = letter.split(/\s+/u);
    for (let at = 0; at + 5 <= words.length; at += 5) {
      const fragment = words.slice(at, at + 5).join(' ');
      expect(unfitness(fragment), fragment).toBeUndefined();
    }
  });

  it.each(['', ' ', '\n', '🙂', 'Lisbon', 'Anna Kowalski', '42', '—', 'a'])(
    'that says nothing is fit: “%s”',
    (text) => {
      expect(unfitness(text)).toBeUndefined();
    },
  );

  it.each([
    ['language', '안녕하세요'],
    ['language', 'Ich habe vor zwei Wochen eine Lampe bestellt.'],
    ['language', 'お世話になっております。先日注文したランプが壊れていました。'],
    ['language', 'Добрый день! Лампа пришла разбитой.'],
    ['code', 'export const add = (a: number, b: number): number => a + b;'],
    ['log', '2026-03-01 12:00:01 ERROR [main] Connection refused'],
    ['table', '| Name | Due |\n| --- | --- |\n| Anna | 1 May |\n| Ben | 3 May |'],
    ['table', 'name,city,age\nAnna,Lisbon,31\nBen,Leeds,44\nCid,Oslo,20'],
  ])('that is short but clearly something else is unfit: %s', (kind, text) => {
    expect(unfitness(text)).toEqual({ kind });
  });

  it('is judged by its beginning, middle and end, however long it is', () => {
    const log = '2026-03-01 12:00:01 ERROR [main] Connection refused\n'.repeat(100_000);
    expect(unfitness(log)).toEqual({ kind: 'log' });
    expect(unfitness(`${letter}\n\n`.repeat(5000))).toBeUndefined();
    const start = performance.now();
    unfitness(log);
    expect(performance.now() - start).toBeLessThan(250);
  });
});

it('of texts that it was chosen on is told from letters', () => {
  const { letters, others } = shares(chosenOn().filter(({ kind }) => kind !== 'other-letter'));
  expect(letters).toBeGreaterThan(0.98);
  expect(others).toBeGreaterThan(0.95);
});
