import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withAlternative, type GeneratedText, type TaskOutput } from '../../../src/tasks/results';

const texts = (output: TaskOutput): readonly GeneratedText[] =>
  output.kind === 'text'
    ? [{ text: output.text, tokens: output.tokens }, ...(output.alternatives ?? [])]
    : [];

const byText = (a: GeneratedText, b: GeneratedText): number =>
  a.text < b.text || (a.text === b.text && a.tokens < b.tokens) ? -1 : 1;

test('taking another text loses none, and taking it back undoes it', () => {
  const one = fc.record({ text: fc.string(), tokens: fc.nat() });
  const written = fc.tuple(one, fc.array(one, { maxLength: 5 }));
  fc.assert(
    fc.property(written, fc.nat({ max: 7 }), ([best, alternatives], place) => {
      const before: TaskOutput = {
        kind: 'text',
        ...best,
        ...(alternatives.length > 0 && { alternatives }),
        windows: 1,
        remarks: [],
      };
      const after = withAlternative(before, place);
      expect([...texts(after)].sort(byText)).toEqual([...texts(before)].sort(byText));
      // Each text keeps the number of its own tokens.
      expect(texts(after)[0]).toEqual(alternatives[place] ?? best);
      expect(withAlternative(after, place)).toEqual(before);
    }),
  );
});

test('what is no text has no other', () => {
  const labels: TaskOutput = { kind: 'labels', labels: [], windows: 1 };
  expect(withAlternative(labels, 0)).toBe(labels);
});
