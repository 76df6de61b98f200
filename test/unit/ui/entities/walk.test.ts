import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberOf, walk } from '../../../../src/ui/entities/walk';
import { done, storeOf } from './found';

const any = (): boolean => true;

describe('A walk from entity to entity', () => {
  const { store, texts } = storeOf({ key: 'a', words: 'Anna/P met Bert/P in Rome/L' });
  const from = (offset: number, forward: boolean, accept: Parameters<typeof walk>[4] = any) => {
    const end = walk(store, texts, { text: 0, offset }, forward, accept);
    return end && `${end.place.finding.text}${end.wrapped ? ' again' : ''}`;
  };

  it('goes on behind the cursor, and from the end to the beginning', () => {
    expect(from(0, true)).toBe('Bert');
    expect(from(3, true)).toBe('Bert');
    expect(from(9, true)).toBe('Rome');
    expect(from(17, true)).toBe('Anna again');
  });

  it('goes back, out of the middle of one to its beginning', () => {
    expect(from(11, false)).toBe('Bert');
    expect(from(9, false)).toBe('Anna');
    expect(from(0, false)).toBe('Rome again');
  });

  it('stops only where it is told to', () => {
    expect(from(0, true, ({ label }) => label === 'L')).toBe('Rome');
    expect(from(17, true, ({ label }) => label === 'L')).toBe('Rome again');
    expect(from(0, true, () => false)).toBeUndefined();
    expect(walk(store, [], { text: 0, offset: 0 }, true, any)).toBeUndefined();
  });

  it('goes through the texts of a notebook, those too that have none', () => {
    const { store, texts } = storeOf(
      { key: 'a', words: 'Anna/P' },
      { key: 'b', words: 'nobody' },
      { key: 'c', words: 'Carl/P' },
    );
    const go = (text: number, forward: boolean) =>
      walk(store, texts, { text, offset: 0 }, forward, any);
    expect(go(0, true)).toMatchObject({ text: 2, wrapped: false });
    expect(go(2, true)).toMatchObject({ text: 0, wrapped: true });
    expect(go(2, false)).toMatchObject({ text: 0, wrapped: false });
    expect(go(0, false)).toMatchObject({ text: 2, wrapped: true });
    expect(go(1, true)).toMatchObject({ text: 2, wrapped: false });
  });

  it('comes by each entity once a round, in order, and says which it is', () => {
    const word = fc.constantFrom('a', 'bb/X', 'c/Y', 'd'.repeat(6000));
    const documents = fc.array(fc.array(word, { maxLength: 12 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(documents, fc.boolean(), (words, forward) => {
        const { store, texts } = storeOf(
          ...words.map((of, at) => ({ key: String(at), words: of.join(' ') })),
        );
        const all = texts.flatMap(({ document }, text) =>
          store.all(document).map(({ start }) => ({ text, offset: start })),
        );
        const order = forward ? all : [...all].reverse();
        let at = forward
          ? { text: 0, offset: -1 }
          : { text: texts.length - 1, offset: (texts.at(-1)?.length ?? 0) + 1 };
        for (const [index, expected] of [...order, ...order].entries()) {
          const end = walk(store, texts, at, forward, any);
          expect(end && { text: end.text, offset: end.place.start }).toEqual(expected);
          expect(end?.wrapped).toBe(index === order.length);
          if (end) {
            const { number, of } = done(numberOf(store, texts, end, any));
            expect([number, of]).toEqual([all.indexOf(expected) + 1, all.length]);
            at = { text: end.text, offset: end.place.start };
          }
        }
      }),
    );
  });

  it('asks the store of what is near, where something is near', () => {
    const { store, texts } = storeOf({ key: 'a', words: 'x/X '.repeat(50_000) });
    let asked = 0;
    const reader = {
      within: (...given: Parameters<typeof store.within>) => {
        const found = store.within(...given);
        asked += found.length;
        return found;
      },
    };
    expect(walk(reader, texts, { text: 0, offset: 50_000 }, true, any)?.place.start).toBe(50_002);
    expect(walk(reader, texts, { text: 0, offset: 50_000 }, false, any)?.place.start).toBe(49_998);
    expect(asked).toBeLessThan(10_000);
  });
});
