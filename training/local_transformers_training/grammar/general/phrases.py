"""Noun phrases in both languages: determiner, number, adjective, noun, and what follows it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Callable, Tuple

from .. import german as german_words, markup
from ..context import Context
from . import words

ARTICLES = {
    "nom": ("der", "die", "das", "die"), "acc": ("den", "die", "das", "die"), "dat": ("dem", "der", "dem", "den"), "gen": ("des", "der", "des", "der"),
}
EIN = {"nom": ("", "e", "", "e"), "acc": ("en", "e", "", "e"), "dat": ("em", "er", "em", "en"), "gen": ("es", "er", "es", "er")}
DIES = {"nom": ("er", "e", "es", "e"), "acc": ("en", "e", "es", "e"), "dat": ("em", "er", "em", "en"), "gen": ("es", "er", "es", "er")}
#: Endings of adjectives: behind der, behind ein, without an article.
WEAK = {"nom": ("e", "e", "e", "en"), "acc": ("en", "e", "e", "en"), "dat": ("en",) * 4, "gen": ("en",) * 4}
MIXED = {"nom": ("er", "e", "es", "en"), "acc": ("en", "e", "es", "en"), "dat": ("en",) * 4, "gen": ("en",) * 4}
STRONG = {"nom": ("er", "e", "es", "e"), "acc": ("en", "e", "es", "e"), "dat": ("em", "er", "em", "en"), "gen": ("en", "er", "en", "er")}
POSSESSIVES = {"my": "mein", "our": "unser", "your": "Ihr", "his": "sein", "her": "ihr", "their": "ihr", "no": "kein"}
NUMBERS = [("two", "zwei"), ("three", "drei"), ("four", "vier"), ("five", "fünf"), ("six", "sechs"), ("seven", "sieben"), ("eight", "acht"), ("ten", "zehn"), ("twelve", "zwölf"), ("twenty", "zwanzig"), ("several", "mehrere"), ("many", "viele"), ("some", "einige")]
PRONOUNS = {"nom": ("er", "sie", "es", "sie"), "acc": ("ihn", "sie", "es", "sie"), "dat": ("ihm", "ihr", "ihm", "ihnen")}
RELATIVES = {"nom": ("der", "die", "das", "die"), "acc": ("den", "die", "das", "die"), "dat": ("dem", "der", "dem", "denen")}


@dataclass(frozen=True)
class NounPhrase:
    """A phrase in English and in each German case."""

    english: str
    german: Callable[[str], str]
    gender: int
    definite: bool
    noun: words.Noun
    number: str = ""
    adjective: str = ""

    @property
    def plural(self) -> bool:
        """True if the English verb must be plural."""
        return self.gender == 3 or self.noun.gender == "-"


def article(text: str) -> str:
    """The English indefinite article."""
    return "an" if text[0] in "aeiou" and not text.startswith(("uni", "use", "euro")) else "a"


def _decline(noun: words.Noun, column: int, case: str) -> str:
    if column == 3:
        text = noun.plural_german
        return text + "n" if case == "dat" and not text.endswith(("n", "s")) else text
    if noun.german in words.WEAK and case != "nom":
        return noun.german + words.WEAK[noun.german] + ("s" if case == "gen" and noun.german == "Name" else "")
    return german_words.genitive(noun.german, "mfn"[column]) if case == "gen" else noun.german


def noun_phrase(rng: random.Random, kinds: str, plain: bool = False, definite: bool = False) -> NounPhrase:
    """A phrase with a noun of one of the kinds; ``definite`` for what a question repeats."""
    noun = rng.choice(words.nouns_of(kinds))
    number = ("", "")
    many = noun.plural_german != "-" and noun.kinds not in "lm" and rng.random() < 0.22 and noun.gender != "-"
    if many and rng.random() < 0.5 and not plain:
        number = rng.choice(NUMBERS)
    if noun.gender == "-":
        # Plural in English; in German these are one thing, or plural with the same word.
        gender = {"Schere": 1, "Brille": 1, "Hose": 1}.get(noun.german, 3)
        many = False
    else:
        gender = 3 if many else "mfn".index(noun.gender)
    adjective = rng.choice(words.adjectives_of(noun.kinds)) if rng.random() < 0.38 and words.adjectives_of(noun.kinds) else None
    uncounted = noun.plural_german == "-" or noun.kinds in "l" or noun.gender == "-"
    options = ["the"] * 4 + ["my", "our", "your", "this"] + ([] if definite else ["", "his", "her"] if many or uncounted else ["a"] * 5 + ["no", "his", "her"])
    if noun.kinds == "p":
        options = [o for o in options if o != "this"]
    determiner = rng.choice(options)
    if number[0]:
        determiner = rng.choice(["", "", "the", "my", "these"]) if number[0] not in ("several", "many", "some") else ""
    if many and determiner == "this":
        determiner = "these"
    if noun.gender == "-" and determiner == "this":
        determiner = "these"
    head = noun.plural if many else noun.english
    body = " ".join(p for p in (number[0], adjective[0] if adjective else "", head) if p)
    english = f"{article(body)} {body}" if determiner == "a" else f"{determiner} {body}".strip()

    def in_german(case: str) -> str:
        if determiner == "the":
            first, endings = ARTICLES[case][gender], WEAK
        elif determiner in ("this", "these"):
            first, endings = "dies" + DIES[case][gender], WEAK
        elif determiner == "":
            first, endings = "", STRONG
        else:
            stem = "ein" if determiner == "a" else POSSESSIVES[determiner]
            first, endings = stem + EIN[case][gender], MIXED
        described = adjective[2] + endings[case][gender] if adjective else ""
        if described.startswith("besonder") and not adjective[2].endswith("er"):
            described = "besonder" + endings[case][gender]
        count = number[1]
        if count in ("mehrere", "viele", "einige") and case == "dat":
            count += "n"
        return " ".join(p for p in (first, count, described, _decline(noun, gender, case)) if p)

    return NounPhrase(english, in_german, gender, determiner not in ("", "a", "no"), noun, number[0], adjective[0] if adjective else "")


def subject(rng: random.Random, context: Context, others: float = 0.45) -> Tuple[str, str, str, int]:
    """English, German nominative, accusative and person; ``others`` than I, we and you in such a share."""
    roll = rng.random()
    if roll < others * 0.75:
        row = rng.choice(words.rows("persons"))
        return row[0], row[1], row[2], int(row[4])
    if roll < others:
        name = context._full_name_text() if rng.random() < 0.4 else context._firstname_text()
        title, herr, herrn = rng.choice([("", "", "")] * 3 + [("Mr ", "Herr ", "Herrn "), ("Mrs ", "Frau ", "Frau "), ("Ms ", "Frau ", "Frau ")])
        kin = rng.choice([("", "", "")] * 2 + [("my husband ", "mein Mann ", "meinen Mann "), ("my daughter ", "meine Tochter ", "meine Tochter "), ("my son ", "mein Sohn ", "meinen Sohn "), ("your driver ", "Ihr Fahrer ", "Ihren Fahrer "), ("my neighbour ", "meine Nachbarin ", "meine Nachbarin ")])
        if title and not kin[0]:
            name = name.split()[-1]
            return title + name, herr + name, herrn + name, 3
        return kin[0] + name, kin[1] + name, kin[2] + name, 3
    return rng.choice([("I", "ich", "mich", 1)] * 5 + [("we", "wir", "uns", 6)] * 3 + [("you", "Sie", "Sie", 6), ("he", "er", "ihn", 3), ("she", "sie", "sie", 3), ("they", "sie", "sie", 6)])


def place(rng: random.Random, context: Context) -> Tuple[str, str]:
    """Where something is done."""
    if rng.random() < 0.75:
        return rng.choice(words.rows("places"))
    context.values.pop("city", None)
    if rng.random() < 0.75:
        city = context.value("city")
        return f"in {markup.plain(city.english)}", f"in {city.german}"
    context.values.pop("country", None)
    country = context.value("country")
    return f"in {markup.plain(country.english)}", country.in_german("in") if country.in_german("in").startswith("in ") else f"in {country.german}"


def time(rng: random.Random, context: Context) -> Tuple[str, str]:
    """When something is done."""
    if rng.random() < 0.6:
        return rng.choice(words.rows("times"))
    context.values.pop("when", None)
    when = context.value("when")
    return when.in_english("prep") + when.english, when.german
