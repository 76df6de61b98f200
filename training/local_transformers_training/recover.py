"""Gets the weights back from an exported q8 model, so that its training can go on.

    python -m local_transformers_training.recover --model ../models/demo/question-answering --out build/begin/question-answering

The export shortens the inner names of a model, so a model of the same shape with random weights is
exported in the same way: where its weights lie in the graph, those of the shipped model lie too.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Dict, Iterator, List, NamedTuple

from .compact import graphs
from .export import EXPORT_TASK, TOKENIZER_FILES, onnx_names, quantized


class Weight(NamedTuple):
    """A weight of a graph in floats, and its place among the initialisers."""

    place: int
    values: object


def _initializers(model) -> List:
    return [initializer for graph in graphs(model.graph) for initializer in graph.initializer]


def _weights(names: List[str], initializers: List) -> Iterator[Weight]:
    """The weights of a quantised model as floats; names are those before they were shortened."""
    from onnx import numpy_helper

    place = {name: i for i, name in enumerate(names)}

    def array(name: str):
        return numpy_helper.to_array(initializers[place[name]])

    for i, name in enumerate(names):
        if name.endswith("_quantized"):
            stem = name[: -len("_quantized")]
            scale, zero = array(stem + "_scale"), array(stem + "_zero_point")
            yield Weight(i, (array(name).astype("float32") - zero.astype("float32")) * scale)
        elif not name.endswith(("_scale", "_zero_point")):
            values = array(name)
            if values.dtype == "float32" and values.size > 1:
                yield Weight(i, values)


def _same(weight, known) -> bool:
    """True if a weight that went through 8 bits is the known one."""
    import numpy

    return weight.shape == known.shape and numpy.abs(weight - known).max() < 0.1 * known.std()


def trained(model) -> Dict:
    """The parameters of a model by name, without fixed ones such as sinusoids."""
    return {name: parameter for name, parameter in model.named_parameters() if parameter.requires_grad}


def recover(task: str, source: Path, out: Path) -> None:
    """Writes a folder that training can begin with.

    Raises ValueError if a weight is not found, or a graph has not the shape of today's export.
    """
    import onnx
    import torch
    from optimum.exporters.onnx import main_export
    from transformers import AutoConfig
    import transformers

    config = AutoConfig.from_pretrained(source)
    model = getattr(transformers, config.architectures[0])(config)
    torch.manual_seed(0)
    with torch.no_grad():
        for parameter in trained(model).values():
            parameter.normal_()
    found: Dict[str, object] = {}
    with tempfile.TemporaryDirectory() as scratch:
        twin, exported = Path(scratch) / "twin", Path(scratch) / "onnx"
        model.save_pretrained(twin)
        for name in TOKENIZER_FILES:
            shutil.copy(source / name, twin / name)
        main_export(str(twin), output=exported, task=EXPORT_TASK[task], do_validation=False)
        for stem in onnx_names(task):
            like = _initializers(quantized(exported / f"{stem}.onnx"))
            names = [initializer.name for initializer in like]
            shipped = _initializers(onnx.load(str(source / "onnx" / f"{stem}_quantized.onnx")))
            if [tuple(i.dims) for i in shipped] != [tuple(i.dims) for i in like]:
                raise ValueError(f"{stem} was exported in another way; its weights cannot be found")
            values = {weight.place: weight.values for weight in _weights(names, shipped)}
            for weight in _weights(names, like):
                for name, parameter in trained(model).items():
                    known = parameter.detach().numpy()
                    if _same(weight.values, known):
                        found.setdefault(name, values[weight.place])
                    elif known.ndim == 2 and _same(weight.values.T, known):
                        found.setdefault(name, values[weight.place].T)
    missing = [name for name in trained(model) if name not in found]
    if missing:
        raise ValueError(f"not found: {missing}")
    with torch.no_grad():
        for name, parameter in trained(model).items():
            parameter.copy_(torch.tensor(found[name]))
    out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(out)
    for name in TOKENIZER_FILES:
        shutil.copy(source / name, out / name)
    metrics = json.loads((source / "metrics.json").read_text(encoding="utf-8"))
    (out / "training.json").write_text(json.dumps(metrics["training"], indent=2), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="the shipped folder, named after its task")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    recover(args.model.resolve().name, args.model, args.out)


if __name__ == "__main__":
    main()
