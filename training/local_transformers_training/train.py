"""Trains one model from a seed: python -m local_transformers_training.train --task T --out DIR."""

from __future__ import annotations

import argparse
import importlib
import json
from pathlib import Path

from . import trainer
from .config import CONFIGS, TASKS

SEED = 42


def task_module(task: str):
    """The module of a task."""
    return importlib.import_module(f".tasks.{task.replace('-', '_')}", __package__)


def train(task: str, out: Path, seed: int = SEED, steps: int = 0) -> None:
    """Trains a model and saves it with its tokenizer and facts."""
    trainer.seed_everything(seed)
    module, config = task_module(task), CONFIGS[task]
    out.mkdir(parents=True, exist_ok=True)
    tokenizer, model, batches, loss = module.build(out, seed)
    steps = steps or config.steps
    print(task, "parameters", trainer.parameters(model), "vocabulary", len(tokenizer), flush=True)
    minutes = trainer.train(model, batches, loss, steps, config.rate)
    if hasattr(module, "unshift"):
        module.unshift(model)
    model.save_pretrained(out)
    tokenizer.save_pretrained(out)
    facts = {"task": task, "seed": seed, "steps": steps, "batch_tokens": config.batch_tokens, "learning_rate": config.rate, "parameters": trainer.parameters(model), "vocabulary": len(tokenizer), "training_minutes": round(minutes, 1)}
    (out / "training.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=TASKS, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--steps", type=int, default=0)
    args = parser.parse_args()
    train(args.task, args.out, args.seed, args.steps)


if __name__ == "__main__":
    main()
