import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runRulesInSteps } from '../../../../src/redact/find/run-rules';
import type { Rule } from '../../../../src/redact/find/rule';
import { stretchesOf } from '../../../../src/redact/find/stretches';
import { runRules } from '../../../support/run-rules';

/** Finds every match of a pattern. */
const matching = (id: string, pattern: RegExp): Rule => ({
  id,
  *find(text) {
    for (const { index, 0: found } of text.matchAll(pattern)) {
      yield {
        label: 'SECRET',
        start: index,
        end: index + found.length,
        score: 1,
        rule: id,
        checked: true,
      };
    }
  },
});

const block = matching('block', /BEGIN[^!]{0,5000}!/gu);
const word = matching('word', /\bneedle\b/gu);
const long = 'lorem ipsum dolor\n'.repeat(6000);

describe('stretches', () => {
  it('make the whole text, one after the other, at line ends where there are any', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('line\n', 'word ', '🦊', 'x'.repeat(9000), 'y\n'.repeat(5000)), {
          maxLength: 60,
        }),
        (parts) => {
          const text = parts.join('');
          const stretches = [...stretchesOf(text)];
          expect(stretches.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
          for (const { start, end, from, to } of stretches) {
            expect(from).toBeLessThanOrEqual(start);
            expect(to).toBeGreaterThanOrEqual(end);
            expect(text.slice(from, to).isWellFormed()).toBe(true);
            expect(to - from).toBeLessThanOrEqual(24_576 + 4 * 8192);
          }
        },
      ),
      { numRuns: 60 },
    );
    // After an edit at the beginning the stretches that follow are the same as before.
    const texts = (text: string): readonly string[] =>
      [...stretchesOf(text)].map(({ from, to }) => text.slice(from, to));
    const lines = Array.from({ length: 9000 }, (_, at) => `Line ${at * at} of many.\n`).join('');
    const before = texts(lines);
    const after = texts(`One line more.\n${lines}`);
    expect(after.filter((text) => !before.includes(text)).length).toBeLessThan(4);
    expect(before.length).toBeGreaterThan(8);
    for (const { end, from } of stretchesOf(long)) {
      expect(end === long.length || long[end - 1] === '\n').toBe(true);
      expect(from === 0 || long[from - 1] === '\n').toBe(true);
    }
  });
});

describe('rules on a long text', () => {
  it('find what they find in the whole, once, also where it stands across a cut', () => {
    const text = [...stretchesOf(long)]
      .map(({ start, end }) => long.slice(start, end))
      .join(`BEGIN needle ${'body\n'.repeat(700)}!`);
    const context = { region: 'US' };
    const whole = [...block.find(text, context), ...word.find(text, context)];
    const found = runRules(text, context, [block, word]);
    const places = (all: readonly { readonly start: number; readonly end: number }[]): string[] =>
      all.map(({ start, end }) => `${start}-${end}`).sort();
    expect(places(found)).toEqual(places(whole));
    expect(whole.length).toBeGreaterThan(4);
    expect(found.every((one) => one.text === text.slice(one.start, one.end))).toBe(true);
    expect(found[0]).toMatchObject({ label: 'SECRET', rule: 'block', checked: true, score: 1 });
  });

  it('let others have a turn after each rule', () => {
    const [stretch] = stretchesOf(long);
    const steps = stretch && runRulesInSteps(long, stretch, { region: 'US' }, [block, word, block]);
    let stops = 0;
    while (steps?.next().done === false) {
      stops++;
    }
    expect(stops).toBe(3);
  });
});
