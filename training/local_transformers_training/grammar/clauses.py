"""Reads the clause files and renders a clause into a sentence of both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Optional, Tuple

from . import markup, template
from .context import Context
from .lexicon import read_lines, DATA
from .split import is_clause_held_out

#: How often a plain clause is drawn where there is one.
EVERYDAY_SHARE = 0.4
SENTIMENT = {"problem": "-", "detail_negative": "-", "want": "-", "praise": "+", "resolved": "+"}


@dataclass(frozen=True)
class Clause:
    """One clause: English, German, summary fragment, reply, sentiment."""

    kind: str
    english: str
    german: str
    summary: str
    reply: str
    sentiment: str
    category: str
    everyday: bool = False

    @property
    def held_out(self) -> bool:
        """True if the clause is never used in training."""
        return is_clause_held_out(self.english)


@dataclass
class Sentence:
    """A rendered clause: marked English, German, and what it contributes."""

    kind: str
    english: str
    german: str
    summary: str
    reply: str
    sentiment: str

    def facts(self) -> Dict[str, str]:
        """The answers that this sentence offers, by key."""
        text, _, facts = markup.parse(self.english)
        return {span.label: text[span.start : span.end] for span in facts}


@lru_cache(maxsize=None)
def load(kind: str) -> Tuple[Clause, ...]:
    """All clauses of a kind: those of letters with some style, and plain everyday ones."""
    return tuple(
        Clause(kind, b["e"], b["g"], b.get("s", ""), b.get("r", ""), b.get("p", SENTIMENT.get(kind, "0")), b.get("c", ""), everyday)
        for everyday, file in ((False, f"{kind}.txt"), (True, f"everyday/{kind}.txt"))
        for b in _blocks(DATA / "clauses" / file)
    )


def _blocks(file: Path) -> List[Dict[str, str]]:
    if not file.exists():
        return []
    blocks = file.read_text(encoding="utf-8").split("\n\n")
    return [dict(line.split(": ", 1) for line in block.strip().split("\n")) for block in blocks if block.strip()]


@lru_cache(maxsize=None)
def phrases() -> Tuple[Tuple[str, str, str], ...]:
    """Short fixed sentences: sentiment, English, German."""
    rows = []
    for line in read_lines("clauses/phrases.txt"):
        english, german = line[2:].split(" | ")
        rows.append((line[0], english, german))
    return tuple(rows)


def tidy(text: str) -> str:
    """The text without the spaces that an empty alternative leaves."""
    return text.replace("  ", " ").replace(" .", ".").replace(" ,", ",").replace(" ?", "?")


def render(clause: Clause, context: Context, capital: bool = True) -> Sentence:
    """Renders a clause with the values of a letter."""
    context.new_clause()
    choices: Dict[str, int] = {}
    rng = context.rng
    english = tidy(template.render(clause.english, context.english, choices, rng))
    german = tidy(template.render(clause.german, context.german, choices, rng))
    summary = tidy(template.render(clause.summary, context.english, choices, rng))
    reply = tidy(template.render(clause.reply, context.english, choices, rng))
    if capital:
        english, german, reply = markup.capitalise(english), markup.capitalise(german), markup.capitalise(reply)
    return Sentence(clause.kind, english, german, markup.plain(summary), markup.plain(reply), clause.sentiment)


def pick(kind: str, context: Context, sentiments: str = "+-0?", skip: Optional[set] = None) -> Optional[Clause]:
    """Draws a clause of a kind that suits the letter; None if none is left."""
    skip = skip or set()
    fitting = [
        c
        for c in load(kind)
        if c.sentiment in sentiments and c not in skip and c.category in ("", context.category.name)
    ]
    plain = [c for c in fitting if c.everyday]
    if plain and context.rng.random() < EVERYDAY_SHARE:
        fitting = plain
    seen = [c for c in fitting if not c.held_out]
    unseen = [c for c in fitting if c.held_out]
    if context.held_out and unseen and (not seen or context.rng.random() < 0.1):
        return context.rng.choice(unseen)
    return context.rng.choice(seen) if seen else None
