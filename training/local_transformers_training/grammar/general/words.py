"""Reads the word lists under data/general and inflects German words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Tuple

from ..lexicon import read_lines

#: German prefixes that are never separated; participles have no "ge" behind them.
FIXED_PREFIXES = ("be", "emp", "ent", "er", "miss", "ver", "zer", "über", "unter")
#: Masculine nouns that get an ending in every case but the nominative.
WEAK = {"Nachbar": "n", "Kollege": "n", "Pirat": "en", "Fotograf": "en", "Name": "n", "Student": "en", "Kunde": "n", "Bauer": "n", "Pilot": "en", "Matrose": "n", "Polizist": "en", "Papagei": "en", "Schurke": "n"}
#: The present of these has no ending in the first person either.
MODAL_LIKE = {"wollen", "mögen"}


@dataclass(frozen=True)
class Noun:
    """A noun of both languages; gender is m, f, n, or - for what is plural in English only."""

    kinds: str
    english: str
    plural: str
    gender: str
    german: str
    plural_german: str


@dataclass(frozen=True)
class Verb:
    """A verb with its forms in both languages and what its object can be."""

    base: str
    past: str
    participle: str
    infinitive: str
    prefix: str
    ich: str
    er: str
    praeteritum: str
    partizip: str
    reflexive: bool
    kinds: str
    preposition: str
    german_preposition: str
    case: str

    def full(self) -> str:
        """The infinitive with its prefix."""
        return self.prefix + self.infinitive

    def zu(self) -> str:
        """The infinitive with zu."""
        return f"{self.prefix}zu{self.infinitive}" if self.prefix else f"zu {self.infinitive}"

    def present(self, person: int) -> str:
        """The finite present without the prefix."""
        return {1: self.ich, 3: self.er}.get(person, self.infinitive)

    def past_german(self, person: int) -> str:
        """The preterite without the prefix."""
        if person != 6:
            return self.praeteritum
        return self.praeteritum + ("n" if self.praeteritum.endswith("e") else "en")

    def says(self, form: str, thing: str) -> str:
        """An English form with its object; a particle stands behind the object."""
        head, _, particle = form.partition("_")
        particle = particle.replace("_", " ")
        if particle in ("for",) or self.preposition:
            return " ".join(p for p in (head, particle, self.preposition, thing) if p)
        return " ".join(p for p in (head, thing, particle) if p)


def _regular_english(base: str) -> str:
    head, _, particle = base.partition("_")
    if head.endswith("e"):
        past = head + "d"
    elif head.endswith("y") and head[-2] not in "aeiou":
        past = head[:-1] + "ied"
    else:
        past = head + "ed"
    return past + ("_" + particle if particle else "")


def german_forms(infinitive: str, prefix: str) -> Tuple[str, str, str, str]:
    """The first and third person, the preterite and the participle of a regular verb."""
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    link = "e" if stem.endswith(("t", "d", "ffn", "chn", "gn")) else ""
    ich = stem[:-2] + "le" if infinitive.endswith("eln") else stem + "e"
    ge = "" if infinitive.endswith("ieren") or infinitive.startswith(FIXED_PREFIXES) else "ge"
    return ich, stem + link + "t", stem + link + "te", f"{prefix}{ge}{stem}{link}t"


def _verb(row: Tuple[str, ...]) -> Verb:
    english, german, kinds, *rest = row
    forms = english.split()
    if len(forms) == 1:
        forms += [_regular_english(forms[0])] * 2
    infinitive, *parts = [p for p in german.split() if p != "+sich"]
    prefix = parts.pop(0) if len(parts) in (1, 4) else ""
    ich, er, past, participle = german_forms(infinitive, prefix)
    if parts:
        er, past, participle = parts
        ich = er if infinitive in MODAL_LIKE else ich
    preposition, german_preposition = (rest + ["", ""])[:2]
    word, _, case = german_preposition.partition(":")
    return Verb(*forms, infinitive, prefix, ich, er, past, participle, "+sich" in german, kinds, preposition, word, case or "acc")


def _rows(name: str) -> Tuple[Tuple[str, ...], ...]:
    return tuple(tuple(line.split("|")) for line in read_lines(f"general/{name}.txt"))


rows = lru_cache(maxsize=None)(_rows)


@lru_cache(maxsize=None)
def verbs() -> Tuple[Verb, ...]:
    """Verbs with one object."""
    return tuple(_verb(row) for row in rows("verbs"))


@lru_cache(maxsize=None)
def givers() -> Tuple[Verb, ...]:
    """Verbs with a person and a thing."""
    return tuple(_verb(row) for row in rows("givers"))


@lru_cache(maxsize=None)
def nouns() -> Tuple[Noun, ...]:
    """All nouns."""
    found = []
    for kinds, english, gender, german, plural in rows("nouns"):
        single, _, many = english.partition("/")
        found.append(Noun(kinds, single, many or single + "s", gender, german, plural))
    return tuple(found)


@lru_cache(maxsize=None)
def nouns_of(kinds: str) -> Tuple[Noun, ...]:
    """The nouns of some kinds."""
    return tuple(noun for noun in nouns() if noun.kinds in kinds)


@lru_cache(maxsize=None)
def adjectives_of(kind: str) -> Tuple[Tuple[str, str, str], ...]:
    """English, German, and the German stem of adjectives that suit a kind of noun."""
    found = []
    for kinds, english, german in rows("adjectives"):
        if kind in kinds or kinds == "*" and kind not in "pmla":
            full, _, stem = german.partition("~")
            found.append((english, full, stem or full))
    return tuple(found)
