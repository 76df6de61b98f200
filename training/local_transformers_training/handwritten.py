"""Reads the hand-written letters; only those of the development set may be looked at."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Dict, List, Tuple

from .grammar.markup import Span

_TRAINING = Path(__file__).resolve().parents[1]
#: Where the sets lie.
FOLDERS = {"dev": _TRAINING / "handwritten-dev", "B": _TRAINING / "handwritten", "C": _TRAINING / "handwritten-c"}
#: What is scored whenever a model is made; C is read once a release.
SETS = ("A", "dev", "B")
MARK = re.compile(r"\[(PER|ORG|LOC|MISC)\|([^\[\]|]*)\]")


def unmark(marked: str) -> Tuple[str, List[Span]]:
    """Plain text and entity spans of ``[LABEL|text]`` markup."""
    out, spans, last, length = [], [], 0, 0
    for match in MARK.finditer(marked):
        before = marked[last : match.start()]
        out += [before, match.group(2)]
        length += len(before)
        spans.append(Span(length, length + len(match.group(2)), match.group(1)))
        length += len(match.group(2))
        last = match.end()
    return "".join(out) + marked[last:], spans


def items(task: str, folder: Path) -> List:
    """The items of a set for a task, in the shape that scoring wants."""
    found: List = []
    for file in sorted(folder.glob("*.json")):
        letter: Dict = json.loads(file.read_text(encoding="utf-8"))
        text, spans = unmark(letter["marked"])
        if task == "text-classification":
            found.append((text, int(letter["sentiment"] == "POSITIVE")))
        elif task == "token-classification":
            found.append((text, spans))
        elif task == "question-answering":
            found += [(q["question"], text, q["answer"]) for q in letter["questions"]]
        elif task == "summarization":
            found.append((text, letter["summary"]))
        elif task == "translation":
            found += [_pair(pair) for pair in letter["translation"]]
        else:
            found.append(f"{text}\n\nCustomer service reply:\n{letter['reply']}")
    return found


def feelings(folder: Path) -> List[Tuple[str, int]]:
    """The short letters of a set that are for sentiment alone; only the development set has some."""
    file = folder / "feelings.txt"
    lines = file.read_text(encoding="utf-8").split("\n") if file.exists() else []
    return [(line[2:], int(line[0] == "+")) for line in lines if line[:2] in ("+ ", "- ")]


def _pair(pair) -> Tuple[str, str]:
    return (pair["en"], pair["de"]) if isinstance(pair, dict) else (pair[0], pair[1])
