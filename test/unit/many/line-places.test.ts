import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linePlaces } from '../../../src/many/line-places';
import { spansOf } from './spans';

describe('lines and columns', () => {
  it('lead back to the offsets, by lines as SARIF has them', () => {
    fc.assert(
      fc.property(spansOf(), ({ text, span }) => {
        const place = linePlaces(text)(span);
        const lines = text.split(/(?<=\n)/u);
        const offset = (line: number, column: number): number =>
          lines.slice(0, line - 1).join('').length + column - 1;
        expect(offset(place.line, place.column)).toBe(span.start);
        expect(offset(place.endLine, place.endColumn)).toBe(span.end);
      }),
    );
  });

  it('count from one, in UTF-16 code units, and a lone CR ends no line', () => {
    const text = '\uFEFFa😀b\r\nc\rd\n\ne';
    const at = (start: number, end: number) => linePlaces(text)({ start, end });
    expect(at(0, 2)).toEqual({ line: 1, column: 1, endLine: 1, endColumn: 3 });
    expect(at(4, 5)).toEqual({ line: 1, column: 5, endLine: 1, endColumn: 6 });
    expect(at(9, 10)).toEqual({ line: 2, column: 3, endLine: 2, endColumn: 4 });
    expect(at(4, 12)).toEqual({ line: 1, column: 5, endLine: 4, endColumn: 1 });
    expect(at(12, 13)).toEqual({ line: 4, column: 1, endLine: 4, endColumn: 2 });
    expect(linePlaces('')({ start: 0, end: 0 })).toEqual({
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
    });
  });
});
