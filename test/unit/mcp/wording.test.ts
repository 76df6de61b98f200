import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { restoreQuestion } from '../../../src/agents/question';
import { wording } from '../../../src/mcp/wording';

it('asks a person in Korean where that is their language, else in English', () => {
  const { title, detail } = restoreQuestion({ name: 'letter.txt', places: 3, newFile: 'new.txt' });
  const asked = (locale: string): string => {
    const said = wording(resolve('l10n'), locale);
    return `${said(title)} ${said(detail)}`;
  };
  for (const locale of ['en', 'en-GB', 'de', 'tlh']) {
    expect(asked(locale)).toMatch(/^Put the originals back into “letter\.txt”\? Places: 3\./u);
  }
  expect(asked('ko-KR')).toMatch(/^“letter\.txt”.*\p{Script=Hangul}.*“new\.txt”/u);
  expect(asked('ko-KR')).not.toMatch(/\{\d\}|Places/u);
  expect(wording(resolve('nowhere'), 'ko')(title)).toMatch(/^Put the originals/u);
});
