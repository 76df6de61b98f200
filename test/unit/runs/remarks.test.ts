import { describe, expect, it } from 'vitest';
import { english } from '../../../src/base/message';
import { remarkSentence } from '../../../src/runs/remarks';
import { limitNames } from '../../../src/tasks/outputs';
import type { Remark } from '../../../src/tasks/results';

const cut = limitNames.flatMap((by): readonly Remark[] => [
  { code: 'endsCut', count: 3, by, limit: 128 },
  { code: 'summaryCut', by, limit: 128 },
]);

describe('a remark', () => {
  it.each(cut)('names the limit that has cut something off: %o', (remark) => {
    const sentence = english(remarkSentence(remark));
    const { by } = remark as { by: string };
    expect(sentence).toContain('128');
    expect(sentence).toContain(by === 'model' ? 'he model' : '“' + by + '”');
    expect(sentence.includes(' s)')).toBe(by === 'max_time');
  });

  it.each<Remark>([
    { code: 'endsCut', count: 3, by: 'model', limit: 128 },
    { code: 'endsCut', count: 3, by: 'max_length', limit: 128 },
    { code: 'endsCut', count: 3, by: 'max_time', limit: 128 },
    { code: 'sentencesKept', count: 3 },
    { code: 'paragraphsKept', count: 3 },
  ])('says how many: %o', (remark) => {
    expect(english(remarkSentence(remark))).toMatch(/: 3\. /u);
  });
});
