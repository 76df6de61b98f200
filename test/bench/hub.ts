import { randomBytes } from 'node:crypto';
import { commit, FakeHub } from '../support/fake-hub';

/** A hub in a process of its own, with a model of a size in bytes; prints its address. */
async function main(): Promise<void> {
  const piece = randomBytes(4_000_000);
  const small = { content: Buffer.from('{}') };
  const hub = await FakeHub.start('bench/large', {
    'config.json': small,
    'tokenizer.json': small,
    'tokenizer_config.json': small,
    'onnx/model_quantized.onnx': {
      content: piece,
      repeat: Math.ceil(Number(process.argv[2]) / piece.length),
      large: true,
    },
  });
  process.send?.({ endpoint: hub.endpoint, commit });
}

void main();
