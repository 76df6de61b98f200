"""Gives a translation model a vocabulary of today's grammar, so that training can go on with it.

    python -m local_transformers_training.retoken --begin build/begin/translation --out build/new/translation

Each piece begins with the mean of the pieces that its text was cut into before.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from .config import CONFIGS
from .vocabulary import sentencepiece_pair, shipped_tokenizer


def retoken(begin: Path, out: Path, seed: int) -> int:
    """Writes the folder to begin with; returns how many pieces were known as they are."""
    import torch
    from safetensors.torch import load_file, save_file

    config = CONFIGS["translation"]
    old = shipped_tokenizer(begin)
    sentencepiece_pair(out, seed, config.vocabulary, config.max_length)
    new = shipped_tokenizer(out)
    weights = load_file(str(begin / "model.safetensors"))
    table = next(weights[name] for name in ("model.shared.weight", "model.encoder.embed_tokens.weight", "lm_head.weight") if name in weights)
    rows, known, pieces = torch.randn(len(new), table.shape[1]) * table.std(), 0, old.get_vocab()
    for piece, number in new.get_vocab().items():
        if piece in pieces:
            rows[number] = table[pieces[piece]]
            known += 1
            continue
        ids = old(piece.replace("▁", " ").strip(), add_special_tokens=False)["input_ids"]
        if not piece.startswith("▁"):
            inner = old("a" + piece, add_special_tokens=False)["input_ids"]
            ids = inner[1:] or ids
        ids = [i for i in ids if i != old.unk_token_id]
        if ids:
            rows[number] = table[ids].mean(0)
    kept = {name: tensor.contiguous() for name, tensor in weights.items() if ".layers." in name}
    for name in ("model.shared.weight", "model.encoder.embed_tokens.weight", "model.decoder.embed_tokens.weight", "lm_head.weight"):
        kept[name] = rows.clone()
    save_file(kept, str(out / "model.safetensors"))
    shutil.copy(begin / "training.json", out / "training.json")
    return known


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--begin", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    print(retoken(args.begin, args.out, args.seed), "pieces as they were")


if __name__ == "__main__":
    main()
