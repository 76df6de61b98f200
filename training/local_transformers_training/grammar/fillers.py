"""English-only variety: sentences full of feeling, and words that mean nothing."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Dict, Tuple

from . import lexicon, markup, synth

SUBJECTS = ["We were", "I was", "I am", "We are", "My wife was", "My husband is", "The children were", "Everybody was", "I am truly", "I was quite", "We are all very"]
THINGS = ["The {n} was", "The {n} is", "Your {n} was", "Our {n} was", "The whole {n} was", "The {n} we got is", "I found the {n}", "We thought the {n} was", "I must say that the {n} is", "Both the {n} and the {m} were"]
STARTS = ["", "", "", "In the end ", "To be honest, ", "All in all, ", "After all, ", "Once more, ", "I must say: ", "As you can see, ", "In short, ", "And now "]


@lru_cache(maxsize=None)
def feelings() -> Dict[Tuple[str, str], Tuple[str, ...]]:
    """Expressions by polarity and kind."""
    table = {}
    for line in lexicon.read_lines("lexicon/sentiment_words.txt"):
        table[(line[0], line[2])] = tuple(line[4:].split("|"))
    return table


@lru_cache(maxsize=None)
def common_words() -> Tuple[str, ...]:
    """Everyday words."""
    return tuple(" ".join(lexicon.read_lines("lexicon/common_words.txt")).split())


def feeling(rng: random.Random, positive: bool, held_out: bool) -> str:
    """A sentence that is clearly positive or negative."""
    from .split import side

    kind = rng.choice("atc")
    expressions = feelings()[("+" if positive else "-", kind)]
    expression = rng.choice(side(expressions, held_out and rng.random() < 0.3) if held_out else side(expressions, False))
    if kind == "a":
        text = f"{rng.choice(SUBJECTS)} {expression}"
    elif kind == "t":
        nouns = [n.english for c in lexicon.categories() for n in c.products] + ["service", "stay", "meal", "visit", "staff", "waiter", "journey", "answer", "seat", "course", "parcel", "lesson", "tour", "concert"]
        text = rng.choice(THINGS).format(n=rng.choice(nouns), m=rng.choice(nouns)) + " " + expression
    else:
        text = rng.choice(STARTS) + expression
    return text[0].upper() + text[1:] + rng.choice([".", ".", ".", "!"])


def blur(marked: str, rng: random.Random, share: float) -> str:
    """Replaces some plain lower-case words by everyday or invented ones."""
    words = marked.split(" ")
    for i, word in enumerate(words):
        core = word.rstrip(".,;:!?")
        if core.isalpha() and core.islower() and markup.KEY_END not in word and rng.random() < share:
            other = rng.choice(common_words()) if rng.random() < 0.8 else synth.word(rng, 1, 3)
            words[i] = other + word[len(core) :]
        elif core.isalpha() and core.istitle() and core in OPENERS and rng.random() < share:
            words[i] = rng.choice(common_words()).capitalize() + word[len(core) :]
    return " ".join(words)


#: Capitalised words that begin sentences and are no names.
OPENERS = {"The", "It", "This", "That", "When", "After", "My", "We", "Your", "You", "Nobody", "No", "There", "Half", "Everything", "For", "On", "If", "As", "In", "What", "Please", "Could", "Can", "Would", "Unfortunately", "However", "Instead", "Thank", "Enclosed", "Today"}


def bland(rng: random.Random) -> str:
    """A sentence of everyday words without sense or feeling."""
    words = [rng.choice(common_words()) for _ in range(rng.randint(4, 14))]
    text = " ".join(words)
    return text[0].upper() + text[1:] + rng.choice([".", ".", "?", ";"])
