"""Whole letters that tell one story, in both languages, with questions, summary and reply.

A scene is a block of lines in ``data/scenes``: ``@`` its kind, then sentences in English (``e:``) and
German (``g:``), questions to the facts marked in them (``a: … | …``; the first is never ``e`` or ``g``), the summary (``s:``) and the
reply (``r:``). A choice ``<1:a|b>`` is the same in the whole scene.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Dict, List, Tuple

from . import clauses, markup, template
from .context import Context
from .letter import Letter, signoffs
from .lexicon import DATA

SENTIMENT = {"complaint": "-", "thanks": "+", "enquiry": "?"}


@dataclass
class Scene:
    """The templates of one letter."""

    kind: str
    english: List[str] = field(default_factory=list)
    german: List[str] = field(default_factory=list)
    questions: Dict[str, List[str]] = field(default_factory=dict)
    summaries: List[str] = field(default_factory=list)
    reply: str = ""


@dataclass
class Told:
    """One letter with what the tasks need of it."""

    letter: Letter
    asked: Dict[str, str]
    summary: str
    reply: str


@lru_cache(maxsize=None)
def load() -> Tuple[Scene, ...]:
    """All scenes."""
    found: List[Scene] = []
    for file in sorted((DATA / "scenes").glob("*.txt")):
        for line in file.read_text(encoding="utf-8").split("\n"):
            if line.startswith("@ "):
                found.append(Scene(line[2:].strip()))
            elif line.strip():
                key, text = line.split(": ", 1)
                scene = found[-1]
                if key == "e" and not scene.questions:
                    scene.english.append(text)
                elif key == "g" and not scene.questions:
                    scene.german.append(text)
                elif key == "s":
                    scene.summaries.append(text)
                elif key == "r":
                    scene.reply = text
                else:
                    scene.questions.setdefault(key, []).extend(text.split(" | "))
    return tuple(found)


def _renderer(context: Context, choices: Dict[str, int], german: bool = False):
    resolve = context.german if german else context.english
    return lambda text: " ".join(template.render(text, resolve, choices, context.rng).split(" "))


def tell(rng: random.Random, scene: Scene) -> Told:
    """A letter that tells a scene, with a salutation and a signature in most."""
    context = Context(rng, False)
    salutation = clauses.pick("salutation", context) if rng.random() < 0.85 else None
    greeting = clauses.render(salutation, context) if salutation else None
    context.new_clause()
    choices: Dict[str, int] = {}
    english, german = _renderer(context, choices), _renderer(context, choices, True)
    signed = rng.random() < 0.85
    author = markup.plain(context.value("author").english)
    first = context.value("author").in_english("firstname")
    pairs = [(markup.capitalise(english(e)), german(g)) for e, g in zip(scene.english, scene.german)]
    body = pairs[0][0]
    gap = rng.choice([" ", "\n\n", "\n\n"])
    for sentence, _ in pairs[1:]:
        body += (gap if rng.random() < 0.3 else " ") + sentence
    both = [(markup.plain(e), g[:1].upper() + g[1:]) for e, g in pairs]
    start = end = ""
    if greeting:
        start = greeting.english + rng.choice(["\n\n", "\n\n", "\n", " "])
        both.insert(0, (markup.plain(greeting.english), greeting.german))
        if greeting.english.rstrip().endswith(",") and rng.random() < 0.25:
            # As Germans, and many others, do it: small behind the comma of a greeting.
            lower = markup.plain(body)[:1]
            if lower in "TWAOMFD" and not markup.plain(body).startswith(("I ", "Mr", "Dear")):
                body = markup.lower_first(body)
    if signed:
        bye, tschuess = rng.choice(signoffs())
        end = rng.choice(["\n\n", "\n\n", "\n"]) + bye + "\n" + markup.fact("author", context.value("author").english)
        both.append((bye, tschuess))
    named = lambda text: text if signed else text.replace("{author}'s", "the customer's").replace("{author}", "the customer")
    asked = {key: markup.plain(english(named(rng.choice(texts)).replace("{author}", first if rng.random() < 0.6 else author))) for key, texts in scene.questions.items()}
    asked = {key: text[0].upper() + text[1:] for key, text in asked.items() if f"{markup.FACT_OPEN}{key}{markup.KEY_END}" in body}
    letter = Letter(scene.kind, SENTIMENT[scene.kind], start + body + end, both, [], context, signed)
    summary = markup.plain(english(named(rng.choice(scene.summaries)).replace("{author}", author)))
    return Told(letter, asked, summary[0].upper() + summary[1:], markup.plain(english(scene.reply.replace("{author}", author))))


def make(rng: random.Random) -> Told:
    """A letter of some scene."""
    return tell(rng, rng.choice(load()))
