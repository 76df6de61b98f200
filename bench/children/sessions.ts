/*
 * The sessions of a translation model by themselves: what an encoder and 40 steps of a decoder take
 * with so many rows, fed as a greedy translation feeds them.
 */
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';

const [folder = '', threads = '0'] = process.argv.slice(2);
const sourceTokens = 34;
const steps = 40;

const integers = (rows: number, columns: number, value: number): Tensor =>
  new Tensor('int64', new BigInt64Array(rows * columns).fill(BigInt(value)), [rows, columns]);

async function open(name: string): Promise<InferenceSession> {
  return InferenceSession.create(join(folder, 'onnx', name), {
    intraOpNumThreads: Number(threads),
  });
}

const encoder = await open('encoder_model_quantized.onnx');
const decoder = await open('decoder_model_merged_quantized.onnx');
const heads = 8;
const width = 64;

async function once(rows: number): Promise<number> {
  let took = 0;
  const timed = async (
    session: InferenceSession,
    feeds: Record<string, Tensor>,
  ): Promise<Record<string, Tensor>> => {
    const began = performance.now();
    const outputs = (await session.run(feeds)) as Record<string, Tensor>;
    took += performance.now() - began;
    return outputs;
  };
  const mask = integers(rows, sourceTokens, 1);
  const { last_hidden_state: states } = await timed(encoder, {
    input_ids: integers(rows, sourceTokens, 321),
    attention_mask: mask,
  });
  const feeds: Record<string, Tensor> = {
    encoder_attention_mask: mask,
    ...(states && { encoder_hidden_states: states }),
  };
  for (const name of decoder.inputNames.filter((one) => one.startsWith('past'))) {
    feeds[name] = new Tensor('float32', new Float32Array(), [rows, heads, 0, width]);
  }
  for (let step = 0; step < steps; step++) {
    const outputs = await timed(decoder, {
      ...feeds,
      input_ids: integers(rows, 1, 500 + step),
      use_cache_branch: new Tensor('bool', Uint8Array.of(step > 0 ? 1 : 0), [1]),
    });
    for (const [name, value] of Object.entries(outputs)) {
      if (name.startsWith('present') && !(step > 0 && name.includes('.encoder.'))) {
        feeds[name.replace('present', 'past_key_values')] = value;
      }
    }
  }
  return took;
}

process.on('message', (given: { readonly rows: number }) => {
  void (async () => {
    const ms = await once(given.rows);
    process.send?.({ ms, tokens: given.rows * steps, cpuMs: 0 });
  })();
});
process.on('disconnect', () => process.exit(0));
process.send?.({ version: 'onnxruntime-node' });
