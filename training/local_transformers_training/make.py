"""Makes models from seeds: train, export, score, describe.

    python -m local_transformers_training.make --task all
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import card, evaluate, export, handwritten, train
from .config import TASKS, model_folder


def make(task: str, work: Path, seed: int, steps: int, skip_training: bool) -> None:
    """Makes one model."""
    trained, folder = work / task, model_folder(task)
    if not skip_training:
        train.train(task, trained, seed, steps)
    export.export(task, trained, folder)
    scores = evaluate.on_sets(task, folder, trained)
    if task in ("summarization", "translation") and not evaluate.beams_help(scores):
        export.publish_greedy(folder)
    facts = json.loads((trained / "training.json").read_text(encoding="utf-8"))
    tokens = sum(run["steps"] * run["batch_tokens"] for run in [facts] + facts.get("earlier_runs", []))
    sizes = {"training": "letters made on the fly by the grammar", "training_tokens_with_padding": tokens, "set_a_items": evaluate.COUNTS[task], **{f"set_{name.lower()}_letters": len(list(folder.glob("*.json"))) for name, folder in handwritten.FOLDERS.items()}}
    card.write(task, folder, trained, scores, sizes)
    print(task, scores, flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=TASKS + ("all",), default="all")
    parser.add_argument("--work", type=Path, default=Path("build"), help="folder for checkpoints")
    parser.add_argument("--seed", type=int, default=train.SEED)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--skip-training", action="store_true", help="export and score what --work holds")
    args = parser.parse_args()
    for task in TASKS if args.task == "all" else [args.task]:
        make(task, args.work, args.seed, args.steps, args.skip_training)


if __name__ == "__main__":
    main()
