#!/usr/bin/env bash
# A file may hold weights in 8 bits and turn them into floats (DequantizeLinear) before a product of
# floats: only the weights are coarse then, and what comes in is not. onnxruntime makes one operator
# of both (MatMulNBits) and, where nobody says otherwise, rounds what comes in to 8 bits as well
# (accuracy level 4), in blocks of 32. The result is off by about 0.3 %, a thousand times what float
# rounding costs. Two options of a session give the product that the file asks for:
# session.qdq_matmulnbits_accuracy_level=1, and session.disable_quant_qdq=1, which makes floats of the
# weights once, while loading.
#
# Versions: onnxruntime 1.30.0, onnx 1.17.0, numpy 1.26.4.
# Seen on 2026-11-28, Linux x64, Python 3.11, for 3 rows of 768 times weights of 768 × 5,000, whose
# results reach about 20:
#   - as it comes: MatMulNBits of level 4, off by up to 0.05;
#   - with either option: off by less than 0.0001;
#   - with all optimisations off: DequantizeLinear and MatMul, off by less than 0.0001.
# Fails when one of these changes.
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

width, columns = 768, 5000
scale, zero = np.float32(0.003), 131
random = np.random.default_rng(1)
weights = random.integers(0, 256, size=(width, columns), dtype=np.uint8)
rows = np.sin(np.arange(3 * width, dtype=np.float32)).reshape(3, width)
expected = rows.astype(np.float64) @ ((weights.astype(np.float64) - zero) * np.float64(scale))

graph = helper.make_graph(
    [
        helper.make_node("DequantizeLinear", ["weights", "scale", "zero"], ["floats"]),
        helper.make_node("MatMul", ["rows", "floats"], ["y"]),
    ],
    "product",
    [helper.make_tensor_value_info("rows", TensorProto.FLOAT, [3, width])],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, [3, columns])],
    [
        numpy_helper.from_array(weights, "weights"),
        numpy_helper.from_array(scale, "scale"),
        numpy_helper.from_array(np.uint8(zero), "zero"),
    ],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
model.ir_version = 9


def run(entries, optimise=True):
    level = onnxruntime.GraphOptimizationLevel
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = level.ORT_ENABLE_ALL if optimise else level.ORT_DISABLE_ALL
    options.optimized_model_filepath = "made.onnx"
    for key, value in entries.items():
        options.add_session_config_entry(key, value)
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    nodes = onnx.load("made.onnx").graph.node
    levels = [
        helper.get_attribute_value(one)
        for node in nodes
        for one in node.attribute
        if one.name == "accuracy_level"
    ]
    error = float(np.abs(session.run(None, {"rows": rows})[0] - expected).max())
    return [node.op_type for node in nodes], levels, error


print(f"results reach {np.abs(expected).max():.1f}")
for name, given in {
    "as it comes": run({}),
    "level 1": run({"session.qdq_matmulnbits_accuracy_level": "1"}),
    "no quantised parts": run({"session.disable_quant_qdq": "1"}),
    "not optimised": run({}, optimise=False),
}.items():
    operators, levels, error = given
    print(f"{name}: {operators} {levels}, off by up to {error:.1e}")
    if name == "as it comes":
        assert operators == ["MatMulNBits"] and levels == [4]
        assert error > 0.01
    else:
        assert error < 1e-4
        assert (levels == [1]) == (name == "level 1")
PY
venv/bin/python run.py
echo "as it was seen"
