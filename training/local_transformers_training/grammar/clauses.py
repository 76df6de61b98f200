"""Reads the clause files and renders a clause into a sentence of both languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Dict, List, Optional, Tuple

from . import markup, template
from .context import Context
from .lexicon import read_lines, DATA
from .split import is_clause_held_out

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
    """All clauses of a kind."""
    blocks: List[Dict[str, str]] = []
    for block in (DATA / "clauses" / f"{kind}.txt").read_text(encoding="utf-8").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.strip().split("\n") if line)
        if fields:
            blocks.append(fields)
    return tuple(
        Clause(kind, b["e"], b["g"], b.get("s", ""), b.get("r", ""), b.get("p", SENTIMENT.get(kind, "0")), b.get("c", ""))
        for b in blocks
    )


@lru_cache(maxsize=None)
def phrases() -> Tuple[Tuple[str, str, str], ...]:
    """Short fixed sentences: sentiment, English, German."""
    rows = []
    for line in read_lines("clauses/phrases.txt"):
        english, german = line[2:].split(" | ")
        rows.append((line[0], english, german))
    return tuple(rows)


def render(clause: Clause, context: Context, capital: bool = True) -> Sentence:
    """Renders a clause with the values of a letter."""
    context.new_clause()
    choices: Dict[str, int] = {}
    rng = context.rng
    english = template.render(clause.english, context.english, choices, rng)
    german = template.render(clause.german, context.german, choices, rng)
    summary = template.render(clause.summary, context.english, choices, rng)
    reply = template.render(clause.reply, context.english, choices, rng)
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
    seen = [c for c in fitting if not c.held_out]
    unseen = [c for c in fitting if c.held_out]
    if context.held_out and unseen and (not seen or context.rng.random() < 0.1):
        return context.rng.choice(unseen)
    return context.rng.choice(seen) if seen else None
