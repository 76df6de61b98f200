import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unfitness } from '../../../src/text/fitness';
import { documented } from '../../support/documented';
import { chosenOn, handwritten, textsIn, type FitnessText } from '../../support/fitness-texts';

const samples = join('media', 'samples');
const letter = readFileSync(join(samples, 'complaint-wrong-figure.txt'), 'utf8');

const others: Readonly<Record<string, string>> = {
  news: 'News',
  ticket: 'Tickets and bug reports',
  chat: 'Chats',
  notes: 'Notes, lists and tables',
  log: 'Logs',
  code: 'Code and configuration',
  prose: 'Stories, articles, manuals',
  language: 'Other languages',
};

const table = `| Task | Owner | Due |
| --- | --- | --- |
| Login page | Anna | 12 March |
| Search | Ben | 14 March |
| Export | Cid | 20 March |`;

/** How many of some texts are judged rightly: a letter runs unasked, another text is told. */
function right(texts: readonly FitnessText[]): number {
  return texts.filter(({ kind, text }) => (unfitness(text) === undefined) === (kind === 'letter'))
    .length;
}

function ofKind(
  texts: readonly FitnessText[],
  ...kinds: readonly string[]
): readonly FitnessText[] {
  return texts.filter(({ kind }) => kinds.includes(kind));
}

/** As a table has it: "41 of 42". */
function count(texts: readonly FitnessText[]): string {
  return `${right(texts)} of ${texts.length}`;
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

  it.each([
    '',
    ' ',
    '\n',
    '🙂',
    'Lisbon',
    'Anna Kowalski',
    '42',
    '—',
    'a',
    '1. 2. 3. 4. 5.',
    'a b c d e',
  ])('that says nothing is fit: “%s”', (text) => {
    expect(unfitness(text)).toBeUndefined();
  });

  it.each([
    ['language', '안녕하세요'],
    ['language', 'Ich habe vor zwei Wochen eine Lampe bestellt.'],
    ['language', 'Die Lampe ist kaputt, leider.'],
    ['language', 'Où est ma commande ?'],
    ['language', 'お世話になっております。先日注文したランプが壊れていました。'],
    ['language', 'Добрый день! Лампа пришла разбитой.'],
    ['code', 'export const add = (a: number, b: number): number => a + b;'],
    ['log', '2026-03-01 12:00:01 ERROR [main] Connection refused'],
    ['table', '| Name | Due |\n| --- | --- |\n| Anna | 1 May |\n| Ben | 3 May |'],
    ['table', 'name,city,age\nAnna,Lisbon,31\nBen,Leeds,44\nCid,Oslo,20'],
    ['table', `# Who does what\n\n${table}`],
    ['table', ' id | name | city\n----+------+-----\n 1 | Anna | Oslo\n 2 | Ben | Bath\n(2 rows)'],
    ['notes', `# Review\n\nWe went through the open tasks.\n\n${table}\n`],
    ['mail', 'Dear all,\n\nour quarterly review moves to Thursday at ten in the hall.\n\nAnna'],
    ['notes', `# Review\n\n- Search is slow\n\n${table}\n\nNext time on Monday.`],
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

describe('texts', () => {
  const chosen = chosenOn();
  const shown = [...textsIn('shown-on.jsonl'), ...handwritten('handwritten-c')];
  const kinds = Object.keys(others);

  it('that it was chosen on are told from letters', () => {
    const letters = ofKind(chosen, 'letter');
    const rest = ofKind(chosen, ...kinds);
    const hard = rest.filter(({ id }) => id.startsWith('varied'));
    const plain = rest.filter((text) => !hard.includes(text));
    expect(right(letters) / letters.length).toBeGreaterThan(0.98);
    expect(right(plain) / plain.length).toBeGreaterThan(0.94);
    expect(right(hard) / hard.length).toBeGreaterThan(0.75);
  });

  it('that it was never chosen on are told from letters as often as is documented', () => {
    const letters = ofKind(shown, 'letter');
    const rest = ofKind(shown, ...kinds);
    console.log(`Letters unasked: ${count(letters)}; other texts told: ${count(rest)}.`);
    expect(right(letters) / letters.length).toBeGreaterThan(0.95);
    expect(right(rest) / rest.length).toBeGreaterThan(0.95);
    documented({
      page: 'docs/models.md',
      name: 'fitness',
      head: ['Texts', 'Chosen on', 'Shown on'],
      rows: [
        ['Letters that run unasked', count(ofKind(chosen, 'letter')), count(letters)],
        ['Other texts that are told', count(ofKind(chosen, ...kinds)), count(rest)],
        ...kinds.map((kind) => [
          others[kind] ?? kind,
          count(ofKind(chosen, kind)),
          count(ofKind(shown, kind)),
        ]),
        ['Mails at work, not among the others', count(ofKind(chosen, 'work-mail')), '–'],
      ],
      compared: [1, 2],
    });
  });
});
