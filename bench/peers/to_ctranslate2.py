"""Converts built models for CTranslate2: ``python to_ctranslate2.py FOLDER…``, each into ct2-int8 in it."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    from ctranslate2.converters import TransformersConverter

    for folder in map(Path, sys.argv[1:]):
        if not (folder / "ct2-int8").exists():
            TransformersConverter(str(folder)).convert(str(folder / "ct2-int8"), quantization="int8")


if __name__ == "__main__":
    main()
