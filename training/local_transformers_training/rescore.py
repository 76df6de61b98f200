"""Scores the demo models as they are shipped once more, without their checkpoints: for set A grows
with the grammar, and what is written beside a model should be what anybody measures now.

    python -m local_transformers_training.rescore --task all
    python -m local_transformers_training.rescore --task all --sets C     # once a release
"""

from __future__ import annotations

import argparse
import json
from typing import List

from . import card, evaluate, handwritten
from .config import TASKS, model_folder


def rescore(task: str, sets: List[str]) -> None:
    """Writes the scores of one model on some sets beside it; all else there stays."""
    folder = model_folder(task)
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    before = dict(metrics["scores"])
    metrics["scores"].update(evaluate.on_sets(task, folder, folder, sets))
    metrics["scores"] = {name: metrics["scores"][name] for name in ("A", *handwritten.FOLDERS) if name in metrics["scores"]}
    metrics["data"].update({f"set_{name.lower()}_letters": len(list(at.glob("*.json"))) for name, at in handwritten.FOLDERS.items()})
    card.save(task, folder, metrics)
    print(task, "before", json.dumps(before), "now", json.dumps(metrics["scores"]), flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=TASKS + ("all",), default="all")
    parser.add_argument("--sets", nargs="+", choices=("A", *handwritten.FOLDERS), default=list(handwritten.SETS))
    args = parser.parse_args()
    for each in TASKS if args.task == "all" else [args.task]:
        rescore(each, args.sets)


if __name__ == "__main__":
    main()
