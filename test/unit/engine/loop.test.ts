import { expect, it } from 'vitest';
import { Cancelled } from '../../../src/base/cancelled';
import type { Decoder } from '../../../src/engine/model/generation/decoder';
import { runLoop } from '../../../src/engine/model/generation/loop';
import type { Decoding } from '../../../src/text/generation/decoding-parts';

it('gives others a turn before each step, and ends where that says so', async () => {
  let steps = 0;
  const scores = [Float32Array.of(1)];
  const decoder = {
    start: () => Promise.resolve(scores),
    next: () => Promise.resolve(scores),
  } as unknown as Decoder;
  const endless: Decoding = {
    wanted: undefined,
    step: () => {
      steps++;
      return steps < 100 ? { rows: [0], tokens: [0] } : { rows: [], tokens: [] };
    },
    best: () => [],
    results: () => [],
  };
  let turns = 0;
  const checkpoint = (): Promise<void> =>
    ++turns < 3 ? Promise.resolve() : Promise.reject(new Cancelled());
  const run = runLoop(decoder, [endless], Infinity, { checkpoint, now: () => 0 });
  await expect(run).rejects.toThrow(Cancelled);
  expect([steps, turns]).toEqual([3, 3]);
});
