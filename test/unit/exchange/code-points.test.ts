import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodePoints } from '../../../src/exchange/code-points';
import { UnixLines } from '../../../src/exchange/unix-lines';
import { anyText } from './exports';

describe('Offsets in code points', () => {
  it('name the same characters as those in code units, whatever the text is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const points = new CodePoints(text);
        const all = Array.from(text);
        expect(points.length).toBe(all.length);
        let start = 0;
        for (const [at, sign] of all.entries()) {
          const span = { start, end: start + sign.length };
          expect(points.of(span)).toEqual({ start: at, end: at + 1 });
          expect(points.back({ start: at, end: at + 1 })).toEqual(span);
          expect(points.slice({ start: 0, end: at })).toBe(all.slice(0, at).join(''));
          start += sign.length;
        }
      }),
    );
  });

  it('take in all of a character that was cut in two', () => {
    const points = new CodePoints('a🎉b🎈');
    expect(points.of({ start: 2, end: 4 })).toEqual({ start: 1, end: 3 });
    expect(points.of({ start: 1, end: 2 })).toEqual({ start: 1, end: 2 });
    expect(points.of({ start: 0, end: 5 })).toEqual({ start: 0, end: 4 });
    expect(points.of({ start: 5, end: 6 })).toEqual({ start: 3, end: 4 });
  });

  it('are none outside of the text', () => {
    const points = new CodePoints('a🎉');
    for (const [start, end] of [
      [0, 3],
      [-1, 1],
      [2, 1],
      [0.5, 1],
    ] as const) {
      expect(points.back({ start, end })).toBeUndefined();
    }
    expect(points.back({ start: 2, end: 2 })).toEqual({ start: 3, end: 3 });
  });
});

describe('Line ends of other systems', () => {
  it('are one sign each, and every place is found again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = new UnixLines(text);
        expect(lines.text).toBe(text.replaceAll('\r\n', '\n').replaceAll('\r', '\n'));
        for (let end = 0; end <= text.length; end += 1) {
          const isWithin = text.slice(end - 1, end + 1) === '\r\n';
          const span = { start: 0, end };
          if (!isWithin) {
            expect(lines.back(lines.of(span))).toEqual(span);
          }
        }
      }),
    );
  });
});
