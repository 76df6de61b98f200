import { describe, expect, it } from 'vitest';
import {
  charactersOf,
  countsOf,
  exactQuality,
  touchQuality,
} from '../../../support/personal-data/score';
import { unmarked, type LabelledSpan, type LabelledText } from '../../../support/personal-data/set';

function labelled(marked: string): LabelledText {
  const rest = { id: 'en-chats/x', language: 'en', genre: 'chats', region: 'US', negatives: false };
  return { ...rest, ...unmarked(marked) };
}

/** Finds words in a text, each under a label. */
function reading(
  text: LabelledText,
  ...found: readonly (readonly [string, LabelledSpan['label']])[]
) {
  return {
    text,
    found: found.map(([word, label]) => {
      const start = text.text.indexOf(word);
      return { start, end: start + word.length, label };
    }),
  };
}

const text = labelled(
  '⟦PERSON:Ann Lee⟧ met ⟦PERSON:Bo⟧ (⟦EITHER:bo77⟧) at 10 ⟦EMAIL:bo@b.example⟧',
);

describe('scoring what was found', () => {
  it('counts what has both ends and its label, and what has its label in part', () => {
    const some = [reading(text, ['Ann', 'PERSON'], ['met', 'PERSON'], ['Bo', 'PERSON'])];
    const counts = countsOf(some, 'PERSON');
    expect(counts).toEqual({ there: 2, found: 3, exact: 1, touched: 2, touching: 2 });
    expect(exactQuality(counts)).toEqual({ precision: 1 / 3, recall: 1 / 2, f1: 2 / 5 });
    expect(touchQuality(counts)).toEqual({ precision: 2 / 3, recall: 1, f1: 4 / 5 });
  });

  it('counts nothing that may be found or not, and nothing that has no label of its own', () => {
    const some = [reading(text, ['bo77', 'PERSON'], ['met', 'MISCELLANEOUS'])];
    expect(countsOf(some, 'PERSON')).toMatchObject({ there: 2, found: 0 });
    expect(countsOf(some, 'MISCELLANEOUS')).toMatchObject({ there: 0, found: 0 });
    expect(exactQuality(countsOf(some, 'PERSON'))).toEqual({ precision: 0, recall: 0, f1: 0 });
  });

  it('counts characters that are covered under whatever label, and those that are not personal', () => {
    const some = [reading(text, ['Lee met', 'LOCATION'], ['bo77', 'PERSON'], ['bo@b', 'URL'])];
    // AnnLee Bo bo@b.example; met ( ) at 10
    expect(charactersOf(some)).toEqual({ personal: 20, covered: 7, other: 9, wrongly: 3 });
    expect(charactersOf(some, 'EMAIL')).toMatchObject({ personal: 12, covered: 4, other: 9 });
  });
});
