"""General sentences put together from words, in both languages, with the roles that questions ask for."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Dict, Tuple

from .. import clauses, markup, template
from ..context import Context
from ..lexicon import read_lines
from . import sentences, states
from .sentences import Said

MAKERS = (
    [sentences.action] * 6 + [sentences.happening] * 3 + [sentences.giving] * 2 + [sentences.modal] * 3 + [sentences.intent] * 2 + [sentences.passive] * 2
    + [states.quality] * 4 + [states.existence] * 2 + [states.request] * 3 + [states.question] * 2 + [states.opinion] * 2 + [states.condition] * 2 + [states.since, states.relative, states.relative, states.possession]
)


def ended(said: Said, rng: random.Random) -> Said:
    """The sentence with a capital and a mark at its end."""
    mark = "" if said.english.endswith("?") else rng.choice(["."] * 15 + ["!"])
    said.english = said.english[0].upper() + said.english[1:] + mark
    said.german = said.german[0].upper() + said.german[1:] + mark
    return said


def sentence(rng: random.Random, held_out: bool = False) -> Tuple[str, str]:
    """One general sentence, or two that are joined, in both languages."""
    if rng.random() < 0.15:
        return whole(rng)
    context = Context(rng, held_out)
    said = rng.choice(MAKERS)(rng, context)
    if not said.english.endswith("?") and rng.random() < 0.15:
        other = rng.choice([sentences.action, states.quality, sentences.modal, sentences.happening])(rng, context)
        join, und = rng.choice([(", and", ", und"), (", but", ", aber"), (", and", ", und"), (";", ";")])
        said = Said(f"{said.english}{join} {other.english}", f"{said.german}{und} {other.german}")
    said = ended(said, rng)
    return said.english, said.german


@lru_cache(maxsize=None)
def written() -> Tuple[Tuple[str, str], ...]:
    """Templates of whole sentences in both languages."""
    return tuple(tuple(line.split(" | ")) for line in read_lines("general/pairs.txt"))


def whole(rng: random.Random) -> Tuple[str, str]:
    """One of the sentences that are written as a whole."""
    context = Context(rng, False)
    choices: Dict[str, int] = {}
    english, german = rng.choice(written())
    texts = [markup.plain(clauses.tidy(template.render(text, resolve, choices, rng))) for text, resolve in ((english, context.english), (german, context.german))]
    return texts[0].strip(), texts[1].strip()
