import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Encoder } from '../../../src/engine/model/encoder';
import { WindowBatches } from '../../../src/engine/model/window-batches';
import type { Window } from '../../../src/text/windows';

const windowOf = (ids: readonly number[]): Window => ({
  ids,
  types: ids.map(() => 0),
  offset: 0,
  from: 0,
  to: ids.length,
});

/** Says of each token, or of the whole text, its numbers and their sum; padded with what nobody is to see. */
function encoderOf(perToken: boolean): Encoder & { readonly batches: number[] } {
  const batches: number[] = [];
  return {
    batches,
    run: (windows) => {
      batches.push(windows.length);
      if (windows.some(({ ids }) => ids.includes(13))) {
        return Promise.reject(new Error('It cannot be read.'));
      }
      const length = Math.max(...windows.map(({ ids }) => ids.length));
      const rows = windows.map(({ ids }) => {
        const sum = ids.reduce((a, b) => a + b, 0);
        return perToken
          ? Array.from({ length }, (_, at) => [ids[at] ?? -1, ids[at] === undefined ? -1 : sum])
          : [sum, ids.length];
      });
      const data = Float32Array.from(rows.flat(2));
      const dims = perToken ? [windows.length, length, 2] : [windows.length, 2];
      return Promise.resolve({ logits: { type: 'float32', dims, data } });
    },
  };
}

async function endOf(reading: ReturnType<Encoder['run']>): Promise<unknown> {
  return reading.then(
    ({ logits }) => ({ dims: logits?.dims, data: [...(logits?.data ?? [])] }),
    (error: unknown) => String(error),
  );
}

it('says of each window what is said of it alone, whoever else is read with it', async () => {
  const windows = fc.array(
    fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 90 }).map(windowOf),
    { minLength: 1, maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(windows, fc.boolean(), async (given, perToken) => {
      const together = new WindowBatches(encoderOf(perToken), perToken);
      const readings = given.map((window) => together.add(window));
      const ends = await Promise.all(readings.map((read) => endOf(read())));
      for (const [index, window] of given.entries()) {
        expect(ends[index]).toEqual(await endOf(encoderOf(perToken).run([window])));
      }
    }),
    { numRuns: 100 },
  );
});

it('runs the model once for short windows that are wanted at the same time', async () => {
  const encoder = encoderOf(true);
  const together = new WindowBatches(encoder, true);
  const read = (windows: readonly Window[]): Promise<unknown> =>
    Promise.all(windows.map((window) => together.add(window)).map((reading) => reading()));
  const short = Array.from({ length: 16 }, () => windowOf([1, 2, 3]));
  await read(short);
  expect(encoder.batches).toEqual([16]);
  await read(short);
  expect(encoder.batches).toEqual([16, 16]);
  await read(Array.from({ length: 4 }, () => windowOf(new Array<number>(200).fill(1))));
  expect(encoder.batches).toEqual([16, 16, 1, 1, 1, 1]);
});
