"""The summary of a letter in one or two sentences."""

from __future__ import annotations

from typing import List

from . import markup
from .letter import Letter


def _of_kind(letter: Letter, kind: str) -> List[str]:
    return [s.summary for s in letter.sentences if s.kind == kind and s.summary]


def _text(letter: Letter, key: str) -> str:
    span = letter.facts.get(key)
    return letter.text[span.start : span.end] if span else ""


def summarize(letter: Letter) -> str:
    """One or two sentences: who, what, where from, what is wrong, what is wanted."""
    context = letter.context
    who = markup.plain(context.value("author").english) if letter.signed else "The customer"
    shop = _text(letter, "shop") or _text(letter, "addressee")
    what = markup.plain(context.value("p").in_english("a")) if "what" in letter.facts else ""
    wants = _of_kind(letter, "want")[:2]
    if letter.kind == "complaint":
        problems = _of_kind(letter, "problem")
        problem = problems[0] if problems else ""
        if what:
            first = f"{who} ordered {what}" + (f" from {shop}" if shop else "")
            first += f", but {problem}." if problem else " and is not satisfied."
        elif problem:
            first = f"{who} complains" + (f" to {shop}" if shop else "") + f" that {problem}."
        else:
            first = f"{who} complains" + (f" to {shop}." if shop else " about the service.")
        if wants:
            return f"{first} The customer wants {' and '.join(wants)}."
        return first
    if letter.kind == "thanks":
        reasons = list(dict.fromkeys(_of_kind(letter, "resolved") + _of_kind(letter, "praise")))[:2]
        reason = " and ".join(reasons) or "the good service"
        first = f"{who} thanks {shop or 'the company'} for {reason}."
        if what:
            return f"{who} ordered {what}" + (f" from {shop}" if shop else "") + f" and is happy. The customer praises {reason}."
        return first
    asked = _of_kind(letter, "enquiry")[:2]
    question = " and ".join(asked) or "for information"
    return f"{who} asks {shop or 'the company'} {question}."
