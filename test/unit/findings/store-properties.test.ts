import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/findings/finding';
import { FindingStore, type Found, type Origin } from '../../../src/findings/store';
import type { Span } from '../../../src/text/spans';
import {
  change,
  changeOf,
  Document,
  letters,
  share,
  shiftSpan,
  textOf,
  type TextEdit,
} from './edits';

const origin: Origin = {
  kind: 'entity',
  source: { kind: 'rule', id: 'names', checked: false },
  run: 'run',
};
const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\n'), minLength: 1, maxLength: 60 });
/** Enough to find what goes wrong once in a few hundred. */
const runs = 1500;
const shares = fc.array(share, { maxLength: 12 });
const changes = fc.array(change, { maxLength: 8 });

/** What is found where `shares` point, each with a label of its own. */
function foundAt(
  places: readonly ((length: number) => Span)[],
  start: number,
  end: number,
): Found[] {
  return places.map((place, index) => {
    const span = place(end - start);
    return { start: start + span.start, end: start + span.end, label: String(index), score: 1 };
  });
}

/** Each code unit of a document with its place in the text that was read; -1 for a new one. */
class Identities {
  private ids: readonly number[];

  constructor(private readonly was: string) {
    this.ids = Array.from({ length: was.length }, (_, index) => index);
  }

  apply(edits: readonly TextEdit[], after: string | undefined): void {
    const ids = [...this.ids];
    for (const { offset, length, inserted } of edits) {
      ids.splice(offset, length, ...Array.from({ length: inserted }, () => -1));
    }
    this.ids = after === undefined ? this.healed(ids, () => false) : this.healed(ids, after);
  }

  now({ start, end }: Span): Span | undefined {
    const at = this.ids.indexOf(start);
    const is = at >= 0 && this.ids.slice(at, at + end - start).every((id, i) => id === start + i);
    return is && at + end - start <= this.ids.length
      ? { start: at, end: at + end - start }
      : undefined;
  }

  /** Old text that is back between what was never away is no other text. */
  private healed(ids: number[], after: string | (() => false)): readonly number[] {
    let left = -1;
    for (let right = 0; right <= ids.length; right += 1) {
      const id = right === ids.length ? this.was.length : (ids[right] ?? -1);
      if (id >= 0) {
        const before = left < 0 ? -1 : (ids[left] ?? -1);
        const then = this.was.slice(before + 1, id);
        if (typeof after === 'string' && after.slice(left + 1, right) === then) {
          for (let at = left + 1; at < right; at += 1) {
            ids[at] = before + at - left;
          }
        }
        left = right;
      }
    }
    return ids;
  }
}

