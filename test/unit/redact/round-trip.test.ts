import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../src/redact/edits';
import { plainView } from '../../../src/redact/formats/view';
import { fakes } from '../../../src/redact/fakes/main';
import { RedactionMap } from '../../../src/redact/map';
import { hashKey } from '../../../src/redact/operators/hash';
import type { Policy } from '../../../src/redact/operators';
import { redact, type Redacted } from '../../../src/redact/redact';
import { restore } from '../../../src/redact/restore';
import { documented } from '../../support/documented';
import { anyPolicies, foundTexts, restorablePolicies, type FoundIn } from './texts';

const key = await hashKey(new Uint8Array(32).fill(7));
const load = () => Promise.resolve(fakes);

function redacted(
  { text, findings }: FoundIn,
  policy: Policy,
  map: RedactionMap,
): Promise<Redacted> {
  const view = plainView(text);
  return redact({ source: text, view, findings, policy, map, key, fakes: load });
}

/** `[PERSON_1]`: the word is not from the text, though it may stand in it. */
const isPlaceholder = (text: string): boolean => /^\[[A-Z_]+[_:][0-9a-f]+\]$/u.test(text);

/** Each line of a redacted text and what stood in its place; undefined where something spans two. */
function linesOf(
  { text, items }: Redacted,
  source: string,
): readonly (readonly [string, string])[] {
  const lines: [string, string][] = [];
  let item = 0;
  let at = 0;
  let read = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    let shift = 0;
    while (item < items.length && (items[item]?.result.start ?? 0) <= end) {
      const { source: from, result } = items[item] ?? {
        source: { start: 0, end: 0 },
        result: { start: 0, end: 0 },
      };
      shift += from.end - from.start - (result.end - result.start);
      item++;
    }
    const length = line.length + shift;
    lines.push([line, source.slice(read, read + length)]);
    read += length + 1;
    at = end + 1;
  }
  return lines;
}

/** How many cases were tried, and in how many all was as before, in the order of the table. */
const tried = new Map<string, { cases: number; exact: number }>();

/** Compares, and counts. */
function same(what: string, back: string, before: string): void {
  const count = tried.get(what) ?? { cases: 0, exact: 0 };
  tried.set(what, count);
  count.cases++;
  count.exact += back === before ? 1 : 0;
  expect(back).toBe(before);
}

describe('a text that was redacted', () => {
  it('comes back byte for byte, whatever the policy, and nothing that was found stays', async () => {
    await fc.assert(
      fc.asyncProperty(foundTexts, anyPolicies, async (found, policy) => {
        const map = new RedactionMap();
        const { text, edits, items } = await redacted(found, policy, map);
        expect(applyEdits(found.text, edits)).toBe(text);
        for (const { original, replacement, source, result } of items) {
          expect(found.text.slice(source.start, source.end)).toBe(original);
          expect(text.slice(result.start, result.end)).toBe(replacement);
          const stays = !isPlaceholder(replacement) && replacement.includes(original);
          expect(original.length > 2 && stays).toBe(false);
        }
        same('The redacted text, any operators', (await restore({ text, map })).text, found.text);
        const saved = RedactionMap.parse(JSON.parse(JSON.stringify(map)));
        const again = await restore({ text, map: saved });
        same('The same with a map that was saved', again.text, found.text);
      }),
      { numRuns: 5000 },
    );
  });

  it('comes back beside another of the same session, alone and one after the other', async () => {
    const both = fc.tuple(foundTexts, foundTexts, restorablePolicies, restorablePolicies);
    await fc.assert(
      fc.asyncProperty(both, async ([one, other, policy, another]) => {
        const map = new RedactionMap();
        const first = await redacted(one, policy, map);
        const second = await redacted(other, another, map);
        expect((await restore({ text: first.text, map })).text).toBe(one.text);
        // Where nothing was found, a text may be what another has become: `[PERSON_1]`.
        fc.pre(first.edits.length > 0 && second.edits.length > 0);
        const back = await restore({ text: second.text, map });
        same('The second text of a session', back.text, other.text);
        const heads = ['The first text:\n', '\nThe second text:\n'];
        const joined = `${heads[0] ?? ''}${first.text}${heads[1] ?? ''}${second.text}`;
        const before = `${heads[0] ?? ''}${one.text}${heads[1] ?? ''}${other.text}`;
        const { text } = await restore({ text: joined, map });
        same('Both in one answer, with other words', text, before);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes back in parts, cut anywhere', async () => {
    const cuts = fc.tuple(fc.nat(400), fc.nat(400));
    await fc.assert(
      fc.asyncProperty(foundTexts, restorablePolicies, cuts, async (found, policy, [a, b]) => {
        const map = new RedactionMap();
        const { text, edits, items } = await redacted(found, policy, map);
        const [start, end] = [Math.min(a, b), Math.min(Math.max(a, b), text.length)];
        const cut = items.some(
          ({ result }) =>
            (result.start < start && start < result.end) ||
            (result.start < end && end < result.end),
        );
        const part = text.slice(start, end);
        fc.pre(start < end && !cut && text.indexOf(part) === text.lastIndexOf(part));
        const moved = (at: number): number =>
          edits.reduce((sum, edit, i) => {
            const result = items[i]?.result;
            return result && result.end <= at
              ? sum + edit.end - edit.start - (result.end - result.start)
              : sum;
          }, at);
        const back = await restore({ text: part, map });
        same('A part of one, cut anywhere', back.text, found.text.slice(moved(start), moved(end)));
      }),
      { numRuns: 1000 },
    );
  });

  it('comes back line by line, whatever the order in which a chat model has put the lines', async () => {
    const order = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(foundTexts, restorablePolicies, order, async (found, policy, keys) => {
        const map = new RedactionMap();
        const whole = await redacted(found, policy, map);
        const lines = linesOf(whole, found.text);
        const trimmed = lines.map(([line]) => line.trim());
        const spans = whole.items.some(({ replacement }) => replacement.includes('\n'));
        fc.pre(lines.length > 1 && !spans && new Set(trimmed).size === lines.length);
        const shuffled = lines
          .map((line, i) => ({ line, key: keys[i] ?? 0 }))
          .sort((one, other) => one.key - other.key)
          .map(({ line }) => line);
        const answer = shuffled.map(([line]) => line).join('\n');
        const { text } = await restore({ text: answer, map });
        const before = shuffled.map(([, line]) => line).join('\n');
        same('Its lines in another order', text, before);
      }),
      { numRuns: 1000 },
    );
  });

  it('does so as often as the documentation says', () => {
    documented({
      page: 'docs/personal-data.md',
      name: 'restore',
      head: ['What is restored', 'Random cases', 'Byte for byte'],
      rows: [...tried].map(([what, { cases, exact }]) => [what, cases, exact]),
      compared: [1, 2],
    });
  });
});
