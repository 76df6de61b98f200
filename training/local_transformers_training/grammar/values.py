"""The kinds of values that fill slots, each with its English and German forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Optional, Tuple

from . import german, markup
from .lexicon import Noun


def a_or_an(text: str) -> str:
    """The indefinite article for a phrase."""
    first = markup.plain(text)[:1].lower()
    return "an" if first in tuple("aeiouéóáö") else "a"


@dataclass(frozen=True)
class Phrase:
    """A fixed text in both languages; German may have several named forms."""

    english: str
    german: str
    forms: Tuple[Tuple[str, str], ...] = ()

    def in_english(self, form: str) -> str:
        """The English text; a form that German alone knows changes nothing."""
        return dict(self.forms).get("en:" + form, self.english)

    def in_german(self, form: str) -> str:
        """The German text in a form."""
        return dict(self.forms).get(form, self.german)


def phrase(english: str, german_text: Optional[str] = None, **forms: str) -> Phrase:
    """A phrase with optional named German forms."""
    return Phrase(english, english if german_text is None else german_text, tuple(forms.items()))


def name(label: str, text: str) -> Phrase:
    """A proper name, the same in both languages."""
    return Phrase(markup.entity(label, text), text)


@dataclass(frozen=True)
class Thing:
    """A product or a part: a noun with an optional adjective and proper name."""

    noun: Noun
    model: str = ""
    adjective: Optional[Tuple[str, str]] = None
    of: bool = False

    def bare(self) -> str:
        """The English phrase without an article."""
        parts = [self.adjective[0]] if self.adjective else []
        model = markup.entity("MISC", self.model) if self.model else ""
        if self.of and model:
            return " ".join(parts + [self.noun.english, "of", model])
        parts += [model] if model else []
        parts += [self.noun.english] if self.noun.english else []
        return " ".join(parts)

    def in_english(self, form: str) -> str:
        """One of a, the, the bare phrase, noun (head only) and n (the name)."""
        bare = self.bare()
        lowered = form.lower()
        if lowered == "noun":
            return self.noun.english or markup.entity("MISC", self.model)
        if lowered == "n":
            return markup.entity("MISC", self.model) if self.model else f"the {bare}"
        if lowered == "a":
            text = f"{a_or_an(bare)} {bare}"
        elif lowered == "the":
            text = f"the {bare}"
        elif lowered == "":
            return bare
        else:
            raise KeyError(form)
        return text if form == lowered else text[0].upper() + text[1:]

    def in_german(self, form: str) -> str:
        """One of the forms of :mod:`german`, or n (the name, else dative)."""
        if form in ("n", "n_acc"):
            if self.model:
                return self.model
            form = "dem" if form == "n" else "den"
        adjective = self.adjective[1] if self.adjective else None
        tail = f" von {self.model}" if self.of and self.model else f" {self.model}" if self.model else ""
        return german.phrase(form, self.noun.german, self.noun.gender, adjective, tail)


Value = object
Values = Dict[str, Value]
