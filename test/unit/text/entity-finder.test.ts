import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupEntities, OverlapResolver, withoutOverlaps } from '../../../src/text/entities/groups';
import { EntityFinder, type EntityOptions } from '../../../src/text/entities';
import type { Labelled } from '../../../src/text/entities/words';

const label = fc.constantFrom('PER', 'LOC');
const labelled = fc
  .record({ label, score: fc.double({ min: 0, max: 1, noNaN: true }), start: fc.nat(60) })
  .chain((one) => fc.integer({ min: 0, max: 12 }).map((n) => ({ ...one, end: one.start + n })));

/** What Python does with all entities at once (`aggregate_overlapping_entities`). */
function reference(entities: readonly Labelled[]): Labelled[] {
  const sorted = [...entities].sort((one, other) => one.start - other.start);
  const kept: Labelled[] = [];
  let previous = sorted[0];
  for (const entity of sorted) {
    if (!previous) {
      break;
    }
    if (previous.start <= entity.start && entity.start < previous.end) {
      const longer = entity.end - entity.start - (previous.end - previous.start);
      previous = longer > 0 || (longer === 0 && entity.score > previous.score) ? entity : previous;
    } else {
      kept.push(previous);
      previous = entity;
    }
  }
  return previous ? [...kept, previous] : kept;
}

it('overlaps are resolved one window after the other as all at once', () => {
  fc.assert(
    fc.property(fc.array(fc.array(labelled), { maxLength: 6 }), (given) => {
      // A window begins where the one before it does or later, and nothing in it does before.
      const windows = given.map((found, at) =>
        found.map((one) => ({ ...one, start: one.start + at * 20, end: one.end + at * 20 })),
      );
      const resolver = new OverlapResolver();
      const found = windows.flatMap((window, at) =>
        resolver.add(window, at === windows.length - 1 ? Infinity : (at + 1) * 20),
      );
      expect(found).toEqual(reference(windows.flat()));
      expect(withoutOverlaps(windows.flat())).toEqual(reference(windows.flat()));
    }),
  );
});

const names = ['O', 'B-PER', 'I-PER'];
const options = (aggregation: EntityOptions['aggregation']): EntityOptions => ({
  aggregation,
  ignoreLabels: ['O'],
  threshold: 0,
  nameOf: (id) => names[id] ?? '',
  marksSubwords: false,
  unknownId: undefined,
});

it('entities come window by window, each once, and as they would all at once', () => {
  const text = Array.from({ length: 30 }, (_, at) => `w${at % 10}`).join(' ');
  const tokens = Array.from({ length: 30 }, (_, at) => ({
    id: at,
    token: `w${at % 10}`,
    start: at * 3,
    end: at * 3 + 2,
    word: at,
    special: false,
  }));
  const scores = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(scores, scores, fc.constantFrom('none', 'simple', 'first'), (one, two, how) => {
      const outputs = [0, 8, 16, 24].map((from, at) => {
        const to = Math.min(from + 12, 30);
        const logits = new Float32Array((to - from) * 3);
        for (let token = from; token < to; token++) {
          // A token is not read alike in two windows.
          const best = (at % 2 === 0 ? one : two)[token] ?? 0;
          logits[(token - from) * 3 + (best % 3)] = 4 + best;
        }
        return { window: { ids: [], types: [], offset: 0, from, to }, logits, labels: 3 };
      });
      const finder = new EntityFinder(text, tokens, options(how));
      const found = outputs.map((output, at) => finder.add(output, outputs[at + 1]?.window));
      // Nothing waits for more than the window that may still change it.
      for (const [at, entities] of found.entries()) {
        const begins = (outputs[at + 1]?.window.from ?? 30) * 3;
        expect(entities.every(({ start }) => start < begins)).toBe(true);
      }
      const starts = found.flat().map(({ start }) => start);
      expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      if (how === 'none') {
        return;
      }
      const all = outputs.flatMap((output) => {
        const alone = new EntityFinder(text, tokens, { ...options('none'), ignoreLabels: [] });
        const labels = alone.add(output, undefined);
        return groupEntities(labels.filter((entity) => entity.start >= output.window.from * 3));
      });
      const kept = reference(all.filter((entity) => entity.label !== 'O'));
      expect(found.flat().map((entity) => [entity.label, entity.start, entity.end])).toEqual(
        kept.map((entity) => [entity.label, entity.start, entity.end]),
      );
    }),
  );
});
