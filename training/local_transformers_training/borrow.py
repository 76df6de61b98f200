"""Begins a summarisation model with the weights of our own translation model.

    python -m local_transformers_training.borrow --translation DIR --summarization DIR --out DIR

Both have the same layers; the translator has learnt to copy names from its input, which
summaries need most. Tokens that both vocabularies know take their embedding along.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
from pathlib import Path


def sinusoids(rows: int, width: int):
    """Marian's table of positions: sines in the first half, cosines in the second."""
    import torch

    place = torch.arange(rows)[:, None].float()
    rate = torch.exp(torch.arange(width // 2).float() * (-math.log(10000.0) * 2 / width))
    return torch.cat([torch.sin(place * rate), torch.cos(place * rate)], dim=1)


def borrow(translation: Path, summarization: Path, out: Path, limit: int = 512) -> int:
    """Writes the folder to begin with; returns how many tokens took their embedding along."""
    import torch
    from safetensors.torch import load_file, save_file
    from transformers import BartTokenizerFast

    shutil.copytree(summarization, out, dirs_exist_ok=True)
    marian = load_file(str(translation / "model.safetensors"))
    vocabulary = json.loads((translation / "vocab.json").read_text(encoding="utf-8"))
    tokenizer = BartTokenizerFast.from_pretrained(summarization)
    source = marian["model.shared.weight"] if "model.shared.weight" in marian else marian["lm_head.weight"]
    table = torch.randn(len(tokenizer), source.shape[1]) * source.std()
    taken = 0
    for token, number in tokenizer.get_vocab().items():
        text = tokenizer.convert_tokens_to_string([token])
        piece = token if token in ("</s>", "<unk>") else text.replace(" ", "▁")
        found = vocabulary.get(piece, vocabulary.get(piece.lstrip("▁")))
        if found is not None:
            table[number] = source[found]
            taken += 1
    weights = {name: tensor for name, tensor in marian.items() if ".layers." in name}
    weights["model.shared.weight"] = table
    for part in ("encoder", "decoder"):
        weights[f"model.{part}.embed_tokens.weight"] = table.clone()
        weights[f"model.{part}.embed_positions.weight"] = torch.cat([torch.zeros(2, source.shape[1]), sinusoids(limit, source.shape[1])])
    weights["lm_head.weight"] = table.clone()
    save_file({name: tensor.contiguous() for name, tensor in weights.items()}, str(out / "model.safetensors"))
    facts = json.loads((translation / "training.json").read_text(encoding="utf-8"))
    (out / "training.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")
    return taken


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--translation", "--summarization", "--out"):
        parser.add_argument(name, type=Path, required=True)
    args = parser.parse_args()
    print(borrow(args.translation, args.summarization, args.out), "tokens")


if __name__ == "__main__":
    main()
