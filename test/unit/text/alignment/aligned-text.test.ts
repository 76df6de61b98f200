import { describe, expect, test } from 'vitest';
import { AlignedText, unitsAt } from '../../../../src/text/alignment/aligned-text';

const spansOf = (text: AlignedText): (readonly [number, number])[] =>
  Array.from({ length: text.length }, (_, at) => [text.startOf(at), text.endOf(at)] as const);

describe('unitsAt', () => {
  test('counts two for a surrogate pair, and one for all else', () => {
    const text = 'a😀\ud83da\ud83d\uff01\ude00\ud83d';
    expect(Array.from(text).map((character) => unitsAt(character, 0))).toEqual([
      1, 2, 1, 1, 1, 1, 1, 1,
    ]);
    // Halves, at their own places in a text.
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => unitsAt(text, at))).toEqual([
      1, 2, 1, 1, 1, 1, 1, 1, 1,
    ]);
  });

  test('knows the first and the last of both halves', () => {
    expect(unitsAt('\ud800\udc00', 0)).toBe(2);
    expect(unitsAt('\udbff\udfff', 0)).toBe(2);
    expect(unitsAt('\ud7ff\udc00', 0)).toBe(1);
    expect(unitsAt('\udc00\udc00', 0)).toBe(1);
    expect(unitsAt('\ud800\udbff', 0)).toBe(1);
    expect(unitsAt('\ud800\ue000', 0)).toBe(1);
  });
});

describe('a text that knows its places', () => {
  test('has one span for both halves of an astral character', () => {
    expect(spansOf(AlignedText.of('a😀b'))).toEqual([
      [0, 1],
      [1, 3],
      [1, 3],
      [3, 4],
    ]);
  });

  test('keeps the places of the whole in a part, and in a part of that', () => {
    const part = AlignedText.of('ab😀cd').slice(1, 5);
    expect(part.text).toBe('b😀c');
    expect(part.origin).toBe(1);
    expect(spansOf(part)).toEqual([
      [1, 2],
      [2, 4],
      [2, 4],
      [4, 5],
    ]);
    const inner = part.slice(3, 4);
    expect([inner.text, inner.origin, spansOf(inner)]).toEqual(['c', 4, [[4, 5]]]);
  });

  test('gives a prefix the span of the first character, also in a part', () => {
    const text = AlignedText.of('x😀').slice(1, 3).prepended('▁').prepended('▁');
    expect(text.text).toBe('▁▁😀');
    expect(spansOf(text)).toEqual([
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ]);
    const later = AlignedText.of('ab').prepended('▁').slice(1, 3);
    expect(spansOf(later)).toEqual([
      [0, 1],
      [1, 2],
    ]);
    const cut = AlignedText.of('ab').prepended('▁▁').slice(1, 4);
    expect([cut.text, spansOf(cut)]).toEqual([
      '▁ab',
      [
        [0, 1],
        [0, 1],
        [1, 2],
      ],
    ]);
    expect(spansOf(AlignedText.of('ab').prepended('▁').rewritten('_AB'))).toEqual([
      [0, 1],
      [0, 1],
      [1, 2],
    ]);
  });

  test('of nothing stands where it was cut from', () => {
    const empty = AlignedText.from('', new Int32Array(), new Int32Array(), 7);
    expect([empty.startOf(0), empty.endOf(0), empty.length]).toEqual([7, 7, 0]);
  });
});
