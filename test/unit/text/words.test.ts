import { describe, expect, it } from 'vitest';
import { stride } from '../../../src/text/steps';
import { countWords, countWordsInSteps } from '../../../src/text/words';

describe('countWords', () => {
  it.each([
    ['en', '', 0],
    ['en', ' …, – !', 0],
    ['en', "Don't send me 2 well-known kettles, Mr. Smith.", 9],
    ['de', 'Die Donaudampfschifffahrt kostet 3,50 Euro.', 5],
    ['ko', '어제 주문한 주전자가 깨져서 도착했습니다.', 5],
    // By a dictionary: 私 は 昨日 東京 駅 で 友達 に 会 いま した.
    ['ja', '私は昨日東京駅で友達に会いました。', 11],
    ['zh', '我昨天在北京买了一个水壶。', 8],
    ['th', 'สวัสดีครับผมชื่อ', 4],
    ['no such language', 'One, two.', 2],
  ])('counts as the language does: %s, %s', (locale, text, words) => {
    expect(countWords(text, locale)).toBe(words);
  });

  it('lets others have their turn in a long text', () => {
    const text = 'words and words '.repeat(stride);
    const steps = countWordsInSteps(text, 'en');
    let turns = 0;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        expect(step.value).toBe(3 * stride);
        break;
      }
      turns++;
    }
    expect(turns).toBeGreaterThan(10);
  });
});
