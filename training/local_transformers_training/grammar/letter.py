"""Puts clauses together into whole letters."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Dict, List, Tuple

from . import clauses, evaluative, markup
from .clauses import Sentence
from .context import Context
from .lexicon import read_lines

#: Words that lose their capital when a sentence is joined to another one.
ENGLISH_LOWER = {"The", "It", "This", "That", "When", "After", "My", "We", "Your", "You", "Nobody", "No", "There", "Half", "Everything", "For", "On", "If", "For", "As", "In", "He", "She", "What"}
GERMAN_LOWER = {"Der", "Die", "Das", "Es", "Ich", "Wir", "Nach", "Mein", "Meine", "Ihr", "Niemand", "Keiner", "Für", "Am", "Im", "Alles", "Dies", "Zuerst", "Vor", "Noch", "Selten", "Mir"}


@dataclass
class Letter:
    """A letter with everything that the six tasks need to know about it."""

    kind: str
    sentiment: str
    marked: str
    pairs: List[Tuple[str, str]]
    sentences: List[Sentence]
    context: Context
    signed: bool
    text: str = ""
    entities: List[markup.Span] = field(default_factory=list)
    facts: Dict[str, markup.Span] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.text, self.entities, facts = markup.parse(self.marked)
        for span in sorted(facts):
            self.facts.setdefault(span.label, span)


@lru_cache(maxsize=None)
def signoffs() -> Tuple[Tuple[str, str], ...]:
    """Closing formulas in both languages."""
    return tuple(tuple(line.split("|")) for line in read_lines("clauses/signoff.txt"))


class Builder:
    """Collects the sentences of one letter without contradicting itself."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.used: set = set()
        self.known: Dict[str, str] = {}
        self.body: List[Sentence] = []

    def add(self, kind: str, sentiments: str = "+-0?", tries: int = 4) -> bool:
        """Adds one clause of a kind; False if none fits."""
        for _ in range(tries):
            clause = clauses.pick(kind, self.context, sentiments, self.used)
            if clause is None:
                return False
            before = dict(self.context.values)
            sentence = clauses.render(clause, self.context)
            facts = sentence.facts()
            if any(self.known.get(key, value).lower() != value.lower() for key, value in facts.items()):
                self.context.values = before
                continue
            self.known.update(facts)
            self.used.add(clause)
            self.body.append(sentence)
            return True
        return False

    def add_evaluative(self, positive: bool) -> None:
        """Adds a short judgement such as "The service was excellent."."""
        english, german = evaluative.sentence(self.context.rng, positive)
        self.body.append(Sentence("evaluative", english, german, "", "", "+" if positive else "-"))

    def add_phrase(self, sentiments: str) -> None:
        """Adds a short fixed sentence."""
        rows = [r for r in clauses.phrases() if r[0] in sentiments and r[1][-1] in ".!?"]
        sentiment, english, german = self.context.rng.choice(rows)
        if all(s.english != english for s in self.body):
            self.body.append(Sentence("phrase", english, german, "", "", sentiment))


def _complaint(b: Builder, rng: random.Random, details: int) -> None:
    if rng.random() < 0.4:
        b.add("opening", "-0")
    if rng.random() < 0.92:
        b.add("order")
    if rng.random() < 0.35:
        b.add("order")
    if rng.random() < 0.15:
        b.add("goodwill")
    b.add("problem")
    for _ in range(details):
        roll = rng.random()
        if roll < 0.5:
            b.add("detail_negative")
        elif roll < 0.72:
            b.add("detail_neutral")
        elif roll < 0.8:
            b.add("order")
        elif roll < 0.92:
            b.add_evaluative(False)
        elif roll < 0.96:
            b.add_phrase("-")
        else:
            b.add("praise", tries=1) if rng.random() < 0.3 else b.add_phrase("-")
    if rng.random() < 0.85:
        b.add("want")
    if rng.random() < 0.3:
        b.add("detail_neutral")
    if rng.random() < 0.6:
        b.add("closing", "-0")


def _thanks(b: Builder, rng: random.Random, details: int) -> None:
    if rng.random() < 0.5:
        b.add("opening", "+0")
    if rng.random() < 0.75:
        b.add("order")
    if rng.random() < 0.2:
        # All was well in the end.
        b.add("problem")
        b.add("resolved")
    b.add("praise")
    for _ in range(details):
        roll = rng.random()
        if roll < 0.5:
            b.add("praise")
        elif roll < 0.72:
            b.add("detail_neutral")
        elif roll < 0.82:
            b.add("order")
        elif roll < 0.94:
            b.add_evaluative(True)
        else:
            b.add_phrase("+")
    if rng.random() < 0.6:
        b.add("closing", "+0")


def _enquiry(b: Builder, rng: random.Random, details: int) -> None:
    if rng.random() < 0.6:
        b.add("opening", "?0")
    if rng.random() < 0.4:
        b.add("order")
    b.add("enquiry")
    for _ in range(details):
        roll = rng.random()
        if roll < 0.45:
            b.add("detail_neutral")
        elif roll < 0.6:
            b.add("order")
        else:
            b.add("enquiry", tries=1)
    if rng.random() < 0.7:
        b.add("closing", "0")


