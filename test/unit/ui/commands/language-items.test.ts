import { afterEach, expect, it, vi } from 'vitest';
import type { PairModel } from '../../../../src/runs/model-choice';
import { targetItems } from '../../../../src/ui/commands/language-items';
import { env } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

afterEach(() => {
  env.language = 'en';
});

const away = (): PairModel => ({ id: 'org/model', here: false });

/** Headings with the first tags below them. */
function shown(source: string, last: readonly string[], modelFor = away): readonly string[] {
  const lines: string[][] = [];
  for (const { tag, label } of targetItems(source, last, modelFor)) {
    if (tag === undefined) {
      lines.push([`${label}:`]);
    } else if ((lines.at(-1)?.length ?? 0) < 3) {
      lines.at(-1)?.push(tag);
    }
  }
  return lines.map((line) => line.join(' '));
}

it('offers languages of a small model first, and of them those that a person can read', () => {
  env.language = 'ko';
  const [first, second] = shown('ko', []);
  expect(first).toMatch(/a model for these two languages: en/u);
  expect(second).toMatch(/a large model for many languages: /u);
  env.language = 'de';
  expect(shown('fr', [])[0]).toMatch(/a model for these two languages: de en/u);
});

it('offers what was used last before all else, and never the language of the text', () => {
  const [first, ...others] = shown('en-GB', ['ja', 'en', 'de']);
  expect(first).toBe('Last used: ja de');
  expect(others.join(' ')).not.toMatch(/ (?:ja|en|de)\b/u);
});
