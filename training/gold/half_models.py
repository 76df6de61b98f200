"""Adds onnx/*_fp16.onnx to some of test/fixtures/models: the same weights in half precision, with
caches, states and logits in half precision too, as the hub's fp16 files have them.

    python half_models.py        after random_models.py and generation_models.py
"""

from pathlib import Path

import onnx
from onnxruntime.transformers.float16 import convert_float_to_float16

MODELS = Path(__file__).parents[2] / "test" / "fixtures" / "models"
NAMES = (
    "generation-marian", "generation-t5", "generation-llama",
    "random-text-classification", "random-token-classification", "random-question-answering",
)


def main() -> None:
    for name in NAMES:
        folder = MODELS / name / "onnx"
        for source in sorted(folder.glob("*.onnx")):
            if source.stem.endswith("_fp16"):
                continue
            model = convert_float_to_float16(onnx.load(str(source)), keep_io_types=False, disable_shape_infer=True)
            target = folder / f"{source.stem}_fp16.onnx"
            onnx.save(model, str(target))
            print(name, target.name, target.stat().st_size // 1024, "KB")


if __name__ == "__main__":
    main()
