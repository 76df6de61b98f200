import { readdirSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { sampleTitle } from '../../../../src/ui/words/sample-titles';
import { koreanBundle } from '../../../support/korean';
import { reset, speak } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);

it('every sample letter has a title of its own, in Korean too', () => {
  const letters = readdirSync('media/samples').filter((name) => name.endsWith('.txt'));
  const english = letters.map(sampleTitle);
  expect(english.filter((title) => title.endsWith('.txt'))).toEqual([]);
  expect(new Set(english).size).toBe(letters.length);
  speak('ko', koreanBundle);
  expect(letters.map(sampleTitle).filter((title) => !/\p{Script=Hangul}/u.test(title))).toEqual([]);
});

it('a letter that nobody has named is listed by its file', () => {
  expect(sampleTitle('other.txt')).toBe('other.txt');
});
