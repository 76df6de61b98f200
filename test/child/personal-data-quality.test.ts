import { expect, it } from 'vitest';
import { figuresByLanguage } from '../support/personal-data/figures';
import { fallen, published } from '../support/personal-data/published';
import { labelledTexts } from '../support/personal-data/set';
import { readByRules, readBySystems } from '../support/personal-data/systems';

const texts = labelledTexts('held-out');

// Figures only: what is in the texts stays unseen by those who write rules.
it('rules find as much of the personal data in the set as is published', () => {
  expect(fallen(published().rules, figuresByLanguage(readByRules(texts)))).toEqual([]);
});

it('models and rules find as much of the personal data in the set as is published', async () => {
  const { both } = await readBySystems(texts);
  expect(fallen(published().both, figuresByLanguage(both))).toEqual([]);
});
