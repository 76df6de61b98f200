import { readFileSync } from 'node:fs';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it, test } from 'vitest';
import {
  bestInputs,
  bestOutputs,
  withBestOutputs,
} from '../../src/engine/model/generation/best-outputs';
import { generateSequences } from '../../src/engine/model/generation/generate';
import { withSmallOutputs } from '../../src/engine/model/generation/small-outputs';
import { inGraph, inModel, node, tensorOutput, types } from '../../src/engine/model/onnx/graph';
import { joined, messageField, numberField, textField } from '../../src/engine/model/onnx/wire';
import { createRandom } from '../../src/text/generation/random';
import { TokenScores } from '../../src/text/generation/token-scores';
import { loadDecoder, loadWritten, type LoadedDecoder } from './decoders';

/*
 * Decoders that give the best scores: the real runtime, files as they are against files written anew.
 */

const random = createRandom(12);
const texts = [5, 9, 3].map((length) =>
  Array.from({ length }, () => 4 + Math.floor(random() * 56)),
);

describe.each([
  ['generation-marian', true],
  ['generation-bart', true],
  ['generation-t5', true],
  ['generation-gpt2', false],
  ['generation-llama', false],
] as const)('%s', (name, withEncoder) => {
  const folder = `test/fixtures/models/${name}`;

  it('writes the same, and asks for all scores only where it needs them', async () => {
    const given = await loadDecoder(folder, withEncoder);
    const anew = await loadWritten(folder, withEncoder, withSmallOutputs);
    const own = given.model.generation_config as unknown as Readonly<Record<string, unknown>>;
    const write = async (
      { model }: LoadedDecoder,
      more: Readonly<Record<string, unknown>>,
    ): Promise<readonly (readonly (readonly number[])[])[]> => {
      const config = { ...own, max_new_tokens: 20, repetition_penalty: 1, ...more };
      const hooks = { checkpoint: () => Promise.resolve() };
      const found = await generateSequences(model, texts, config, hooks);
      return found.map((sequences) => sequences.map(({ tokens }) => tokens));
    };
    for (const more of [
      { num_beams: 1 },
      { num_beams: 4, num_return_sequences: 2 },
      { num_beams: 3, no_repeat_ngram_size: 2, min_new_tokens: 6, renormalize_logits: false },
    ]) {
      anew.asked.clear();
      expect(await write(anew, more)).toEqual(await write(given, more));
      expect(anew.asked).toContain(bestOutputs.tokens);
      expect(anew.asked).not.toContain('logits');
    }
    for (const more of [
      { do_sample: true, num_beams: 1 },
      { do_sample: false, repetition_penalty: 1.3 },
    ]) {
      anew.asked.clear();
      expect(await write(anew, more)).toEqual(await write(given, more));
      expect(anew.asked).toContain('logits');
    }
  });
});

/** A decoder without any: what it is given is what it says. */
function echo(version: number): Uint8Array {
  // ModelProto {ir_version: 1, opset_import: 8 {version: 2}}, ValueInfoProto {name: 1, type: 2}
  const output = tensorOutput('logits', types.float);
  const input = [textField(1, 'past'), ...messageField(2, messageField(1, [numberField(1, 1)]))];
  return joined([
    numberField(1, 8),
    ...messageField(inModel.operators, [numberField(2, version)]),
    ...messageField(inModel.graph, [
      ...node('Identity', ['past'], ['logits']),
      textField(inGraph.name, 'echo'),
      ...messageField(inGraph.input, input),
      ...output,
    ]),
  ]);
}

describe.each([11, 13, 17, 21])('with version %i of the operators', (version) => {
  const ask = async (
    rows: readonly (readonly number[])[],
    count: number,
  ): Promise<Record<keyof typeof bestOutputs, number[]>> => {
    const session = await InferenceSession.create(withBestOutputs(echo(version)) ?? echo(version));
    const width = rows[0]?.length ?? 0;
    const found = await session.run({
      // Two positions each, of which the last counts.
      past: new Tensor(
        'float32',
        rows.flatMap((row) => [...row.map(() => 99), ...row]),
        [rows.length, 2, width],
      ),
      [bestInputs.count]: new Tensor('int64', [BigInt(count)], [1]),
      [bestInputs.tokens]: new Tensor('int64', [0n, 3n], [2]),
    });
    return Object.fromEntries(
      Object.entries(bestOutputs).map(([key, name]) => [
        key,
        Array.from(found[name]?.data as Float32Array, Number),
      ]),
    ) as Awaited<ReturnType<typeof ask>>;
  };

  test('gives the highest of the last position, the earlier of two first', async () => {
    const rows = [
      [1, 3, -2, 3, 0],
      [-7, -6, -5, -4, -3],
    ];
    const { scores, tokens, logProbabilities, others, sum } = await ask(rows, 3);
    expect(scores).toEqual([3, 3, 1, -3, -4, -5]);
    expect(tokens).toEqual([1, 3, 0, 4, 3, 2]);
    expect(sum).toEqual([5, -25]);
    const normal = (row: number, token = -1): number => {
      const all = new TokenScores(Float32Array.from(rows[row] ?? []));
      all.normalize();
      return all.get(token);
    };
    for (const [at, log] of logProbabilities.entries()) {
      expect(log).toBeCloseTo(normal(Math.floor(at / 3), tokens[at]), 5);
    }
    for (const [at, log] of others.entries()) {
      expect(log).toBeCloseTo(normal(Math.floor(at / 2), [0, 3][at % 2]), 5);
    }
  });

  test('shows what is no number, and what is ruled out', async () => {
    const wide = Array.from({ length: 70 }, (_, at) => 5 - at);
    const { scores, sum } = await ask(
      [NaN, Infinity, -Infinity].map((value) => wide.with(37, value)),
      2,
    );
    expect(sum[0]).toBeNaN();
    expect(scores.slice(2)).toEqual([Infinity, 5, 5, 4]);
    expect(sum[2]).toBe(-Infinity);
  });
});

test('leaves alone what has no cache, and what is too old', () => {
  expect(withBestOutputs(echo(10))).toBeUndefined();
  const encoder = 'test/fixtures/models/generation-marian/onnx/encoder_model.onnx';
  expect(withBestOutputs(readFileSync(encoder))).toBeUndefined();
});
