import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withAlternative, type TaskOutput } from '../../../src/tasks/results';

const texts = (output: TaskOutput): readonly string[] =>
  output.kind === 'text' ? [output.text, ...(output.alternatives ?? [])] : [];

test('taking another text loses none, and taking it back undoes it', () => {
  const written = fc.array(fc.string(), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(written, fc.nat({ max: 7 }), ([text = '', ...alternatives], place) => {
      const before: TaskOutput = {
        kind: 'text',
        text,
        ...(alternatives.length > 0 && { alternatives }),
        tokens: 3,
        windows: 1,
        remarks: [],
      };
      const after = withAlternative(before, place);
      expect([...texts(after)].sort()).toEqual([...texts(before)].sort());
      expect(texts(after)[0]).toBe(alternatives[place] ?? text);
      expect(withAlternative(after, place)).toEqual(before);
    }),
  );
});

test('what is no text has no other', () => {
  const labels: TaskOutput = { kind: 'labels', labels: [], windows: 1 };
  expect(withAlternative(labels, 0)).toBe(labels);
});
