import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withLanguageTable } from '../../support/language-table';
import {
  judged,
  labelledTexts,
  type Judged,
  type LabelledText,
} from '../../support/language-texts';

const all = await Promise.all(labelledTexts.map(judged));
const share = (some: readonly Judged[], outcome: RegExp): number =>
  some.filter((one) => outcome.test(one.outcome)).length / some.length;
const ofKind = (...kinds: readonly LabelledText['kind'][]): readonly Judged[] =>
  all.filter(({ text }) => kinds.includes(text.kind));

describe('the language of texts whose language is known', () => {
  it('is looked for in enough of them', () => {
    const texts = ofKind('up to 5 words', 'up to 20 words', 'longer');
    expect(texts.length).toBeGreaterThanOrEqual(300);
    expect(new Set(texts.map(({ text }) => text.language)).size).toBeGreaterThanOrEqual(25);
    expect(ofKind('code').length).toBeGreaterThanOrEqual(60);
    expect(new Set(labelledTexts.map(({ id }) => id)).size).toBe(labelledTexts.length);
  });

  it.each(['development', 'held-out'] as const)('is hardly ever wrong and sure: %s', (half) => {
    const some = all.filter(({ text }) => text.half === half);
    expect(some.length).toBeGreaterThan(200);
    expect(share(some, /wrong, sure/u)).toBeLessThanOrEqual(0.005);
    expect(share(some, /^right/u)).toBeGreaterThanOrEqual(0.98);
  });

  it('is sure of most, and of all that have more than a few words', () => {
    expect(share(ofKind('up to 5 words'), /^right$/u)).toBeGreaterThanOrEqual(0.85);
    expect(share(ofKind('up to 20 words'), /^right$/u)).toBeGreaterThanOrEqual(0.9);
    expect(share(ofKind('longer'), /^right$/u)).toBe(1);
  });

  it('is nothing but English, or that of the comments, in sources', () => {
    expect(share(ofKind('code'), /^right/u)).toBe(1);
    expect(share(ofKind('code'), /^right$/u)).toBeGreaterThanOrEqual(0.85);
  });

  it('is in the documentation as it is found', () => {
    const page = readFileSync('docs/translation.md', 'utf8');
    expect(withLanguageTable(page, all), 'npm run languages writes the table').toBe(page);
  });
});
