"""Writes letters of the training side as plain texts, one JSON string a line."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from .grammar import markup
from .stream import training_letters


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    letters = training_letters(given.seed)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    with given.out.open("w", encoding="utf-8") as out:
        for _ in range(given.count):
            text = markup.plain(next(letters).marked)
            out.write(json.dumps(text, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
