import { describe, expect, it } from 'vitest';
import { Changes } from '../../../src/findings/changes';
import type { Edit, Span } from '../../../src/text/spans';

const text = 'abcdefghijklmnopqrst';

describe('The place of a part of a text, after an edit', () => {
  it.each<[string, Edit, Span | undefined]>([
    ['moves behind an insertion', { offset: 0, length: 0, inserted: 3 }, { start: 8, end: 13 }],
    ['moves before a deletion', { offset: 0, length: 2, inserted: 0 }, { start: 3, end: 8 }],
    ['stays before an edit', { offset: 10, length: 4, inserted: 0 }, { start: 5, end: 10 }],
    [
      'moves when text is typed at its start',
      { offset: 5, length: 0, inserted: 1 },
      { start: 6, end: 11 },
    ],
    [
      'stays when text is typed at its end',
      { offset: 10, length: 0, inserted: 1 },
      { start: 5, end: 10 },
    ],
    ['goes when text is typed in it', { offset: 6, length: 0, inserted: 1 }, undefined],
    ['goes when a part is deleted', { offset: 4, length: 2, inserted: 0 }, undefined],
    ['goes when its end is deleted', { offset: 9, length: 2, inserted: 0 }, undefined],
    ['goes when all is replaced', { offset: 0, length: 20, inserted: 20 }, undefined],
  ])('%s', (_, edit, expected) => {
    const changes = new Changes(0, text);
    changes.apply([edit], () => '#'.repeat(20));
    expect(changes.now({ start: 5, end: 10 })).toEqual(expected);
  });

  it('is known exactly however far away and however often the text around is edited', () => {
    const changes = new Changes(5000, text);
    for (let turn = 0; turn < 50; turn += 1) {
      changes.apply([
        { offset: turn * 10, length: 1, inserted: 3 },
        { offset: 4000 + turn * 12, length: 0, inserted: 2 },
        { offset: 9000 + turn * 7, length: 3, inserted: 0 },
      ]);
    }
    expect(changes.now({ start: 5000, end: 5020 })).toEqual({ start: 5200, end: 5220 });
    expect(changes.extent()).toEqual({ start: 5200, end: 5220 });
  });

  it('is nowhere for what was not read', () => {
    const changes = new Changes(10, text);
    expect(changes.now({ start: 9, end: 12 })).toBeUndefined();
    expect(changes.now({ start: 28, end: 31 })).toBeUndefined();
    expect(changes.now({ start: 10, end: 30 })).toEqual({ start: 10, end: 30 });
  });
});

describe('The extent of a text', () => {
  it('is all that stands between its ends, whatever happens there', () => {
    const changes = new Changes(10, text);
    changes.apply([{ offset: 15, length: 0, inserted: 4 }]);
    expect(changes.extent()).toEqual({ start: 10, end: 34 });
    changes.apply([{ offset: 8, length: 4, inserted: 1 }]);
    expect(changes.extent()).toEqual({ start: 8, end: 31 });
    changes.apply([{ offset: 0, length: 40, inserted: 0 }]);
    expect(changes.extent()).toEqual({ start: 0, end: 0 });
  });
});
