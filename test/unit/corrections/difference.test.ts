import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparedLabel,
  difference,
  scoresOf,
  together,
  totalOf,
  type Labelled,
  type Truth,
} from '../../../src/corrections/difference';

const at = (start: number, end: number, label: string): Labelled => ({ start, end, label });
const truth: Truth = {
  entities: [at(0, 4, 'PERSON'), at(10, 16, 'LOCATION'), at(20, 25, 'Lamp')],
  none: [{ start: 30, end: 40 }],
  complete: false,
};

/** The plain way: every finding against every thing that was said. */
function plainly({ entities, none, complete }: Truth, found: readonly Labelled[]) {
  const same = (a: Labelled, b: Labelled): boolean =>
    a.start === b.start && a.end === b.end && comparedLabel(a.label) === comparedLabel(b.label);
  const distinct = found.filter((one, index) => found.findIndex((b) => same(one, b)) === index);
  const right = distinct.filter((one) => entities.some((b) => same(one, b)));
  const others = distinct.filter((one) => !right.includes(one));
  const wrong = others.filter(
    (one) =>
      complete ||
      entities.some((b) => b.start < one.end && one.start < b.end) ||
      none.some((b) => b.start <= one.start && one.end <= b.end),
  );
  return {
    right: right.length,
    wrong: wrong.length,
    missed: entities.length - right.length,
    unreviewed: others.length - wrong.length,
  };
}

const spans = fc
  .uniqueArray(fc.nat(60), { maxLength: 16 })
  .map((cuts) => [...cuts].sort((a, b) => a - b))
  .map((cuts) =>
    Array.from({ length: Math.floor(cuts.length / 2) }, (_, index) => ({
      start: cuts[index * 2] ?? 0,
      end: cuts[index * 2 + 1] ?? 0,
    })),
  );
const label = fc.constantFrom('PER', 'B-PER', 'PERSON', 'LOC', 'x');
const anyFound = fc.array(
  fc
    .tuple(fc.nat(60), fc.integer({ min: 1, max: 9 }), label)
    .map(([start, length, named]) => at(start, start + length, named)),
  { maxLength: 20 },
);

describe('The difference between a model and a person', () => {
  it('counts only just the same words under the same label as right, whatever the label is called', () => {
    const { labels, unreviewed } = difference(truth, [
      at(0, 4, 'B-PER'),
      at(10, 15, 'LOC'),
      at(20, 25, 'MISC'),
      at(31, 35, 'LOC'),
      at(50, 55, 'PER'),
    ]);
    expect(Object.fromEntries(labels)).toEqual({
      PERSON: { right: 1, wrong: 0, missed: 0 },
      LOCATION: { right: 0, wrong: 2, missed: 1 },
      MISCELLANEOUS: { right: 0, wrong: 1, missed: 0 },
      LAMP: { right: 0, wrong: 0, missed: 1 },
    });
    expect(unreviewed).toBe(1);
  });

  it('counts what lies elsewhere only where the person has said that nothing is missing', () => {
    const found = [at(0, 4, 'PER'), at(50, 55, 'PER')];
    expect(totalOf(difference(truth, found))).toEqual({ right: 1, wrong: 0, missed: 2 });
    const complete = difference({ ...truth, complete: true }, found);
    expect(totalOf(complete)).toEqual({ right: 1, wrong: 1, missed: 2 });
    expect(complete.unreviewed).toBe(0);
  });

  it('is as counting one by one has it, and several documents are their sum', () => {
    fc.assert(
      fc.property(
        spans,
        fc.array(label, { minLength: 8, maxLength: 8 }),
        fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
        fc.boolean(),
        anyFound,
        (all, named, isNone, complete, found) => {
          const said: Truth = {
            entities: all.flatMap((span, i) =>
              isNone[i] ? [] : [{ ...span, label: named[i] ?? 'x' }],
            ),
            none: all.filter((_, i) => isNone[i]),
            complete,
          };
          const one = difference(said, found);
          const expected = plainly(said, found);
          expect({ ...totalOf(one), unreviewed: one.unreviewed }).toEqual(expected);
          const two = together([one, one]);
          expect(totalOf(two).right).toBe(2 * expected.right);
          expect(two.unreviewed).toBe(2 * expected.unreviewed);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('has no score where there is nothing to divide by', () => {
    expect(scoresOf({ right: 3, wrong: 1, missed: 2 })).toEqual({
      precision: 0.75,
      recall: 0.6,
      f1: 6 / 9,
    });
    expect(scoresOf({ right: 0, wrong: 0, missed: 2 })).toEqual({
      precision: undefined,
      recall: 0,
      f1: 0,
    });
    expect(scoresOf({ right: 0, wrong: 0, missed: 0 }).f1).toBeUndefined();
  });
});
