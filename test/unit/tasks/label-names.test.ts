import { describe, expect, it } from 'vitest';
import { understanding } from '../../../src/models/catalogue/understanding';
import { english } from '../../../src/base/message';
import { entityName } from '../../../src/tasks/entity-names';
import { labelName, labelSubject } from '../../../src/tasks/label-names';
import { personalLabels } from '../../../src/tasks/personal-labels';

describe('labels in words', () => {
  it('are there for every label of every model that is proposed', () => {
    const unnamed = understanding.flatMap(({ task, labels = [] }) =>
      labels.filter((label) =>
        task === 'text-classification' ? !labelName(label) : !entityName(label),
      ),
    );
    expect(unnamed).toEqual([]);
    expect(personalLabels.filter((label) => !entityName(label))).toEqual([]);
  });

  it('do not depend on how a model writes them', () => {
    for (const label of ['NEGATIVE', 'negative', 'Negative']) {
      expect(english(labelName(label) ?? expect.fail(label))).toBe('Negative');
    }
    for (const label of ['PER', 'B-PER', 'I-person', 'private_person']) {
      expect(english(entityName(label) ?? expect.fail(label))).toBe('Person');
    }
  });

  it('are not made up for a label that nobody knows', () => {
    expect([labelName('LABEL_0'), labelName(''), entityName('B-'), entityName('CARGO')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('say what they are about where that is one thing', () => {
    expect(labelSubject(['POSITIVE', 'negative', '3 stars'])).toBe('sentiment');
    expect(labelSubject(['toxic', 'insult'])).toBe('toxicity');
    expect(labelSubject(['toxic', 'joy'])).toBeUndefined();
    expect(labelSubject(['joy', 'LABEL_1'])).toBeUndefined();
    expect(labelSubject([])).toBeUndefined();
  });
});
