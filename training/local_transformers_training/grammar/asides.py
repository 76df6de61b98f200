"""English-only sentences beside the clauses: much is said about feelings and ordinary things."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from typing import List, Tuple

from . import markup, template
from .context import Context
from .lexicon import read_lines
from .split import is_clause_held_out


#: White space behind a sentence, not behind an initial, a title or an abbreviation in a name.
SENTENCE_END = re.compile(r"(?<=[.!?])(?<![A-Z]\.)(?<!Mr\.)(?<!Mrs\.)(?<!Ms\.)(?<!Dr\.)(?<!St\.)(?<!Co\.)( |\n+)")


@lru_cache(maxsize=None)
def lines(sentiment: str, held_out: bool) -> Tuple[str, ...]:
    """The templates of a sentiment (+, - or 0) on one side of the split."""
    found = (line[2:] for line in read_lines("clauses/asides.txt") if line[0] == sentiment)
    return tuple(line for line in found if is_clause_held_out(line) == held_out)


def aside(rng: random.Random, context: Context, sentiment: str) -> str:
    """One marked sentence; set A has one in ten from the templates that training never uses."""
    held_out = context.held_out and rng.random() < 0.1
    context.new_clause()
    return markup.capitalise(template.render(rng.choice(lines(sentiment, held_out)), context.english, {}, rng))


def closed(sentence: str, rng: random.Random) -> str:
    """The sentence with a mark at its end: two names that meet across lines would look like one."""
    return sentence if markup.plain(sentence)[-1] in ".!?" else sentence + rng.choice([".", ";", ",", "!"])


def insert(marked: str, sentences: List[str], rng: random.Random) -> str:
    """A letter with sentences put between or behind its own."""
    parts = SENTENCE_END.split(marked)
    spots = [i for i in range(0, len(parts), 2) if parts[i]]
    for sentence in (closed(s, rng) for s in sentences):
        spot = rng.choice(spots)
        # A signature stays the end of a letter.
        parts[spot] = f"{sentence} {parts[spot]}" if spot == spots[-1] and len(spots) > 1 else f"{parts[spot]} {sentence}"
    return "".join(parts)


def several(rng: random.Random, context: Context, sentiments: str, low: int, high: int) -> List[str]:
    """Some sentences, each of one of the sentiments."""
    return [aside(rng, context, rng.choice(sentiments)) for _ in range(rng.randint(low, high))]
