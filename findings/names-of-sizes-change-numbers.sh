#!/usr/bin/env bash
# What an ONNX file calls its unknown sizes changes what onnxruntime computes. It makes one operator of an
# addition and the normalisation behind it (SkipLayerNormalization) only where it can tell that both
# summands have the same shape, and that it tells by the names of their sizes. The fused operator rounds
# otherwise. So a graph that says the same of the same tensors, with other names or without its shape
# information, has other last bits, and in a dynamically quantised model other numbers behind them.
#
# Versions: onnxruntime 1.30.0, onnx 1.17.0, numpy 1.26.4.
# Seen on 2026-11-27, Linux x64, Python 3.11, for summands of 4 × 9 × 512:
#   - sizes named alike: one SkipLayerNormalization;
#   - the second one's named otherwise: Add and LayerNormalization, of 18,432 numbers 13,775 others, by up
#     to 1.4e-6; with all optimisations off both are bit for bit the same.
# Fails when one of these changes (how many numbers differ may).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install onnxruntime==1.30.0 onnx==1.17.0 numpy==1.26.4
export ORT_DISABLE_TELEMETRY=1

cat >run.py <<'PY'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

width = 512
random = np.random.default_rng(1)
summands = {
    name: random.normal(size=(4, 9, width)).astype(np.float32) for name in ("first", "second")
}


def model(names):
    def constant(name, values):
        return numpy_helper.from_array(values.astype(np.float32), name)

    graph = helper.make_graph(
        [
            helper.make_node("Add", ["first", "second"], ["sum"]),
            helper.make_node(
                "LayerNormalization", ["sum", "scale", "bias"], ["y"], axis=-1, epsilon=1e-5
            ),
        ],
        "normalised",
        [
            helper.make_tensor_value_info("first", TensorProto.FLOAT, ["rows", "length", width]),
            helper.make_tensor_value_info("second", TensorProto.FLOAT, [*names, width]),
        ],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
        [
            constant("scale", np.linspace(0.5, 1.5, width)),
            constant("bias", np.linspace(-1, 1, width)),
        ],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    made.ir_version = 9
    return made.SerializeToString()


def run(names, optimise):
    level = onnxruntime.GraphOptimizationLevel
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = level.ORT_ENABLE_ALL if optimise else level.ORT_DISABLE_ALL
    options.optimized_model_filepath = "made.onnx"
    session = onnxruntime.InferenceSession(
        model(names), options, providers=["CPUExecutionProvider"]
    )
    operators = [node.op_type for node in onnx.load("made.onnx").graph.node]
    return operators, session.run(None, summands)[0]


alike, one = run(["rows", "length"], True)
other, two = run(["rows of it", "its length"], True)
differing = int((one != two).sum())
print("named alike:", alike)
print("named otherwise:", other)
print(f"{differing} of {one.size} numbers differ, by up to {np.abs(one - two).max():.1e}")
assert alike == ["SkipLayerNormalization"]
assert other == ["Add", "LayerNormalization"]
assert differing > 0
assert np.array_equal(run(["rows", "length"], False)[1], run(["rows of it", "its length"], False)[1])
PY
venv/bin/python run.py
echo "as it was seen"
