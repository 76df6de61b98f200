"""Short judgements such as "The service was really excellent." in both languages."""

from __future__ import annotations

import random
from typing import Tuple

from . import lexicon

DEGREES = [("", ""), ("", ""), ("really ", "wirklich "), ("absolutely ", "absolut "), ("simply ", "einfach "), ("truly ", "wahrlich ")]
VERBS = [("was", "war"), ("was", "war"), ("is", "ist")]


def sentence(rng: random.Random, positive: bool) -> Tuple[str, str]:
    """A judgement of the asked polarity."""
    good, bad = lexicon.all_rows("positive_adjectives"), lexicon.all_rows("negative_adjectives")
    aspect, aspekt = rng.choice(lexicon.all_rows("aspects"))
    verb, verb_de = rng.choice(VERBS)
    roll = rng.random()
    if roll < 0.12:
        # Negation turns the polarity round.
        english, german = rng.choice([r for r in (bad if positive else good) if _plain(r)])
        return f"{aspect} {verb} not {english}.", f"{aspekt} {verb_de} nicht {german}."
    english, german = rng.choice(good if positive else bad)
    degree, grad = rng.choice(DEGREES) if _plain((english, german)) else ("", "")
    text, uebersetzung = f"{aspect} {verb} {degree}{english}", f"{aspekt} {verb_de} {grad}{german}"
    if roll > 0.8:
        other, andere = rng.choice(lexicon.all_rows("aspects"))
        more, mehr = rng.choice(good if positive else bad)
        if other != aspect:
            lowered = other[0].lower() + other[1:] if other.split()[0] not in ("It",) else "it"
            niedrig = andere[0].lower() + andere[1:]
            return f"{text} and {lowered} {verb} {more}.", f"{uebersetzung} und {niedrig} {verb_de} {mehr}."
    if 0.7 < roll < 0.8:
        more, mehr = rng.choice([r for r in (good if positive else bad) if _plain(r)])
        return f"{text} and {more}.", f"{uebersetzung} und {mehr}."
    end = "!" if rng.random() < 0.1 else "."
    return text + end, uebersetzung + end


def _plain(row: Tuple[str, ...]) -> bool:
    english = row[0]
    return len(english.split()) == 1 or english.startswith("easy")
