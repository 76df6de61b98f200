import fc from 'fast-check';
import { expect, it } from 'vitest';
import { restoreQuestion } from '../../../src/agents/question';
import { shownPath } from '../../../src/agents/shown-path';
import { english } from '../../../src/base/message';

it.each([
  ['letters/my letter.txt', 'letters/my letter.txt'],
  ['a.txt”\n\nChoose Yes to go on “', 'a.txt Choose Yes to go on'],
  ['invoice\u202etxt.exe', 'invoice txt.exe'],
  [`${'x'.repeat(200)}/letter.txt`, `…${'x'.repeat(89)}/letter.txt`],
])('a path is shown as what it is: %j', (path, shown) => {
  expect(shownPath(path)).toBe(shown);
});

it('a question stays one line with one question, whatever an agent calls its files', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (name, newFile) => {
      const { title, detail } = restoreQuestion({ name, places: 1, newFile });
      for (const message of [english(title), english(detail)]) {
        expect(message).not.toMatch(/\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}/u);
        expect(message.match(/[“”]/gu)).toHaveLength(2);
        expect(message.length).toBeLessThan(300);
      }
    }),
  );
});