describe('The store of findings, after any edits of any text', () => {
  it('knows of each finding what its letters know one by one', () => {
    fc.assert(
      fc.property(text, shares, changes, fc.boolean(), (was, places, edits, canRead) => {
        const document = new Document(was);
        const store = new FindingStore();
        const reading = store.read('d', 0, was);
        const found = foundAt(places, 0, was.length);
        store.set(reading, origin, found);
        const letters = new Identities(was);
        for (const next of edits) {
          const edit = next(document.text.length);
          document.apply(edit);
          store.edit('d', edit, canRead ? document.read : undefined);
          letters.apply(edit, canRead ? document.text : undefined);
          const expected = found
            .flatMap(({ start, end, label }) => {
              const now = letters.now({ start, end });
              return now ? [{ ...now, label }] : [];
            })
            .sort(byPlace);
          const placed = store
            .all('d')
            .map(({ start, end, finding: { label } }) => ({ start, end, label }));
          expect([...placed].sort(byPlace)).toEqual(expected);
          expect(placed.map(({ start }) => start)).toEqual(expected.map(({ start }) => start));
        }
      }),
      { numRuns: runs },
    );
  });

  it('finds those that were only shifted, and the text of each where it says', () => {
    fc.assert(
      fc.property(
        letters,
        text,
        letters,
        shares,
        changes,
        fc.nat(8),
        (head, was, tail, places, edits, late) => {
          const document = new Document(head + was + tail);
          const store = new FindingStore();
          const reading = store.read('d', head.length, was);
          const found = foundAt(places, head.length, head.length + was.length);
          let spans: (Span | undefined)[] = [...found];
          for (const [index, next] of edits.entries()) {
            // The result may come after some edits.
            if (index === Math.min(late, edits.length - 1)) {
              store.set(reading, origin, found);
            }
            const edit = next(document.text.length);
            document.apply(edit);
            store.edit('d', edit, document.read);
            spans = spans.map((span) => span && shiftSpan(span, edit));
          }
          const placed = store.all('d');
          for (const { start, end, finding } of placed) {
            expect(document.text.slice(start, end)).toBe(finding.text);
          }
          if (edits.length > 0) {
            for (const [index, span] of spans.entries()) {
              const here = placed.find(({ finding }) => finding.label === String(index));
              if (span) {
                expect(here).toMatchObject(pick(span));
              }
              const { start, end } = found[index] ?? { start: 0, end: 0 };
              expect(reading.current({ start, end })).toEqual(here && pick(here));
            }
          }
        },
      ),
      { numRuns: runs },
    );
  });

  it('has all back where they were when all is undone', () => {
    // What is typed is no part of the text, so that nothing is back before it is.
    const others = fc.array(changeOf(textOf('x', 'y')), { maxLength: 8 });
    const around = textOf('u', 'v');
    fc.assert(
      fc.property(around, text, around, shares, others, (head, was, tail, places, edits) => {
        const document = new Document(head + was + tail);
        const store = new FindingStore();
        store.set(
          store.read('d', head.length, was),
          origin,
          foundAt(places, head.length, head.length + was.length),
        );
        const before = store.all('d');
        const backs = edits.map((next) => {
          const edit = next(document.text.length);
          const back = document.apply(edit);
          store.edit('d', edit, document.read);
          return back;
        });
        for (const back of backs.reverse()) {
          document.apply(back);
          store.edit('d', back, document.read);
        }
        expect(document.text).toBe(head + was + tail);
        expect(store.all('d')).toEqual(before);
      }),
      { numRuns: runs },
    );
  });

  it('answers for a part what it answers for all, and tells who came and went', () => {
    const two = fc.tuple(text, shares);
    fc.assert(
      fc.property(two, two, changes, share, ([first, here], [second, there], edits, part) => {
        const document = new Document(first + second);
        const store = new FindingStore();
        store.set(store.read('d', 0, first), origin, foundAt(here, 0, first.length));
        store.set(
          store.read('d', first.length, second),
          origin,
          foundAt(there, first.length, document.text.length),
        );
        const told = new Set<Finding>();
        store.onDidChange(({ findings }) => {
          findings.forEach((finding) => told.add(finding));
        });
        for (const next of edits) {
          const before = new Set(store.all('d').map(({ finding }) => finding));
          told.clear();
          const edit = next(document.text.length);
          document.apply(edit);
          store.edit('d', edit, document.read);
          const all = store.all('d');
          const after = new Set(all.map(({ finding }) => finding));
          for (const finding of [...before, ...after]) {
            if (before.has(finding) !== after.has(finding)) {
              expect(told).toContain(finding);
            }
          }
          const { start, end } = part(document.text.length + 1);
          expect(store.within('d', { start, end })).toEqual(
            all.filter((one) => one.start <= end && one.end >= start),
          );
          expect(store.at('d', start)).toEqual(
            all.filter((one) => one.start <= start && start < one.end),
          );
        }
      }),
      { numRuns: runs },
    );
  });
});

const pick = ({ start, end }: Span): Span => ({ start, end });

const byPlace = (a: Span & { label: string }, b: Span & { label: string }): number =>
  a.start - b.start || a.end - b.end || Number(a.label) - Number(b.label);
