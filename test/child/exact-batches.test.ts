import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { BatchReading, ExactBatches } from '../../src/engine/model/exact-batches/sessions';
import { textsInput } from '../../src/engine/model/exact-batches/shared';
import { newestOutput, presentOutput } from '../../src/engine/model/generation/cache';
import { loadModel } from '../../src/engine/model/load';
import { createTranslationRunner } from '../../src/engine/model/translation';
import { exactBatches } from '../../src/engine/model/exact-batches/rewrite';
import { createRandom } from '../../src/text/generation/random';
import { smallModelFolder } from '../support/small-models';
import { parametersOf, quiet } from './gold';
import { handbook } from './handbook';

/*
 * What a model whose numbers are quantised on the way says of a text in the company of others: the
 * real runtime, both models, bit for bit.
 */

const folder = 'test/fixtures/small-models/translation/onnx';
const steps = 6;
const random = createRandom(7);
const token = (): number => 5 + Math.floor(random() * 900);
const texts = [4, 9, 17, 12, 9].map((length) => Array.from({ length }, token));

type Feeds = Record<string, Tensor>;

function integers(values: readonly number[], dims: readonly number[]): Tensor {
  return new Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

async function open(name: string, exact: boolean): Promise<InferenceSession> {
  const bytes = readFileSync(join(folder, name));
  const model = exact ? exactBatches(bytes) : bytes;
  return InferenceSession.create(model ?? bytes, { intraOpNumThreads: 1 });
}

async function pair(exact: boolean): Promise<readonly [InferenceSession, InferenceSession]> {
  return [
    await open('encoder_model_quantized.onnx', exact),
    await open('decoder_model_merged_quantized.onnx', exact),
  ];
}

function tensorOf(outputs: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const found = outputs[name];
  if (!found) {
    throw new RangeError(`There is no output ${name}.`);
  }
  return found;
}

/** Rows of a tensor, each so many times. */
function repeated(given: Tensor, times: number): Tensor {
  const [rows = 0, ...rest] = given.dims;
  const data = given.data as Float32Array | BigInt64Array;
  const size = data.length / rows;
  const all = new (data.constructor as Float32ArrayConstructor)(data.length * times);
  for (let row = 0; row < rows * times; row++) {
    const from = Math.floor(row / times) * size;
    all.set(data.subarray(from, from + size) as Float32Array, row * size);
  }
  return new Tensor(given.type as 'float32', all, [rows * times, ...rest]);
}

/**
 * The scores that the decoder gives after each step, when each text has so many beams, which go on
 * with given tokens.
 *
 * @returns by text and step
 */
async function scores(
  [encoder, decoder]: readonly [InferenceSession, InferenceSession],
  given: readonly (readonly number[])[],
  beams: number,
  tokens: (text: number, step: number, beam: number) => number,
): Promise<readonly (readonly Float32Array[])[]> {
  const longest = Math.max(...given.map(({ length }) => length));
  const count = given.length;
  const fill = (of: (ids: readonly number[]) => readonly number[]): Tensor =>
    integers(
      given.flatMap((ids) => [...of(ids), ...new Array<number>(longest - ids.length).fill(0)]),
      [count, longest],
    );
  const extra = encoder.inputNames.includes(textsInput)
    ? { [textsInput]: integers([count], [1]) }
    : {};
  let mask = fill((ids) => ids.map(() => 1));
  const encoded = await encoder.run({
    input_ids: fill((ids) => ids),
    attention_mask: mask,
    ...extra,
  });
  let states = tensorOf(encoded, 'last_hidden_state');
  let past: Feeds = {};
  for (const one of decoder.inputMetadata) {
    if (one.isTensor && one.name.startsWith('past')) {
      const [, heads, , width] = one.shape;
      past[one.name] = new Tensor('float32', [], [count, Number(heads), 0, Number(width)]);
    }
  }
  const found: Float32Array[][] = given.map(() => []);
  let ids = given.map(() => 1);
  for (let step = 0; step < steps; step++) {
    const outputs = await decoder.run({
      ...past,
      ...extra,
      input_ids: integers(ids, [ids.length, 1]),
      encoder_hidden_states: states,
      encoder_attention_mask: mask,
      use_cache_branch: new Tensor('bool', Uint8Array.of(step > 0 ? 1 : 0), [1]),
    });
    const logits = tensorOf(outputs, 'logits');
    const each = logits.data.length / count;
    for (const [text, all] of found.entries()) {
      all.push((logits.data as Float32Array).slice(text * each, (text + 1) * each));
    }
    for (const name of Object.keys(past)) {
      if (step === 0 || !name.includes('.encoder.')) {
        past[name] = tensorOf(outputs, name.replace('past_key_values', 'present'));
      }
    }
    if (step === 0 && beams > 1) {
      past = Object.fromEntries(
        Object.entries(past).map(([name, value]) => [name, repeated(value, beams)]),
      );
      states = repeated(states, beams);
      mask = repeated(mask, beams);
    }
    ids = given.flatMap((_, text) =>
      Array.from({ length: beams }, (__, beam) => tokens(text, step, beam)),
    );
  }
  return found;
}

describe('a model whose numbers are quantised text by text', () => {
  it.each([1, 4])(
    'says of each text what the given one says of it alone, with %i beams',
    async (beams) => {
      const chosen = texts.map(() =>
        Array.from({ length: steps }, () => Array.from({ length: beams }, token)),
      );
      const next = (text: number, step: number, beam: number): number =>
        chosen[text]?.[step]?.[beam] ?? 0;
      const [given, exact] = [await pair(false), await pair(true)];
      const together = await scores(exact, texts, beams, next);
      const other = await scores(given, texts, beams, next);
      let differs = 0;
      for (const [text, ids] of texts.entries()) {
        const [alone = []] = await scores(given, [ids], beams, (_, ...rest) => next(text, ...rest));
        const [exactAlone] = await scores(exact, [ids], beams, (_, ...rest) => next(text, ...rest));
        expect(together[text]).toEqual(alone);
        expect(exactAlone).toEqual(alone);
        differs += other[text]?.some((step, at) => step.join() !== alone[at]?.join()) ? 1 : 0;
      }
      // Without that they have something else to say in company: or this test would prove nothing.
      expect(differs).toBe(texts.length);
    },
  );

  it('is left as it is where nothing is quantised on the way', () => {
    const float = 'test/fixtures/models/float-translation/onnx/decoder_model_merged.onnx';
    expect(exactBatches(readFileSync(float))).toBeUndefined();
  });

  it('is refused where the file is damaged', () => {
    const bytes = readFileSync(join(folder, 'encoder_model_quantized.onnx'));
    expect(() => exactBatches(bytes.subarray(0, bytes.length - 9))).toThrow(RangeError);
  });
});

describe('a document', () => {
  it.each([1, 4])(
    'is translated several sentences at once as one by one, with %i beams',
    async (num_beams) => {
      const loaded = await loadModel('translation', smallModelFolder('translation'), 'q8', 1);
      const opened: (BatchReading | undefined)[] = [];
      const exact: Pick<ExactBatches, 'reading'> = {
        reading: async () => {
          const reading = await loaded.exact?.reading();
          opened.push(reading);
          return reading;
        },
      };
      const runner = createTranslationRunner({ ...loaded, exact: exact as ExactBatches });
      const given = { source: 'en', target: 'de', max_new_tokens: 24, num_beams };
      const parameters = parametersOf('translation', given);
      const request = { task: 'translation', text: handbook(1), language: 'markdown' } as const;
      const together = await runner.run({ ...request, parameters }, quiet);
      expect(opened.length).toBeGreaterThan(3);
      expect(opened.every((one) => one !== undefined && one === opened[0])).toBe(true);
      // The whole cache is not copied out after each step.
      const present = newestOutput(presentOutput('past_key_values.0.decoder.key'));
      expect(opened[0]?.sessions.decoder.outputNames).toContain(present);
      // With a time for each sentence each is alone.
      const timed = { ...parameters, max_time: 1000 };
      opened.length = 0;
      const alone = await runner.run({ ...request, parameters: timed }, quiet);
      expect(opened).toEqual([]);
      expect(together).toEqual(alone);
    },
  );
});
