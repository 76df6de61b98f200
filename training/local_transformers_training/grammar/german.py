"""German articles, pronouns and endings for the nouns of the lexicon."""

from __future__ import annotations

from typing import Optional

_GENDERS = "mfn"
_FORMS = {
    "der": ("der", "die", "das"),
    "den": ("den", "die", "das"),
    "dem": ("dem", "der", "dem"),
    "des": ("des", "der", "des"),
    "ein": ("ein", "eine", "ein"),
    "einen": ("einen", "eine", "ein"),
    "einem": ("einem", "einer", "einem"),
}
#: Forms that are a pronoun only, without the noun.
_PRONOUNS = {
    "den_rel": ("den", "die", "das"),
    "der_rel": ("der", "die", "das"),
    "ihn": ("ihn", "sie", "es"),
    "er": ("er", "sie", "es"),
}
#: Article, case and the fixed adjective between article and noun.
_PHRASES = {
    "einen neuen": (("einen neuen", "eine neue", "ein neues")),
    "einen so schönen": (("einen so schönen", "eine so schöne", "ein so schönes")),
    "meinen alten": (("meinen alten", "meine alte", "mein altes")),
    "mein voriger": (("mein voriger", "meine vorige", "mein voriges")),
}
_ADJECTIVE_ENDING = {
    "der": ("e", "e", "e"),
    "den": ("en", "e", "e"),
    "dem": ("en", "en", "en"),
    "des": ("en", "en", "en"),
    "ein": ("er", "e", "es"),
    "einen": ("en", "e", "es"),
    "einem": ("en", "en", "en"),
}


def genitive(noun: str, gender: str) -> str:
    """The genitive singular of a noun."""
    if gender == "f":
        return noun
    if noun.endswith(("s", "ß", "x", "z", "sch")):
        return noun + "es" if not noun.endswith("is") else noun + "ses"
    return noun + "s"


def _kept(noun: str, tail: str) -> str:
    """The name, where the noun says nothing without it."""
    return tail if noun == "Modell" else ""


def _short(form: str, noun: str, gender: str, tail: str) -> str:
    """The noun without its own adjective and name, for example of "den falschen_n"."""
    article, _, adjective = form.partition(" ")
    g = _GENDERS.index(gender)
    stem = adjective[:-2] if adjective.endswith("en") else adjective[:-1]
    described = f"{stem}{_ADJECTIVE_ENDING[article][g]} " if adjective else ""
    head = genitive(noun, gender) if article == "des" else noun
    return f"{_FORMS[article][g]} {described}{head}{_kept(noun, tail)}"


def phrase(form: str, noun: str, gender: str, adjective: Optional[str], tail: str) -> str:
    """A noun phrase in the asked form; tail is the name after the noun."""
    g = _GENDERS.index(gender)
    if form.endswith("_n"):
        return _short(form[:-2], noun, gender, tail)
    if form in _PRONOUNS:
        return _PRONOUNS[form][g]
    if form in _PHRASES:
        return f"{_PHRASES[form][g]} {noun}{_kept(noun, tail)}"
    if form == "":
        described = adjective + _ADJECTIVE_ENDING["ein"][g] + " " if adjective else ""
        return f"{described}{noun}{tail}"
    described = adjective + _ADJECTIVE_ENDING[form][g] + " " if adjective else ""
    head = genitive(noun, gender) if form == "des" else noun
    return f"{_FORMS[form][g]} {described}{head}{tail}"
