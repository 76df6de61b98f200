import { expect, it } from 'vitest';
import { figuresByLanguage } from '../../../support/personal-data/figures';
import { fallen } from '../../../support/personal-data/published';
import { unmarked, type LabelledText } from '../../../support/personal-data/set';

const texts = ['en', 'de', 'ko'].map((language): LabelledText => {
  const rest = { id: `${language}-chats/x`, genre: 'chats', region: 'US', negatives: false };
  return { ...rest, language, ...unmarked('⟦PERSON:Ann Lee⟧ met ⟦EMAIL:bo@b.example⟧ today') };
});
const all = figuresByLanguage(texts.map((text) => ({ text, found: text.spans })));

it('tells nothing where a figure is as good as what is published, or better', () => {
  expect(fallen(all, all)).toEqual([]);
  const none = figuresByLanguage(texts.map((text) => ({ text, found: [] })));
  expect(fallen(none, all)).toEqual([]);
});

it('names each figure that is worse', () => {
  const some = figuresByLanguage(
    texts.map((text) => ({
      text,
      found: text.language === 'de' ? text.spans.slice(1) : text.spans,
    })),
  );
  const lines = fallen(all, some);
  expect(lines.map((line) => line.split(':')[0])).toEqual([
    'de all',
    'de characters covered',
    'de PERSON',
  ]);
});

it('names what is covered without need', () => {
  const more = figuresByLanguage(
    texts.map((text) => ({
      text,
      found: [...text.spans, { start: 8, end: 11, label: 'MISCELLANEOUS' as const }],
    })),
  );
  expect(fallen(all, more).map((line) => line.split(':')[0])).toEqual([
    'en others covered',
    'de others covered',
    'ko others covered',
  ]);
});
