import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInShard, parseShard } from '../../../src/many/shards';

describe('shards', () => {
  it('are a partition: each file is in one of them, whatever else is there', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 40 }), (names, count) => {
        for (const name of names) {
          const own = Array.from({ length: count }, (_, at) => at + 1).filter((index) =>
            isInShard(name, { index, count }),
          );
          expect(own).toHaveLength(1);
        }
      }),
    );
  });

  it('are about as large as each other', () => {
    const counts = new Map<number, number>();
    for (let file = 0; file < 16_000; file++) {
      const name = `letters/${Math.floor(file / 100)}/${file}.txt`;
      for (let index = 1; index <= 16; index++) {
        if (isInShard(name, { index, count: 16 })) {
          counts.set(index, (counts.get(index) ?? 0) + 1);
        }
      }
    }
    expect(Math.min(...counts.values())).toBeGreaterThan(850);
    expect(Math.max(...counts.values())).toBeLessThan(1150);
  });

  it('are the same for ever: journals of other machines have them', () => {
    const own = (name: string): number =>
      [1, 2, 3, 4, 5].find((index) => isInShard(name, { index, count: 5 })) ?? 0;
    expect(['a.txt', 'b/c.md', '편지.txt', ''].map(own)).toEqual([1, 1, 5, 4]);
  });

  it.each([
    ['3/16', { index: 3, count: 16 }],
    ['1/1', { index: 1, count: 1 }],
    ['0/4', undefined],
    ['5/4', undefined],
    ['1/200000', undefined],
    ['1', undefined],
    ['1/2/3', undefined],
    ['-1/2', undefined],
  ])('%s says what it says', (given, shard) => {
    expect(parseShard(given)).toEqual(shard);
  });
});
