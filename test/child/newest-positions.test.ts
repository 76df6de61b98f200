import { mkdtempSync, readFileSync, rmSync, cpSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AutoModelForCausalLM,
  AutoModelForSeq2SeqLM,
  type PreTrainedModel,
} from '@huggingface/transformers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { InferenceSession } from 'onnxruntime-node';
import { newestOutput, presentOutput } from '../../src/engine/model/generation/cache';
import { generateSequences } from '../../src/engine/model/generation/generate';
import { newestPositions } from '../../src/engine/model/generation/newest-positions';
import type { Session } from '../../src/engine/model/generation/tensors';
import { keptGraph } from '../../src/engine/process/graphs/kept';
import { keptOptions, sessionOptions } from '../../src/engine/model/session-options';
import { keepGraph } from '../../src/engine/process/graphs/write';
import { createRandom } from '../../src/text/generation/random';

/*
 * Decoders that give the newest positions of their cache: the real runtime, files as they are
 * against files written anew, bit for bit.
 */

const random = createRandom(11);
const texts = [5, 9, 3].map((length) =>
  Array.from({ length }, () => 4 + Math.floor(random() * 56)),
);

/** Outputs that a session was asked for. */
const asked = new WeakMap<PreTrainedModel, Set<string>>();

async function load(folder: string, withEncoder: boolean): Promise<PreTrainedModel> {
  const kind = withEncoder ? AutoModelForSeq2SeqLM : AutoModelForCausalLM;
  const model = await kind.from_pretrained(folder, {
    local_files_only: true,
    dtype: 'fp32',
    device: 'cpu',
    session_options: { intraOpNumThreads: 1 },
  });
  const sessions = model.sessions as Readonly<Record<string, Session>>;
  const decoder = sessions[withEncoder ? 'decoder_model_merged' : 'model'];
  const names = new Set<string>();
  asked.set(model, names);
  if (decoder) {
    const run = decoder.run.bind(decoder);
    decoder.run = (feeds, fetches) => {
      fetches.forEach((name) => names.add(name));
      return run(feeds, fetches);
    };
  }
  return model;
}

/** The same model, with a decoder that gives newest positions. */
async function loadAnew(folder: string, withEncoder: boolean): Promise<PreTrainedModel> {
  const copy = mkdtempSync(join(tmpdir(), 'newest-'));
  onTestFinished(() => {
    rmSync(copy, { recursive: true });
  });
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'onnx', withEncoder ? 'decoder_model_merged.onnx' : 'model.onnx');
  const written = newestPositions(readFileSync(file));
  if (!written) {
    throw new Error('The decoder is of a kind that is not known.');
  }
  writeFileSync(file, written);
  return load(copy, withEncoder);
}

describe.each([
  ['generation-marian', true],
  ['generation-bart', true],
  ['generation-t5', true],
  ['generation-gpt2', false],
  ['generation-llama', false],
] as const)('%s', (name, withEncoder) => {
  const folder = `test/fixtures/models/${name}`;

  it.each([1, 4])('writes the same with %i beams, and copies less', async (beams) => {
    const [given, anew] = [await load(folder, withEncoder), await loadAnew(folder, withEncoder)];
    const own = given.generation_config as unknown as Readonly<Record<string, unknown>>;
    const config = { ...own, num_beams: beams, max_new_tokens: 20, do_sample: false };
    const results = async (model: PreTrainedModel): Promise<unknown> => [
      await generateSequences(model, texts, config, { checkpoint: () => Promise.resolve() }),
      await generateSequences(model, texts.slice(0, 1), config, {
        checkpoint: () => Promise.resolve(),
      }),
    ];
    expect(await results(anew)).toEqual(await results(given));
    const ownEntries = [...(asked.get(given) ?? [])].filter((one) => !one.includes('.encoder.'));
    expect(asked.get(anew)).toEqual(
      new Set([
        ...ownEntries.map((one) => (one === 'logits' ? one : `newest.${one}`)),
        ...[...(asked.get(given) ?? [])].filter((one) => one.includes('.encoder.')),
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
