"""Questions of many phrasings about the facts of a letter."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import lru_cache
from typing import Dict, List, NamedTuple, Tuple

from . import markup, template
from .lexicon import read_lines
from .letter import Letter


class Question(NamedTuple):
    """A question with the place of its answer."""

    key: str
    question: str
    start: int
    end: int


@lru_cache(maxsize=None)
def templates() -> Dict[str, Tuple[str, ...]]:
    """Question templates by fact key."""
    table: Dict[str, List[str]] = defaultdict(list)
    for line in read_lines("questions.txt"):
        key, text = line.split(": ", 1)
        table[key].append(text)
    return {key: tuple(texts) for key, texts in table.items()}


def ask(letter: Letter, key: str, rng: random.Random) -> Question:
    """One question about a fact that the letter states."""
    context = letter.context
    for _ in range(20):
        text = rng.choice(templates()[key])
        if "{firstname author}" in text and not letter.signed:
            continue
        if "{noun p}" in text and "p" not in context.values:
            continue
        rendered = markup.plain(template.render(text, context.english, {}, rng))
        # A question for a name must not give the name away.
        if key == "author" and context.value("author").in_english("firstname") in rendered:
            continue
        rendered = " ".join(rendered.replace(" ?", "?").split())
        roll = rng.random()
        if roll < 0.06:
            rendered = rendered.rstrip("?")
        elif roll < 0.12:
            rendered = rendered[0].lower() + rendered[1:]
        span = letter.facts[key]
        return Question(key, rendered, span.start, span.end)
    span = letter.facts[key]
    return Question(key, {"what": "What was ordered?"}.get(key, "What is the " + key.replace("_", " ") + "?"), span.start, span.end)


def all_keys(letter: Letter) -> List[str]:
    """The keys that can be asked about this letter."""
    keys = [key for key in letter.facts if key in templates()]
    if "addressee" in keys and "shop" in keys:
        same = letter.text[slice(*letter.facts["addressee"][:2])] == letter.text[slice(*letter.facts["shop"][:2])]
        if not same:
            keys.remove("addressee")
    return keys
