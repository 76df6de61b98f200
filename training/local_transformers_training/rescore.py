"""Scores the demo models as they are shipped once more, without their checkpoints: for set A grows
with the grammar, and what is written beside a model should be what anybody measures now.

    python -m local_transformers_training.rescore --task all
"""

from __future__ import annotations

import argparse
import json

from . import card, evaluate
from .config import TASKS
from .make import ROOT


def rescore(task: str) -> None:
    """Writes the scores of one model beside it; all else there stays."""
    folder = ROOT / "models" / "demo" / task
    metrics = json.loads((folder / "metrics.json").read_text(encoding="utf-8"))
    before = metrics["scores"]
    metrics["scores"] = evaluate.both(task, folder, folder, ROOT / "training" / "handwritten")
    card.save(task, folder, metrics)
    print(task, "before", json.dumps(before), "now", json.dumps(metrics["scores"]), flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--task", choices=TASKS + ("all",), default="all")
    task = parser.parse_args().task
    for each in TASKS if task == "all" else [task]:
        rescore(each)


if __name__ == "__main__":
    main()
