"""What was exported, and how much of it a program of others has found again."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Span:
    """Offsets in code points."""

    start: int
    end: int
    label: str
    words: str


@dataclass
class Case:
    title: str
    name: str
    text: str
    spans: list[Span]


@dataclass
class Outcome:
    """What a program has made of one document."""

    found: set[tuple] = field(default_factory=set)
    error: str | None = None


def cases(folder: Path) -> list[Case]:
    rows = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return [
        Case(row["title"], row["name"], row["text"], [Span(**span) for span in row["spans"]])
        for row in rows
    ]


def well_formed(text: str) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def trimmed(span: Span) -> Span:
    """Python and ours agree on white space, but for U+FEFF."""
    left = len(span.words) - len(span.words.lstrip())
    words = span.words.strip()
    start = span.start + left
    return Span(start, start + len(words), span.label, words)


def label_name(label: str) -> str:
    """As column formats and brat have labels."""
    return re.sub(r"^-+|-+$", "_", re.sub(r"[^\w-]+", "_", label))


def cell(meant: set[tuple], outcome: Outcome) -> str:
    """What stands in the table: all of it, a part of it, something else, or why nothing."""
    if outcome.error is not None:
        return f"**refused**: {outcome.error}"
    wrong = outcome.found - meant
    right = len(outcome.found & meant)
    if wrong:
        return f"**{len(wrong)} wrong**, {right} of {len(meant)}"
    if right == len(meant):
        return "all" if meant else "none, as meant"
    return f"{right} of {len(meant)}"
