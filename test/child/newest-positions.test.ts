import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InferenceSession } from 'onnxruntime-node';
import { newestOutput, presentOutput } from '../../src/engine/model/generation/cache';
import { generateSequences } from '../../src/engine/model/generation/generate';
import { newestPositions } from '../../src/engine/model/generation/newest-positions';
import { keptGraph } from '../../src/engine/process/graphs/kept';
import { keptOptions, sessionOptions } from '../../src/engine/model/session-options';
import { keepGraph } from '../../src/engine/process/graphs/write';
import { createRandom } from '../../src/text/generation/random';
import { loadDecoder, loadWritten, type LoadedDecoder } from './decoders';

/*
 * Decoders that give the newest positions of their cache: the real runtime, files as they are
 * against files written anew, bit for bit.
 */

const random = createRandom(11);
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

  it.each([1, 4])('writes the same with %i beams, and copies less', async (beams) => {
    const given = await loadDecoder(folder, withEncoder);
    const anew = await loadWritten(folder, withEncoder, newestPositions);
    const own = given.model.generation_config as unknown as Readonly<Record<string, unknown>>;
    const config = { ...own, num_beams: beams, max_new_tokens: 20, do_sample: false };
    const results = async ({ model }: LoadedDecoder): Promise<unknown> => [
      await generateSequences(model, texts, config, { checkpoint: () => Promise.resolve() }),
      await generateSequences(model, texts.slice(0, 1), config, {
        checkpoint: () => Promise.resolve(),
      }),
    ];
    expect(await results(anew)).toEqual(await results(given));
    const ownEntries = [...given.asked].filter((one) => !one.includes('.encoder.'));
    expect(anew.asked).toEqual(
      new Set([
        ...ownEntries.map((one) => (one === 'logits' ? one : `newest.${one}`)),
        ...[...given.asked].filter((one) => one.includes('.encoder.')),
      ]),
    );
  });
});

it('leaves a file alone that has no cache', () => {
  const encoder = 'test/fixtures/models/generation-marian/onnx/encoder_model.onnx';
  expect(newestPositions(readFileSync(encoder))).toBeUndefined();
});

it('has them in the graphs that are kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'newest-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = 'test/fixtures/small-models/translation/onnx/decoder_model_merged_quantized.onnx';
  await keepGraph(folder, file, sessionOptions('seq2seq', 'q8', 1));
  const { inputNames, outputNames } = await InferenceSession.create(
    keptGraph(folder, file) ?? '',
    keptOptions,
  );
  const past = inputNames.filter((name) => name.startsWith('past') && !name.includes('.encoder.'));
  expect(past.length).toBeGreaterThan(0);
  expect(outputNames.filter((name) => name.startsWith('newest'))).toEqual(
    past.map((name) => newestOutput(presentOutput(name))),
  );
});
