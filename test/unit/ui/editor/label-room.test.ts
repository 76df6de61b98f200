import { expect, it } from 'vitest';
import { withRoom } from '../../../../src/ui/editor/label-room';

/** The marked words of `source` (`[Anna]`) behind which there is room for a label. */
function labelled(source: string): string[] {
  const text = source.replaceAll(/[[\]]/gu, '');
  let removed = 0;
  const placed = [...source.matchAll(/\[([^\]]*)\]/gu)].map(({ index, 1: words = '' }) => {
    const start = index - removed;
    removed += 2;
    return { start, end: start + words.length };
  });
  const at = (place: number) => {
    const end = text.indexOf('\n', place);
    return {
      line: text.slice(0, place).split('\n').length,
      behind: text.slice(place, end === -1 ? undefined : end),
    };
  };
  return withRoom(placed, at).map(({ start, end }) => text.slice(start, end));
}

it.each([
  ['Yours sincerely,\n[Anna Keller]', ['Anna Keller']],
  ['[Anna Keller], [14 Oak Lane].', ['14 Oak Lane']],
  ['Dear [Anna], thank you', ['Anna']],
  ['[Anna] and [Tom] and [Eva] wrote', []],
  ['[Anna] wrote\n[Tom] and [Eva] read', ['Anna']],
  // An address over two lines is on both of them.
  ['[14 Oak Lane\nLeeds], [England]', ['England']],
  ['[Anna] of [14 Oak Lane\nLeeds] wrote', ['14 Oak Lane\nLeeds']],
])('a label has room in %j', (source, expected) => {
  expect(labelled(source)).toEqual(expected);
});
