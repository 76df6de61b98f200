import { expect, it } from 'vitest';
import { allScores } from '../../../src/engine/model/generation/score-output';
import { Decoder } from '../../../src/engine/model/generation/decoder';
import { tensor, type Session } from '../../../src/engine/model/generation/tensors';

const vocabulary = 50;

/** What the token after these is: every one of them counts, and where it stands. */
function following(tokens: readonly number[]): number {
  return tokens.reduce((sum, token, place) => sum + token * (place + 1), 0) % vocabulary;
}

/** A decoder's file without inputs for a cache: it knows what it is given in this run only. */
function sessionWithoutCache(lengths: number[]): Session {
  return {
    inputNames: ['input_ids', 'attention_mask'],
    outputNames: ['logits'],
    inputMetadata: [],
    run(feeds) {
      const { dims = [], data = [] } = feeds.input_ids ?? {};
      const mask = [...(feeds.attention_mask?.data ?? [])].map(Number);
      const [rows = 0, length = 0] = dims;
      lengths.push(length);
      const logits = new Float32Array(rows * length * vocabulary);
      for (let row = 0; row < rows; row++) {
        const ids = [...data].map(Number);
        for (let place = 0; place < length; place++) {
          const seen = ids
            .slice(row * length, row * length + place + 1)
            .filter((_, index) => mask[row * length + index] === 1);
          logits[(row * length + place) * vocabulary + following(seen)] = 1;
        }
      }
      return Promise.resolve({
        logits: tensor('float32', logits, [rows, length, vocabulary]),
      });
    },
  };
}

const best = (scores: readonly Float32Array[]): number[] => scores.map((row) => row.indexOf(1));

it('gives a decoder without a cache the whole prefix at each step', async () => {
  const lengths: number[] = [];
  const decoder = new Decoder({
    session: sessionWithoutCache(lengths),
    prompts: [
      [3, 7, 11],
      [5, 2],
    ],
    padTokenId: 0,
    fixed: {},
    firstPosition: 0,
    scores: allScores(vocabulary),
    cache: { layers: undefined, heads: undefined },
  });
  expect(best(await decoder.start())).toEqual([following([3, 7, 11]), following([5, 2])]);
  // Beams change places, and one of them goes on twice.
  expect(best(await decoder.next([1, 0, 0], [8, 9, 10]))).toEqual([
    following([5, 2, 8]),
    following([3, 7, 11, 9]),
    following([3, 7, 11, 10]),
  ]);
  expect(best(await decoder.next([2], [4]))).toEqual([following([3, 7, 11, 10, 4])]);
  expect(lengths).toEqual([3, 4, 5]);
});