def _joined(rng: random.Random, sentences: List[Sentence]) -> List[Sentence]:
    result: List[Sentence] = []
    for sentence in sentences:
        last = result[-1] if result else None
        en_first, de_first = markup.plain(sentence.english).split(" ")[0], sentence.german.split(" ")[0]
        if (
            last is not None
            and rng.random() < 0.12
            and en_first in ENGLISH_LOWER
            and de_first in GERMAN_LOWER
            and last.english.endswith(".")
            and sentence.english.endswith(".")
            and last.german.endswith(".")
            and " and " not in last.english
        ):
            en_join, de_join = rng.choice([(", and ", ", und "), ("; ", "; "), (", but ", ", aber ")] if last.sentiment != sentence.sentiment else [(", and ", ", und "), ("; ", "; ")])
            result[-1] = Sentence(last.kind, last.english[:-1] + en_join + markup.lower_first(sentence.english), last.german[:-1] + de_join + sentence.german[:1].lower() + sentence.german[1:], last.summary or sentence.summary, last.reply or sentence.reply, last.sentiment)
            continue
        result.append(sentence)
    return result


def _layout(rng: random.Random, sentences: List[Sentence]) -> str:
    style = rng.random()
    if style < 0.45:
        return " ".join(s.english for s in sentences)
    gap = "\n\n" if style < 0.8 else "\n"
    out = sentences[0].english
    for sentence in sentences[1:]:
        out += (gap if rng.random() < 0.28 else " ") + sentence.english
    return out


def make(rng: random.Random, held_out: bool = False, kind: str = "", size: int = -1) -> Letter:
    """Makes one letter; size is the number of details beyond the core."""
    context = Context(rng, held_out)
    kind = kind or rng.choices(["complaint", "thanks", "enquiry"], [0.55, 0.3, 0.15])[0]
    details = size if size >= 0 else rng.choices([0, 1, 2, 3, 4, 6, 8, 12, 16, 20], [10, 14, 16, 15, 12, 10, 8, 4, 2, 1])[0]
    b = Builder(context)
    salutation = None
    if rng.random() < 0.8:
        b.add("salutation", tries=6)
        salutation, b.body = (b.body[0] if b.body else None), []
    {"complaint": _complaint, "thanks": _thanks, "enquiry": _enquiry}[kind](b, rng, details)
    core = list(b.body)
    postscript = None
    if rng.random() < 0.08 and b.add({"complaint": "detail_negative", "thanks": "praise"}.get(kind, "detail_neutral")):
        postscript = b.body.pop()
        mark = rng.choice(["P.S. ", "PS: ", "P.S.: "])
        postscript.english, postscript.german = mark + postscript.english, mark + postscript.german
    subject = None
    if rng.random() < 0.15 and b.add("subject", {"complaint": "-0", "thanks": "+0"}.get(kind, "0")):
        subject = b.body.pop()
    body = _joined(rng, core)
    out, pairs = [], []
    signed = rng.random() < 0.82
    if rng.random() < 0.1:
        out.append(_address(context, signed))
    for part in (subject, salutation):
        if part is not None:
            out.append(part.english)
    text = "\n\n".join(out) if rng.random() < 0.6 else "\n".join(out)
    joint = rng.choice(["\n\n", "\n\n", "\n", " "]) if salutation else "\n\n"
    text = (text + joint if text else "") + _layout(rng, body)
    if signed:
        english, german = rng.choice(signoffs())
        author = context.value("author")
        pairs.append((english, german))
        role = ""
        if rng.random() < 0.08:
            role = "\n" + rng.choice([f"{context.value('city').english}", f"{context.value('street').english} {context.value('hn').english}, {context.value('city').english}", f"{context.value('email').english}", f"{context.value('phone').english}", "Customer", "Teacher", "Manager"])
        joint = rng.choice(["\n\n", "\n\n", "\n", " "])
        name = markup.fact("author", author.english)
        if rng.random() < 0.05:
            name = rng.choice(["Mr ", "Mrs ", "Dr ", "Dr. ", "Ms "]) + name
        text += f"{joint}{english}{rng.choice([chr(10), chr(10), ' '])}{name}{role}"
    if postscript is not None:
        text += "\n\n" + postscript.english
    for part in [subject, salutation] + body + [postscript]:
        if part is not None:
            pairs.append((markup.plain(part.english), part.german))
    sentiment = {"complaint": "-", "thanks": "+"}.get(kind, "?")
    signed = signed or "author" in b.known
    return Letter(kind, sentiment, text, pairs, core, context, signed)


def _address(context: Context, signed: bool) -> str:
    rng = context.rng
    lines = []
    if signed and rng.random() < 0.7:
        lines.append(context.value("author").english)
    lines.append(f"{context.value('street').english} {context.value('hn').english}")
    lines.append(f"{rng.randint(1000, 99999)} {context.value('city').english}" if rng.random() < 0.7 else context.value("city").english)
    if rng.random() < 0.4:
        lines.append(context.value("country").english)
    if rng.random() < 0.5:
        context.new_clause()
        lines.append(context.value("date").english)
    return "\n".join(lines)
