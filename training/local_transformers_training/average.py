"""Averages the weights of two runs of one model, of which the later began with the earlier.

    python -m local_transformers_training.average --earlier build/a --later build/b --share 0.6 --out build/c

The mean lies where the loss is flatter than at the end of a short run (Izmailov et al. 2018,
"Averaging Weights Leads to Wider Optima and Better Generalization").
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path


def average(earlier: Path, later: Path, out: Path, share: float) -> None:
    """Writes a folder with the later run's files and ``share`` of its weights, the rest the earlier's."""
    from safetensors.torch import load_file, save_file

    shutil.copytree(later, out, dirs_exist_ok=True)
    before, after = load_file(str(earlier / "model.safetensors")), load_file(str(later / "model.safetensors"))
    mean = {name: ((1 - share) * before[name] + share * after[name]).contiguous() for name in after}
    save_file(mean, str(out / "model.safetensors"), metadata={"format": "pt"})
    facts = json.loads((out / "training.json").read_text(encoding="utf-8"))
    facts["averaged"] = f"{share} of these weights, the rest those of the run before"
    (out / "training.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--earlier", "--later", "--out"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.5)
    args = parser.parse_args()
    average(args.earlier, args.later, args.out, args.share)


if __name__ == "__main__":
    main()
