import { expect, it } from 'vitest';
import { usualTarget } from '../../../src/runs/usual-target';

const text = (source: string, sure = true) => ({ source, detected: true, sure });

it.each([
  // A foreign text is translated to what the reader reads.
  ['ko', true, 'en', undefined, 'en'],
  ['en', true, 'ko', undefined, 'ko'],
  ['fr', true, 'en', 'de', 'en'],
  // Another country is no other language, another script is.
  ['pt-BR', true, 'pt-PT', undefined, undefined],
  ['zh-TW', true, 'zh', undefined, 'zh'],
  // Of one in that language already the reader says to what, once.
  ['en', true, 'en', undefined, undefined],
  ['en', true, 'en', 'de', 'de'],
  ['en', true, 'en', 'en', undefined],
  // So too of one that may be in any language; not a second time.
  ['de', false, 'en', undefined, undefined],
  ['de', false, 'en', 'ko', 'en'],
  ['en', false, 'en', 'ko', 'ko'],
  // A reader of a language that no model knows.
  ['en', true, undefined, undefined, undefined],
  ['en', true, undefined, 'fr', 'fr'],
  ['fr', true, undefined, 'fr', undefined],
])('%s (sure: %s) for a reader of %s who has chosen %s goes to %s', (...row) => {
  const [source, sure, own, chosen, target] = row;
  expect(usualTarget(text(source, sure), { own, chosen })).toBe(target);
});
