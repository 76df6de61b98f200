import { expect, it, vi } from 'vitest';

vi.mock('vscode', () => import('../vscode-stub'));

const { Document } = await import('../vscode-stub');
const { snippet } = await import('../../../../src/ui/views/entities/snippet');

/** The snippet around `words`, which is in brackets. */
function around(text: string, words: string): string {
  const document = new Document('a.txt', text);
  const lines = text.split('\n');
  const lineAt = (line: number): { text: string } => ({ text: lines[line] ?? '' });
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  const { text: whole, highlight } = snippet(
    Object.assign(document, { lineAt }) as never,
    span,
    'en',
  );
  const [from, to] = highlight;
  return `${whole.slice(0, from)}[${whole.slice(from, to)}]${whole.slice(to)}`;
}

it('has the number of the line in front, and marks what is meant', () => {
  expect(around('One\n\tAnna  was here.', 'Anna')).toBe('2: [Anna] was here.');
});

it('begins with a whole word where the line is long', () => {
  expect(around('Ellen Keller lives in Lisbon and knows Maria Brown.', 'Maria Brown')).toBe(
    '1: …and knows [Maria Brown].',
  );
});

it('has no half of a character, and no more than fits', () => {
  const text = `${'😀'.repeat(40)}Anna${'😀'.repeat(80)}`;
  const shown = around(text, 'Anna');
  expect(shown).toContain('[Anna]');
  expect(shown.isWellFormed()).toBe(true);
  expect(shown.length).toBeLessThan(120);
});

it('of words over several lines has the first', () => {
  expect(around('To Anna\nKowalski, hello', 'Anna\nKowalski')).toBe('1: To [Anna]');
});
