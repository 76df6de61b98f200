"""Invents names that look like names: people, places, companies, models."""

from __future__ import annotations

import random
from typing import Callable

from .split import is_held_out

ONSETS = "b c d f g h j k l m n p r s t v w z br dr gr kr tr st sh ch th bl fl gl kl pl sl sk sp sw qu".split()
VOWELS = ("a e i o u " * 14 + "ai ea ee ou ie oa y ia " * 3 + "ö ü é á ó í ä").split()
CODAS = "n r l s t m d k x n r l ck nd rt st ng ss th".split()
SURNAME_ENDS = ["son", "ski", "ova", "ez", "sen", "mann", "berg", "er", "ini", "escu", "ov", "wood", "ford", "ley", "i", "o", "a", "u", "dze", "yan"]
PLACE_ENDS = ["burg", "ville", "ton", "heim", "stadt", "ford", "field", "mouth", "by", "dorf", "polis", "grad", "a", "o", "bury", "haven", "ham", "wick", "sund"]
FIGURE_TITLES = ["Captain", "Lord", "Lady", "Doctor", "King", "Queen", "Princess", "Baron", "Commander", "Mighty", "Super", "Mega", "Ultra", "Professor", "General", "Sergeant", "Admiral", "Count", "Sir", "Prince", "Major", "Agent", "Little", "Old", "Uncle", "Granny"]
FIGURE_ENDS = ["tron", "or", "ax", "ius", "ion", "oid", "on", "ara", "ix", "us", "ia", "zor"]
#: Invented words must not contain these.
UNWANTED = ("fuck", "shit", "cunt", "dick", "cock", "nazi", "rape", "tit", "puss", "slut", "whor", "wank", "nig", "fag", "jap", "ass", "arsch", "fick", "penis", "porn", "hitl", "kkk", "piss", "crap", "cum", "sex", "homo", "anus", "muschi", "hure")
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def word(rng: random.Random, low: int = 1, high: int = 3) -> str:
    """A pronounceable lower-case word."""
    text = _syllables(rng, low, high)
    return word(rng, low, high) if any(part in text for part in UNWANTED) else text


def _syllables(rng: random.Random, low: int, high: int) -> str:
    parts = []
    for _ in range(rng.randint(low, high)):
        parts.append(rng.choice(ONSETS) if rng.random() < 0.9 else "")
        parts.append(rng.choice(VOWELS))
        if rng.random() < 0.45:
            parts.append(rng.choice(CODAS))
    text = "".join(parts)
    return text if len(text) > 2 else text + rng.choice(["na", "ro", "lin"])


def on_side(rng: random.Random, held_out: bool, make: Callable[[], str]) -> str:
    """Draws names until one belongs to the asked side of the split."""
    while True:
        name = make()
        if is_held_out(name) == held_out and not any(part in name.lower() for part in UNWANTED):
            return name


def first_name(rng: random.Random, held_out: bool) -> str:
    """A first name."""
    return on_side(rng, held_out, lambda: word(rng, 1, 3).capitalize())


def last_name(rng: random.Random, held_out: bool) -> str:
    """A family name."""

    def make() -> str:
        stem = word(rng, 1, 2)
        end = rng.choice(SURNAME_ENDS) if rng.random() < 0.6 else ""
        prefix = rng.choice(["O'", "Mc", "De ", "van ", "Al-"]) if rng.random() < 0.05 else ""
        return prefix + (stem + end).capitalize()

    return on_side(rng, held_out, make)


def place(rng: random.Random, held_out: bool) -> str:
    """A town."""

    def make() -> str:
        name = word(rng, 1, 2).capitalize() + (rng.choice(PLACE_ENDS) if rng.random() < 0.7 else "")
        if rng.random() < 0.12:
            name = rng.choice(["Bad ", "St. ", "New ", "Port ", "San ", "North ", "Mount ", "Santa "]) + name
        return name

    return on_side(rng, held_out, make)


def brand(rng: random.Random, held_out: bool) -> str:
    """One capitalised word that names a company or a model."""

    def make() -> str:
        name = word(rng, 1, 3).capitalize()
        roll = rng.random()
        if roll < 0.07:
            name = name.upper()
        elif roll < 0.14:
            name = name + word(rng, 1, 1).capitalize()
        return name

    return on_side(rng, held_out, make)


def figure(rng: random.Random, held_out: bool) -> str:
    """A named figure or character."""

    def make() -> str:
        name = (word(rng, 1, 2) + rng.choice(FIGURE_ENDS)).capitalize()
        roll = rng.random()
        if roll < 0.3:
            return f"{rng.choice(FIGURE_TITLES)} {name}"
        if roll < 0.55:
            return f"{name} {word(rng, 1, 2).capitalize()}"
        return name

    return on_side(rng, held_out, make)


def code(rng: random.Random) -> str:
    """The number or letters after a model's name."""
    number = rng.choice([str(rng.randint(1, 9)), str(rng.randint(1, 99) * 10), str(rng.randint(100, 9999))])
    letters = "".join(rng.choice(LETTERS) for _ in range(rng.choice([1, 1, 2, 2, 3])))
    return rng.choice([number, number, letters, f"{letters}{number}", f"{letters}-{number}", f"{number}{letters}", f"{letters} {number}"])
