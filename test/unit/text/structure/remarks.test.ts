import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../../src/text/structure/format';
import { translateLayout } from '../../../../src/text/structure/translate';
import type { Translator } from '../../../../src/text/structure/translate-sentence';
import type { Limit } from '../../../../src/tasks/results';
import { quiet } from './translators';

const limit: Limit = { by: 'model', limit: 12 };

/** Upper-cases; has nothing to say of what is bad, and loses the end of what is long. */
const translator: Translator = {
  placeholders: true,
  translate: (sentence) => Promise.resolve(sentence.includes('bad') ? '' : sentence.toUpperCase()),
  shortened: (sentence) => (sentence.includes('long') ? limit : undefined),
};

async function translate(source: string) {
  const layout = layoutOf(source, 'markdown', { language: 'markdown', strings: false });
  return translateLayout(layout, 'en', translator, quiet);
}

describe('what has to be said of a translation', () => {
  it('is nothing where every sentence was translated', async () => {
    expect(await translate('One. Two.\n\n# Three 1\n\n123 45 `x`\n')).toMatchObject({
      text: 'ONE. TWO.\n\n# THREE 1\n\n123 45 `x`\n',
      kept: 0,
      keptSentences: 0,
      shortened: [],
    });
  });

  it('counts each sentence that stays as it was, wholly or in part', async () => {
    expect(
      await translate('One. A bad one. Two.\n\nThree *and bad*, four. One bad.\n'),
    ).toMatchObject({
      text: 'ONE. A bad one. TWO.\n\nTHREE *and bad*, FOUR. One bad.\n',
      kept: 0,
      keptSentences: 3,
    });
  });

  it('has the limit of each sentence that lacks its end, also in pieces', async () => {
    const { shortened } = await translate('One long. Two. One long.\n\nA `long` day *is long*.\n');
    expect(shortened).toEqual([limit, limit, limit]);
  });

  it('says of a paragraph that is left as it was nothing else', async () => {
    const layout = layoutOf('A long `x`. All bad.\n', 'markdown', {
      language: 'markdown',
      strings: false,
    });
    const never = { ...layout, misread: () => [0] };
    const done = await translateLayout(never, 'en', translator, quiet);
    expect(done).toMatchObject({ text: layout.source, kept: 1, keptSentences: 0, shortened: [] });
  });
});
