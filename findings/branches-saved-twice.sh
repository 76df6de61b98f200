#!/usr/bin/env bash
# onnxruntime can save the graph that its optimisations make, with weights in a file beside it
# (session.optimized_model_external_initializers_file_name). Where a branch of an `If` has weights of its
# own, as merged decoders with a cache may have, that file names them twice in the branch, and the
# runtime refuses to load what it has written. Without a file beside it the same graph loads.
#
# Versions: onnxruntime 1.30.0, onnx 1.17.0, numpy 1.26.4.
# Seen on 2026-11-27, Linux x64, Python 3.11:
#   - in one file: one tensor in each branch, and it loads;
#   - weights beside it: the same tensor twice in each branch, once with its numbers and once pointing to
#     the other file, and INVALID_GRAPH, "initializer name is not unique". Without the second ones the
#     file loads and says the same.
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

width = 64


def weights(name, divisor):
    values = np.arange(width * width, dtype=np.float32).reshape(width, width) / divisor
    return numpy_helper.from_array(values, name)


def branch(name, divisor):
    output = helper.make_tensor_value_info(f"{name}.y", TensorProto.FLOAT, ["rows", width])
    product = helper.make_node("MatMul", ["x", f"{name}.weights"], [f"{name}.y"])
    return helper.make_graph([product], name, [], [output], [weights(f"{name}.weights", divisor)])


choice = helper.make_node(
    "If", ["cached"], ["y"], then_branch=branch("then", 7e4), else_branch=branch("else", 9e4)
)
graph = helper.make_graph(
    [choice],
    "merged",
    [
        helper.make_tensor_value_info("cached", TensorProto.BOOL, [1]),
        helper.make_tensor_value_info("x", TensorProto.FLOAT, ["rows", width]),
    ],
    [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["rows", width])],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
model.ir_version = 9
onnx.checker.check_model(model)
onnx.save(model, "given.onnx")


def options():
    made = onnxruntime.SessionOptions()
    made.log_severity_level = 4
    return made


def load(file):
    return onnxruntime.InferenceSession(file, options(), providers=["CPUExecutionProvider"])


def said(session):
    x = np.linspace(-1, 1, 3 * width, dtype=np.float32).reshape(3, width)
    return [session.run(None, {"cached": np.array([cached]), "x": x})[0] for cached in (True, False)]


def branches(file):
    (node,) = onnx.load(file, load_external_data=False).graph.node
    return {one.name: [tensor.name for tensor in one.g.initializer] for one in node.attribute}


def save(file, beside):
    saving = options()
    saving.optimized_model_filepath = file
    if beside:
        prefix = "session.optimized_model_external_initializers"
        saving.add_session_config_entry(f"{prefix}_file_name", "weights.data")
        saving.add_session_config_entry(f"{prefix}_min_size_in_bytes", "1024")
    return onnxruntime.InferenceSession("given.onnx", saving, providers=["CPUExecutionProvider"])


expected = said(save("whole.onnx", False))
print("in one file:", branches("whole.onnx"))
assert all(len(names) == 1 for names in branches("whole.onnx").values())
assert all(np.array_equal(*pair) for pair in zip(said(load("whole.onnx")), expected))

save("parted.onnx", True)
print("weights beside it:", branches("parted.onnx"))
assert all(len(names) == 2 and len(set(names)) == 1 for names in branches("parted.onnx").values())
try:
    load("parted.onnx")
    raise SystemExit("It loads now.")
except Exception as error:
    print("refused:", str(error)[:60], "…", "not unique" in str(error))
    assert "initializer name is not unique" in str(error)

parted = onnx.load("parted.onnx", load_external_data=False)
for attribute in parted.graph.node[0].attribute:
    first, second = attribute.g.initializer
    assert (len(first.external_data), len(second.external_data)) == (0, 3)
    attribute.g.initializer.remove(second)
onnx.save(parted, "mended.onnx")
assert all(np.array_equal(*pair) for pair in zip(said(load("mended.onnx")), expected))
print("without the second ones: loads, and says the same")
PY
venv/bin/python run.py
echo "as it was seen"
