import fc from 'fast-check';
import { expect } from 'vitest';
import type { Replacement, SourceEdit, TextView } from '../../src/redact/formats/view';

/** What is hard on the quotes of some format or other. */
const hard = [
  '[PERSON_1]',
  '"',
  "'",
  '\\',
  '\\"',
  "''",
  '\n',
  '\r\n',
  '\t',
  ',',
  ';',
  '#',
  ' #',
  ':',
  ': ',
  '- ',
  ']]>',
  '</script>',
  '<!--',
  '-->',
  '*/',
  '&amp;',
  '&',
  '<b>',
  '`',
  '```',
  '${x}',
  '{{x}}',
  '*',
  '_',
  '(',
  ')',
  '!',
  '|',
  '>',
  '%',
  '@',
  ' ',
  '한글',
  'ü',
  '😀',
  '\u2028',
  '\u00a0',
  'null',
  'yes',
  '1e3',
  '0x1F',
  '2026-11-27',
  '~',
  '',
];

/** Values that a source is to say instead of what it says. */
export const nasty: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...hard), fc.string({ maxLength: 3 })), { maxLength: 5 })
  .map((parts) => parts.join(''));

/** Words as documents have them, hard ones among them. */
export const words: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('Maria Brown', 'Grüße', '김민수', 'a', 'x y', '555-0100'),
  nasty,
);

/** Some parts of a view, each within a piece, and what is to stand there. */
export function replacementsOf(
  view: TextView,
  value: fc.Arbitrary<string> = nasty,
): fc.Arbitrary<readonly Replacement[]> {
  if (view.pieces.length === 0) {
    return fc.constant([]);
  }
  const one = fc.record({
    piece: fc.nat(view.pieces.length - 1),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    to: fc.double({ min: 0, max: 1, noNaN: true }),
    whole: fc.boolean(),
    value,
  });
  return fc.array(one, { maxLength: 6 }).map((drawn) => {
    const wanted = drawn.map(({ piece, from, to, whole, value: instead }) => {
      const { start, end } = view.pieces[piece] ?? { start: 0, end: 0 };
      const places = [from, to].map((share) =>
        boundary(view.text, start + Math.round(share * (end - start))),
      );
      const [low = start, high = end] = whole ? [start, end] : places.sort((a, b) => a - b);
      return { start: low, end: high, value: instead };
    });
    let end = -1;
    return wanted
      .sort((a, b) => a.start - b.start || a.end - b.end)
      .filter((next) => {
        const fits = next.start >= end && next.end > next.start;
        end = fits ? next.end : end;
        return fits;
      });
  });
}

/** The nearest place before that divides no character. */
function boundary(text: string, at: number): number {
  return /[\uDC00-\uDFFF]/u.test(text.charAt(at)) && /[\uD800-\uDBFF]/u.test(text.charAt(at - 1))
    ? at - 1
    : at;
}

/** Writes edits into a source, having seen that they are in order and within it. */
export function written(source: string, edits: readonly SourceEdit[]): string {
  let at = 0;
  let result = '';
  for (const { start, end, text } of edits) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(end).toBeGreaterThanOrEqual(start);
    result += source.slice(at, start) + text;
    at = end;
  }
  expect(at).toBeLessThanOrEqual(source.length);
  return result + source.slice(at);
}

/** The words of each piece once they are replaced. */
export function piecesAfter(
  view: TextView,
  replacements: readonly Replacement[],
): readonly string[] {
  return view.pieces.map(({ start, end }) => {
    let text = '';
    let at = start;
    for (const one of replacements) {
      if (one.start >= start && one.end <= end) {
        text += view.text.slice(at, one.start) + one.value;
        at = one.end;
      }
    }
    return text + view.text.slice(at, end);
  });
}
