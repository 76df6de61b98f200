"""Makes test/fixtures/models/float-*: the demo models that generate, with their 8-bit weights, but
calculating in float.

Results of dynamically quantised models differ from processor to processor: their kernels for floats
round differently in the last bit, and quantising the activations makes that visible. So a text that
was generated on one machine says nothing on another. With the same weights and float activations it
does. Each DynamicQuantizeLinear → MatMulInteger → Cast → Mul becomes (weights − zero point) × scale →
MatMul; the weights stay as they are, so that the files do not grow.

    python float_models.py        after every change of models/demo
"""

import json
import shutil

import onnx
from onnx import helper

from small_models import ROOT, small_model

TASKS = ("translation", "summarization", "text-generation")


def inner_graphs(graph):
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == onnx.AttributeProto.GRAPH:
                yield attribute.g


def names_read(graph) -> set:
    read = {name for node in graph.node for name in node.input} | {out.name for out in graph.output}
    for inner in inner_graphs(graph):
        read |= names_read(inner)
    return read


def float_activations(graph, outer: dict) -> None:
    """Changes a graph and those in its branches, which see the names of `outer` too."""
    made = {**outer, **{name: node for node in graph.node for name in node.output}}
    made.update({each.name: each for each in graph.initializer})
    readers = {}
    for node in graph.node:
        for name in node.input:
            readers.setdefault(name, []).append(node)
    kept = []
    gone = []
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            kept.append(node)
            continue
        activation, weight, _, zero = node.input
        quantize = made[activation]
        [cast] = readers[node.output[0]]
        [product] = readers[cast.output[0]]
        [both] = [name for name in product.input if name != cast.output[0]]
        [scale] = [name for name in made[both].input if name != quantize.output[1]]
        name = node.output[0]
        steps = [
            ("Cast", [weight], f"{name}_values", {"to": onnx.TensorProto.FLOAT}),
            ("Cast", [zero], f"{name}_zero", {"to": onnx.TensorProto.FLOAT}),
            ("Sub", [f"{name}_values", f"{name}_zero"], f"{name}_centred", {}),
            ("Mul", [f"{name}_centred", scale], f"{name}_weight", {}),
            ("MatMul", [quantize.input[0], f"{name}_weight"], product.output[0], {}),
        ]
        # Not DequantizeLinear: onnxruntime would make an operator of its own of that and MatMul.
        kept += [helper.make_node(kind, given, [made_name], **more) for kind, given, made_name, more in steps]
        gone += [cast, product]
    kept = [node for node in kept if not any(node is each for each in gone)]
    del graph.node[:]
    graph.node.extend(kept)
    for inner in inner_graphs(graph):
        float_activations(inner, made)


def without_unread(graph) -> None:
    """Takes out what nobody reads any more: the scales of activations."""
    for inner in inner_graphs(graph):
        without_unread(inner)
    while unread := [node for node in graph.node if not names_read(graph) & set(node.output)]:
        for node in unread:
            graph.node.remove(node)


def make(task: str) -> None:
    source = small_model(task)
    target = ROOT / "test" / "fixtures" / "models" / f"float-{task}"
    shutil.rmtree(target, ignore_errors=True)
    (target / "onnx").mkdir(parents=True)
    for file in sorted((source / "onnx").glob("*_quantized.onnx")):
        model = onnx.load(str(file))
        float_activations(model.graph, {})
        without_unread(model.graph)
        onnx.checker.check_model(model)
        path = target / "onnx" / file.name.replace("_quantized", "")
        onnx.save(model, str(path))
        print(task, path.name, path.stat().st_size // 1024, "KB")
    for name in ("config.json", "generation_config.json"):
        shutil.copy(source / name, target / name)


if __name__ == "__main__":
    for task in TASKS:
        make(task)
