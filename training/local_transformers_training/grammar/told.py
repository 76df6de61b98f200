"""Things that a letter tells by the way, each with questions in its own words."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Dict, NamedTuple, Tuple

from . import asides, markup, template
from .lexicon import read_lines
from .letter import Letter
from .split import is_clause_held_out


class Told(NamedTuple):
    """A sentence with marked facts, and the questions to each of them."""

    english: str
    questions: Dict[str, Tuple[str, ...]]


@lru_cache(maxsize=None)
def load(held_out: bool) -> Tuple[Told, ...]:
    """The sentences on one side of the split."""
    found, fields = [], {}
    for line in read_lines("clauses/told.txt") + ["e: "]:
        key, text = line.split(": ", 1)
        if key == "e" and fields:
            english = fields.pop("e")
            if is_clause_held_out(english) == held_out:
                found.append(Told(english, {k: tuple(v.split(" | ")) for k, v in fields.items()}))
            fields = {}
        fields[key] = text
    return tuple(found)


def tell(letter: Letter, rng: random.Random, count: int) -> Tuple[Letter, Dict[str, str]]:
    """The letter with some of these sentences in it, and a question for each new fact."""
    context, asked, sentences = letter.context, {}, []
    held_out = context.held_out and rng.random() < 0.1
    kinds = load(held_out)
    for number, kind in enumerate(rng.sample(kinds, min(count, len(kinds)))):
        context.new_clause()
        choices: Dict[str, int] = {}
        english = markup.capitalise(template.render(kind.english, context.english, choices, rng))
        for key, texts in kind.questions.items():
            name = f"told_{number}_{key}"
            english = english.replace(f"{markup.FACT_OPEN}{key}{markup.KEY_END}", f"{markup.FACT_OPEN}{name}{markup.KEY_END}")
            asked[name] = markup.plain(template.render(rng.choice(texts), context.english, choices, rng))
        sentences.append(english)
    marked = asides.insert(letter.marked, sentences, rng)
    return Letter(letter.kind, letter.sentiment, marked, letter.pairs, letter.sentences, context, letter.signed), asked
