import type { FakeFile } from './fake-hub';

/** The hub id of a model that is small enough to be fetched in each test. */
export const id = 'org/tiny-model';

const config = {
  architectures: ['BertForSequenceClassification'],
  model_type: 'bert',
};

/** Bytes that are the same each time, and nowhere the same. */
export function bytes(length: number, seed: number): Buffer {
  const buffer = Buffer.alloc(length);
  let state = seed || 1;
  for (let i = 0; i < length; i++) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    buffer[i] = state >> 16;
  }
  return buffer;
}

/** A model of some 550 KB in seven files, of which a task at dtype q8 needs five. */
export const files: Readonly<Record<string, FakeFile>> = {
  'README.md': { content: Buffer.from('# A model') },
  'config.json': { content: Buffer.from(JSON.stringify(config)) },
  'tokenizer.json': { content: bytes(200_000, 1) },
  'tokenizer_config.json': { content: Buffer.from('{"a":1}') },
  'onnx/model.onnx': { content: bytes(900, 2), large: true },
  'onnx/model_quantized.onnx': { content: bytes(300_000, 3), large: true },
  'onnx/model_quantized.onnx_data': { content: bytes(50_000, 4), large: true },
};
export const weights = 'onnx/model_quantized.onnx';
export const needed = Object.keys(files).filter(
  (path) => !['README.md', 'onnx/model.onnx'].includes(path),
);
export const neededBytes = needed.reduce(
  (sum, path) => sum + (files[path]?.content.length ?? 0),
  0,
);
