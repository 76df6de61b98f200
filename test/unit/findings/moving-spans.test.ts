import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MovingSpans } from '../../../src/findings/moving-spans';

describe('Spans that move', () => {
  it('stand where a plain list of them says, whatever is put in and moved', () => {
    const step = fc.record({
      at: fc.nat(1000),
      count: fc.nat(3),
      lengths: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
      gap: fc.nat(3),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const spans = new MovingSpans<number>();
        let plain: { start: number; end: number; item: number }[] = [];
        let items = 0;
        for (const { at, count, lengths, gap } of steps) {
          const from = at % (plain.length + 1);
          const to = Math.min(plain.length, from + count);
          let end = plain[from - 1]?.end ?? 0;
          const others = lengths.map((length) => {
            const start = end + gap;
            end = start + length;
            items += 1;
            return { start, end, item: items };
          });
          const by = end - (plain[to - 1]?.end ?? 0);
          expect(spans.replace(from, to, others)).toEqual(plain.slice(from, to));
          spans.move(from + others.length, by);
          plain = [
            ...plain.slice(0, from),
            ...others,
            ...plain.slice(to).map((one) => ({
              ...one,
              start: one.start + by,
              end: one.end + by,
            })),
          ];
          expect(spans.slice()).toEqual(plain);
          expect(spans.size).toBe(plain.length);
          for (const offset of [-1, 0, at % 40, end]) {
            const behind = plain.findIndex((one) => one.end > offset);
            expect(spans.firstEndingBehind(offset)).toBe(behind < 0 ? plain.length : behind);
            const starting = plain.findIndex((one) => one.start >= offset);
            expect(spans.firstStartingFrom(offset)).toBe(starting < 0 ? plain.length : starting);
          }
        }
      }),
    );
  });

  it('refuses an index that nothing has', () => {
    expect(() => new MovingSpans().get(0)).toThrow(RangeError);
  });
});
