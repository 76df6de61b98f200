#!/usr/bin/env bash
# A model quantised to 4 bits (q4) has MatMulNBits nodes, and such a node says how exact its sums are to
# be: accuracy_level 0 leaves it to the runtime (fp32), 4 allows int8. onnxruntime-node follows that,
# onnxruntime-web's WASM does not: one file, two answers, and which one you get depends on where it runs.
#
# Versions: onnxruntime-node and onnxruntime-web 1.30.0; onnx 1.17.0 and numpy 1.26.4 make the node.
# Seen on 2026-11-27, Linux x64, Node 24, for the same 4-bit weights (256 × 64, blocks of 32):
#   - native: level 4 differs from level 0 by up to 0.045, of values up to 9.1;
#   - WASM: level 4 and level 0 are bit for bit the same;
#   - natively a row of level 4 is bit for bit the same alone and among other rows (with dynamic q8, whose
#     scale is taken from the whole batch, it is not).
# Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install onnx==1.17.0 numpy==1.26.4
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund \
  onnxruntime-node@1.30.0 onnxruntime-web@1.30.0
export ORT_DISABLE_TELEMETRY=1

cat >make.py <<'PY'
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

rows_of_weights, width, block = 64, 256, 32
random = np.random.default_rng(1)
blocks = width // block
weights = random.integers(0, 256, (rows_of_weights, blocks, block // 2), dtype=np.uint8)
scales = random.uniform(0.01, 0.02, rows_of_weights * blocks).astype(np.float32)
for level in (0, 4):
    node = helper.make_node(
        "MatMulNBits", ["x", "weights", "scales"], ["y"], domain="com.microsoft",
        K=width, N=rows_of_weights, bits=4, block_size=block, accuracy_level=level,
    )
    graph = helper.make_graph(
        [node], "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", width])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", rows_of_weights])],
        [numpy_helper.from_array(weights, "weights"), numpy_helper.from_array(scales, "scales")],
    )
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets)
    model.ir_version = 9
    onnx.save(model, f"level-{level}.onnx")
PY
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';

// Each runtime in a process of its own: in one process they share a registry of backends.
const native = process.argv[2] === 'native';
const ort = native ? (await import('onnxruntime-node')).default : await import('onnxruntime-web');
const width = 256;
const given = Float32Array.from({ length: 3 * width }, (_, i) => Math.sin(i * 0.37) * (1 + (i % 7)));
const answers = {};
let alone;
for (const level of [0, 4]) {
  const bytes = new Uint8Array(readFileSync(`level-${level}.onnx`));
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: [native ? 'cpu' : 'wasm'],
  });
  const run = async (data, rows) =>
    [...(await session.run({ x: new ort.Tensor('float32', data, [rows, width]) })).y.data];
  answers[level] = await run(given, 3);
  alone = await run(given.slice(width, 2 * width), 1);
}
const difference = Math.max(...answers[0].map((one, i) => Math.abs(one - answers[4][i])));
const same = alone.every((one, i) => one === answers[4][alone.length + i]);
console.log(`${process.argv[2]}: level 4 against level 0: ${difference.toFixed(4)}`);
console.log(`${process.argv[2]}: a row of level 4 alone and in company: ${same ? 'the same' : 'not the same'}`);
const asSeen = native ? difference > 0.001 && same : difference === 0;
process.exit(asSeen ? 0 : 1);
JS
venv/bin/python make.py
node run.mjs native
node run.mjs wasm
echo "as it was seen"
