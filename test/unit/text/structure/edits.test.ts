import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, movePairs, type Edit } from '../../../../src/text/structure/edits';

describe('edits of a translation', () => {
  it('move the paragraphs behind them, and make one of a line that was in none', () => {
    const source = 'one\n\n[a]: #x\n\ntwo #x\n';
    const text = 'eins\n\n[a]: #x\n\nzwei #x\n';
    const pairs = [
      { start: 0, end: 3, from: 0, to: 4 },
      { start: 14, end: 20, from: 15, to: 22 },
    ];
    const edits: Edit[] = [
      { start: 0, end: 0, text: '<a>', at: 0 },
      { start: 12, end: 13, text: 'long', at: 11 },
      { start: 21, end: 22, text: 'long', at: 19 },
    ];
    const written = applyEdits(text, edits);
    expect(written).toBe('<a>eins\n\n[a]: #long\n\nzwei #long\n');
    const moved = movePairs(source, text, pairs, edits);
    expect(moved.map(({ from, to }) => written.slice(from, to))).toEqual([
      '<a>eins',
      '[a]: #long',
      'zwei #long',
    ]);
    expect(moved.map(({ start, end }) => source.slice(start, end))).toEqual([
      'one',
      '[a]: #x',
      'two #x',
    ]);
  });

  it('leave the same between two paragraphs, wherever they are', () => {
    const line = fc.record({
      source: fc.constantFrom('a', 'bb', 'ccc'),
      target: fc.constantFrom('x', 'yy', 'zzzz'),
      pair: fc.boolean(),
      edit: fc.boolean(),
      put: fc.constantFrom('', '#', '###'),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        let [source, text] = ['', ''];
        const pairs = [];
        const edits: Edit[] = [];
        for (const { source: one, target, pair, edit, put } of lines) {
          const other = pair ? target : one;
          if (edit) {
            const at = source.length + Math.min(1, one.length);
            const start = text.length + 1;
            edits.push({
              start,
              end: Math.min(start + 1, text.length + other.length),
              text: put,
              at,
            });
          }
          if (pair) {
            pairs.push({
              start: source.length,
              end: source.length + one.length,
              from: text.length,
              to: text.length + other.length,
            });
          }
          source += `${one}\n`;
          text += `${other}\n`;
        }
        const written = applyEdits(text, edits);
        let [read, done] = [0, 0];
        for (const { start, end, from, to } of movePairs(source, text, pairs, edits)) {
          expect(written.slice(done, from)).toBe(source.slice(read, start));
          [read, done] = [end, to];
        }
        expect(written.slice(done)).toBe(source.slice(read));
      }),
    );
  });
});
