"""Trains one model from a seed: python -m local_transformers_training.train --task T --out DIR."""

from __future__ import annotations

import argparse
import importlib
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Optional

from safetensors.torch import load_file, save_file

from . import stream, trainer
from .config import CONFIGS, TASKS

SEED = 42
NOT_TOKENIZER = {"model.safetensors", "config.json", "generation_config.json", "training.json"}


def task_module(task: str):
    """The module of a task."""
    return importlib.import_module(f".tasks.{task.replace('-', '_')}", __package__)


def take_over(model, weights) -> None:
    """Copies the weights of another model where names agree; of a longer table, the first rows."""
    own = model.state_dict()
    for name, tensor in weights.items():
        if name in own and own[name].shape[1:] == tensor.shape[1:]:
            rows = min(len(own[name]), len(tensor)) if tensor.dim() else None
            own[name][:rows].copy_(tensor[:rows])
        else:
            print("not taken over", name, flush=True)


def train(task: str, out: Path, seed: int = SEED, steps: int = 0, begin_with: Optional[Path] = None, rate: float = 0.0, budget: float = 0.0, new_positions: bool = False, adamw: bool = False, bf16: bool = False, command: str = "", device: str = "cpu", batch_tokens: int = 0) -> None:
    """Trains a model and saves it with its tokenizer and facts.

    ``begin_with`` is the folder of an earlier run whose tokenizer and weights are taken over.
    """
    import torch

    trainer.seed_everything(seed)
    torch.set_default_device(device)
    module, config = task_module(task), CONFIGS[task]
    if batch_tokens:
        config = module.CONFIG = replace(config, batch_tokens=batch_tokens)
    out.mkdir(parents=True, exist_ok=True)
    earlier = []
    if begin_with:
        for file in begin_with.iterdir():
            if file.is_file() and file.name not in NOT_TOKENIZER:
                shutil.copy(file, out / file.name)
        facts = json.loads((begin_with / "training.json").read_text(encoding="utf-8"))
        earlier = facts.pop("earlier_runs", []) + [facts]
    tokenizer, model, batches, loss = module.build(out, seed)
    tokenizer.model_max_length = config.max_length
    if begin_with:
        take_over(model, load_file(str(begin_with / "model.safetensors")))
    if hasattr(module, "begin_positions") and (new_positions or not begin_with):
        module.begin_positions(model)
    model.to(device)
    steps, rate = steps or config.steps, rate or config.rate
    print(task, "parameters", trainer.parameters(model), "vocabulary", len(tokenizer), flush=True)

    def note(made: int, minutes: float) -> None:
        facts = {"task": task, "seed": seed, "steps": made, "batch_tokens": config.batch_tokens, "learning_rate": rate, "optimizer": "AdamW" if adamw else "Muon and AdamW", "parameters": trainer.parameters(model), "vocabulary": len(tokenizer), "minutes": round(minutes, 1)}
        if command:
            facts["command"] = command
        if earlier:
            facts["earlier_runs"] = earlier
        (out / "training.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")

    def keep(made: int, minutes: float) -> None:
        save_file({name: tensor.cpu().clone() for name, tensor in model.state_dict().items()}, str(out / "model.safetensors"))
        note(made, minutes)

    made, minutes = trainer.train(model, batches, loss, steps, rate, budget, muon=not adamw, bf16=bf16, save=keep)
    if hasattr(module, "finish"):
        module.finish(model)
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    note(made, minutes)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=TASKS, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--begin-with", type=Path, help="go on from an earlier run")
    parser.add_argument("--rate", type=float, default=0.0)
    parser.add_argument("--budget", type=float, default=0.0, help="end after this many minutes")
    parser.add_argument("--adamw", action="store_true", help="no Muon for the matrices of the layers")
    parser.add_argument("--bf16", action="store_true", help="bfloat16, for processors that multiply it")
    parser.add_argument("--device", default="cpu", help="cuda, where there is one")
    parser.add_argument("--workers", type=int, default=0, help="processes that make letters beside the training")
    parser.add_argument("--batch-tokens", type=int, default=0, help="more of them suit a graphics card")
    parser.add_argument("--new-positions", action="store_true", help="do not take over the positions of the earlier run")
    args = parser.parse_args()
    stream.workers = args.workers
    # It is published with the model: where somebody's folders lie is not.
    shown = [f"build/{Path(word).name}" if Path(word).is_absolute() else word for word in sys.argv[1:]]
    command = " ".join(["python -m local_transformers_training.train", *shown])
    train(args.task, args.out, args.seed, args.steps, args.begin_with, args.rate, args.budget, args.new_positions, args.adamw, args.bf16, command, args.device, args.batch_tokens)


if __name__ == "__main__":
    main()
