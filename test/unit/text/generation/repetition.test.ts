import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsInLoop, hasLoop } from '../../../../src/text/generation/repetition';

const token = fc.integer({ min: 0, max: 60_000 });
/** As a text has them: hardly one token is there twice. */
const text = fc.uniqueArray(token, { minLength: 0, maxLength: 200 });

describe('tokens that go round in a loop', () => {
  it('are found whatever is said again and again, and whatever comes before', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(token, { minLength: 1, maxLength: 32 }),
        fc.nat(7),
        (before, round, more) => {
          // Six times, and what there is of another one, but not less than a line of text.
          const times = Math.max(6, Math.ceil(24 / round.length));
          const loop = Array.from({ length: times }, () => round).flat();
          const ids = [...before, ...loop, ...round.slice(0, more % round.length)];
          expect(endsInLoop(ids)).toBe(true);
          expect(hasLoop(ids)).toBe(true);
        },
      ),
    );
  });

  it('are not found in a text, nor where a word is said a few times', () => {
    fc.assert(
      fc.property(text, fc.array(token, { maxLength: 3 }), text, (before, round, after) => {
        const few = [...round, ...round, ...round];
        expect(endsInLoop([...before, ...few])).toBe(false);
        expect(hasLoop([...before, ...few, ...after])).toBe(false);
      }),
    );
  });

  it('are found inside of what comes to an end by itself', () => {
    const end = Array.from({ length: 40 }, (_, id) => id);
    const ids = [...end, ...Array.from({ length: 24 }, () => 7), ...end];
    expect(hasLoop(ids)).toBe(true);
    expect(endsInLoop(ids)).toBe(false);
  });
});
