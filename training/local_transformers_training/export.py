"""Exports a trained model to the hub's ONNX layout and quantises it to q8."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import Dict, List

from .compact import compact

EXPORT_TASK = {
    "text-classification": "text-classification",
    "token-classification": "token-classification",
    "question-answering": "question-answering",
    "summarization": "text2text-generation-with-past",
    "translation": "text2text-generation-with-past",
    "text-generation": "text-generation-with-past",
}
TOKENIZER_FILES = ("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")
#: What each generating model publishes; the rest of the defaults are the library's.
GENERATION = {
    "summarization": {"bos_token_id": 0, "pad_token_id": 1, "eos_token_id": 2, "decoder_start_token_id": 2, "forced_eos_token_id": 2, "max_length": 142, "num_beams": 4, "early_stopping": True},
    "translation": {"max_length": 128, "num_beams": 4, "early_stopping": True},
    "text-generation": {"do_sample": True, "temperature": 0.2},
}


def onnx_names(task: str) -> List[str]:
    """The stems of the ONNX files of a task."""
    if task in ("summarization", "translation"):
        return ["encoder_model", "decoder_model_merged"]
    return ["model"]


def quantized(source: Path):
    """A model dynamically quantised to 8 bits as for the hub's ``_quantized`` files."""
    import onnx
    from onnxruntime.quantization import QuantizationMode, QuantType
    from onnxruntime.quantization.onnx_quantizer import ONNXQuantizer
    from onnxruntime.quantization.registry import IntegerOpsRegistry

    quantizer = ONNXQuantizer(
        onnx.load(str(source)), True, True, mode=QuantizationMode.IntegerOps, static=False,
        weight_qType=QuantType.QUInt8, activation_qType=QuantType.QUInt8, tensors_range=None,
        nodes_to_quantize=[], nodes_to_exclude=[], op_types_to_quantize=set(IntegerOpsRegistry),
        extra_options={"EnableSubgraph": True, "MatMulConstBOnly": True},
    )
    quantizer.quantize_model()
    return quantizer.model.model


def quantize(source: Path, target: Path) -> None:
    """Writes the quantised model with short inner names."""
    import onnx

    model = quantized(source)
    compact(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(target))


def _tidy_json(path: Path, changes: Dict) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    content.pop("_name_or_path", None)
    content.pop("name_or_path", None)
    content.update(changes)
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


#: Written into config.json: an answer may have as many tokens as in the scoring.
SPECIFIC = {"question-answering": {"task_specific_params": {"question-answering": {"max_answer_len": 40}}}}


def _special_tokens(task: str, source: Path) -> Dict:
    config = json.loads((source / "config.json").read_text(encoding="utf-8"))
    if task == "translation":
        keys = ("pad_token_id", "eos_token_id", "decoder_start_token_id", "forced_eos_token_id")
    elif task == "text-generation":
        keys = ("bos_token_id", "eos_token_id")
    else:
        keys = ()
    return {key: config[key] for key in keys}


def export(task: str, trained: Path, target: Path) -> None:
    """Writes config, tokenizer, generation defaults and q8 ONNX of a trained model."""
    from optimum.exporters.onnx import main_export
    import transformers

    onnx_dir = target / "onnx"
    onnx_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        main_export(str(trained), output=scratch, task=EXPORT_TASK[task], do_validation=True)
        for stem in onnx_names(task):
            quantize(Path(scratch) / f"{stem}.onnx", onnx_dir / f"{stem}_quantized.onnx")
    shutil.copy(trained / "config.json", target / "config.json")
    _tidy_json(target / "config.json", SPECIFIC.get(task, {}))
    for name in TOKENIZER_FILES:
        if (trained / name).exists():
            shutil.copy(trained / name, target / name)
    _tidy_json(target / "tokenizer_config.json", {})
    compact = json.loads((target / "tokenizer.json").read_text(encoding="utf-8"))
    (target / "tokenizer.json").write_text(json.dumps(compact, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    if task in GENERATION:
        defaults = {**_special_tokens(task, trained), **GENERATION[task], "transformers_version": transformers.__version__}
        (target / "generation_config.json").write_text(json.dumps(defaults, indent=2) + "\n", encoding="utf-8")


def publish_greedy(target: Path) -> None:
    """Takes beam search out of the published defaults."""
    path = target / "generation_config.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content.pop("num_beams", None)
    content.pop("early_stopping", None)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


def folder_bytes(target: Path) -> int:
    """The size of everything that is shipped for a model."""
    return sum(f.stat().st_size for f in target.rglob("*") if f.is_file())
