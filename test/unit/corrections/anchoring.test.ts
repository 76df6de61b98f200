import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOneGo } from '../../../src/base/pieces';
import { anchorOf, isWhole } from '../../../src/corrections/anchor';
import { locate } from '../../../src/corrections/anchoring';
import { placesOf } from '../../../src/corrections/words';
import type { Span } from '../../../src/text/spans';

/** A text of words, in which some stand again and again. */
const word = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('Anna', 'Ann', 'Novak', 'Anna-Lena', '김민지', '😀') },
  { weight: 3, arbitrary: fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 }) },
);
const words = fc.array(word, { minLength: 1, maxLength: 40 });
const gap = fc.constantFrom(' ', ' ', '\n', ', ');

const text = fc
  .tuple(words, fc.array(gap, { minLength: 40, maxLength: 40 }))
  .map(([all, gaps]) => all.map((one, index) => one + (gaps[index] ?? ' ')).join(''));

/** Cuts a text at two places and puts another between. */
const change = fc.tuple(fc.nat(1000), fc.nat(30), text);

function changed(was: string, [at, length, put]: readonly [number, number, string]): string {
  const start = Math.floor((at * was.length) / 1000);
  return was.slice(0, start) + put + was.slice(start + length);
}

function wholeWords(was: string): readonly Span[] {
  return ['Anna', 'Ann', 'Novak', 'Anna-Lena', '김민지'].flatMap((one) =>
    inOneGo(placesOf(was, one)),
  );
}

describe('Anchors', () => {
  it('never lead to other words, nor two of them to one place, whatever a text has become', () => {
    fc.assert(
      fc.property(text, fc.array(change, { maxLength: 4 }), (was, changes) => {
        const spans = wholeWords(was);
        const anchors = spans.map((span) => anchorOf(was, span));
        const now = changes.reduce(changed, was);
        const found = inOneGo(locate(now, anchors));
        const taken = found.flatMap((span) => span ?? []).sort((a, b) => a.start - b.start);
        for (const [index, span] of found.entries()) {
          if (span) {
            expect(now.slice(span.start, span.end)).toBe(anchors[index]?.quote);
            expect(isWhole(now, span)).toBe(true);
          }
        }
        for (const [index, { start }] of taken.entries()) {
          expect(start).toBeGreaterThanOrEqual(taken[index - 1]?.end ?? 0);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('find all again in the same text, and where only something was put before it', () => {
    fc.assert(
      fc.property(text, text, (was, before) => {
        // Spans do not overlap: of those that begin in one place the longest stays.
        const spans = [...wholeWords(was)]
          .sort((a, b) => a.start - b.start || b.end - a.end)
          .reduce<Span[]>(
            (kept, one) => (one.start >= (kept.at(-1)?.end ?? 0) ? [...kept, one] : kept),
            [],
          );
        const anchors = spans.map((span) => anchorOf(was, span));
        expect(inOneGo(locate(was, anchors))).toEqual(spans);
        // Enough of a change that no place looks as another one did.
        const shift = `${before}\n${'§'.repeat(40)}\n`;
        const found = inOneGo(locate(`${shift}${was}`, anchors));
        for (const [index, span] of found.entries()) {
          const then = spans[index];
          const quote = anchors[index]?.quote ?? '';
          if (then && `${before}${was}`.split(quote).length === 2) {
            const [start, end] = [then.start + shift.length, then.end + shift.length];
            expect([undefined, { start, end }]).toContainEqual(span);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('guess nothing: of two places that look the same, none is taken', () => {
    const line = `${'x'.repeat(40)} Anna ${'y'.repeat(40)}\n`;
    const anchor = anchorOf(line, { start: 41, end: 45 });
    expect(inOneGo(locate(`#${line}`, [anchor]))).toEqual([{ start: 42, end: 46 }]);
    expect(inOneGo(locate(`#${line}${line}`, [anchor]))).toEqual([undefined]);
    expect(inOneGo(locate(`${line}${line}`, [anchor]))).toEqual([{ start: 41, end: 45 }]);
  });

  it('find as many as there were, in their order, where all look the same', () => {
    const line = 'Anna paid, Anna paid, and once again it was all of this that ';
    const was = line.repeat(9);
    const spans = inOneGo(placesOf(was, 'Anna'));
    const anchors = spans.map((span) => anchorOf(was, span));
    const found = inOneGo(locate(`${'-'.repeat(50)}${was}`, anchors));
    expect(found.filter((one) => one !== undefined).length).toBeGreaterThan(12);
    for (const [index, span] of found.entries()) {
      expect(span ?? { start: (spans[index]?.start ?? 0) + 50 }).toMatchObject({
        start: (spans[index]?.start ?? 0) + 50,
      });
    }
  });

  it('know words again of which one side was written anew, and not those in another sentence', () => {
    const was = 'The contract was signed by Anna Novak on the third of May in Lisbon.';
    const anchor = anchorOf(was, { start: 27, end: 37 });
    const onward = 'The contract was signed by Anna Novak, nobody knows when.';
    expect(inOneGo(locate(onward, [anchor]))).toEqual([{ start: 27, end: 37 }]);
    expect(inOneGo(locate('Yours, Anna Novak', [anchor]))).toEqual([undefined]);
    expect(inOneGo(locate(was.replace('Novak', 'Novakova'), [anchor]))).toEqual([undefined]);
  });
});
