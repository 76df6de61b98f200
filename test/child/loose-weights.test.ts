import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it, onTestFinished } from 'vitest';
import { inGraph, initializer, inModel, node, types } from '../../src/engine/model/onnx/graph';
import { nodesOf } from '../../src/engine/model/onnx/walk';
import {
  fieldsOf,
  joined,
  messageField,
  numberField,
  textField,
  type Chunks,
} from '../../src/engine/model/onnx/wire';
import { keptOptions, sessionOptions } from '../../src/engine/model/session-options';
import { keptGraph } from '../../src/engine/process/graphs/kept';
import { withLooseWeights } from '../../src/engine/process/graphs/loose-weights';
import { keepGraph } from '../../src/engine/process/graphs/write';

const [tokens, width, rows] = [65_536, 64, 3];

/** An input or output of the graph, of floats. */
function value(field: number, name: string, sizes: readonly number[]): Chunks {
  const shape = sizes.flatMap((size) => messageField(1, [numberField(1, size)]));
  const tensor = messageField(1, [numberField(1, types.float), ...messageField(2, shape)]);
  return messageField(field, [textField(1, name), ...messageField(2, tensor)]);
}

const embeddings = Uint8Array.from(
  { length: tokens * width },
  (_, at) => Math.imul(at, 2_654_435_761) >>> 24,
);
const [scale, zero] = [Math.fround(0.003), 131];
const states = Float32Array.from({ length: rows * width }, (_, at) => Math.sin(at));

/** What the scores are, in double precision: what the runtime itself makes of the file is coarser. */
function product(): Float64Array {
  return Float64Array.from({ length: rows * tokens }, (_, at) => {
    const [row, token] = [Math.floor(at / tokens), at % tokens];
    let sum = 0;
    for (let place = 0; place < width; place++) {
      const weight = scale * ((embeddings[token * width + place] ?? 0) - zero);
      sum += weight * (states[row * width + place] ?? 0);
    }
    return sum;
  });
}

/** Scores as the files of GPT-2 and its kin have them: a product with the embeddings, transposed. */
function tiedModel(): Uint8Array {
  const graph = [
    ...node('Transpose', ['embeddings'], ['transposed'], { perm: [1, 0] }),
    ...node('DequantizeLinear', ['transposed', 'scale', 'zero'], ['weights']),
    ...node('MatMul', ['states', 'weights'], ['logits']),
    textField(inGraph.name, 'tied'),
    ...initializer('embeddings', embeddings, [tokens, width]),
    ...initializer('scale', Float32Array.of(scale), []),
    ...initializer('zero', Uint8Array.of(zero), []),
    ...value(inGraph.input, 'states', [rows, width]),
    ...value(inGraph.output, 'logits', [rows, tokens]),
  ];
  return joined([
    numberField(1, 8),
    ...messageField(inModel.graph, graph),
    ...messageField(inModel.operators, [textField(1, ''), numberField(2, 18)]),
  ]);
}

async function scores(session: InferenceSession): Promise<Float32Array> {
  const { logits } = await session.run({ states: new Tensor('float32', states, [rows, width]) });
  return logits?.data as Float32Array;
}

function operators(file: string): readonly string[] {
  const model = [...fieldsOf(readFileSync(file))];
  const graph = model.find(({ number }) => number === inModel.graph)?.bytes ?? new Uint8Array();
  return [...nodesOf(graph)].map(({ operator }) => operator);
}

it('turns embeddings into weights once, keeps them once, and says the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tied-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  const file = join(folder, 'model_quantized.onnx');
  writeFileSync(file, tiedModel());
  const options = sessionOptions('causal-lm', 'q8', 1);
  expect(await keepGraph(join(folder, 'kept'), file, options)).toBe(true);
  const kept = keptGraph(join(folder, 'kept'), file) ?? '';
  expect(operators(file)).toEqual(['Transpose', 'DequantizeLinear', 'MatMul']);
  expect(operators(kept)).toEqual(['Reshape', 'MatMul']);
  const found = await scores(await InferenceSession.create(kept, { ...options, ...keptOptions }));
  const expected = product();
  const differences = found.map((each, at) => Math.abs(each - (expected[at] ?? 0)));
  expect(Math.max(...expected.slice(0, tokens))).toBeGreaterThan(0.5);
  expect(differences.reduce((most, each) => Math.max(most, each))).toBeLessThan(1e-5);
});

it('leaves a graph alone that has no large product with floats', () => {
  expect(withLooseWeights(tiedModel())).toBeUndefined();
  const small = 'test/fixtures/small-models/text-generation/onnx/model_quantized.onnx';
  expect(withLooseWeights(readFileSync(small))).toBeUndefined();
});
