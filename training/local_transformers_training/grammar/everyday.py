"""Plain sentences put together from words, in both languages, each in its own word order.

Clauses teach phrases; these sentences teach what stays the same when the words change: who did
what, when and where, in statements, questions, requests and side clauses.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import lru_cache
from typing import Callable, List, Tuple

from . import lexicon, markup
from .context import Context

#: English determiner, German endings are added to the stem; articles are irregular.
_DETERMINERS = {
    "the": {"nom": ("der", "die", "das"), "acc": ("den", "die", "das")},
    "a": {"nom": ("ein", "eine", "ein"), "acc": ("einen", "eine", "ein")},
    "my": {"nom": ("mein", "meine", "mein"), "acc": ("meinen", "meine", "mein")},
    "our": {"nom": ("unser", "unsere", "unser"), "acc": ("unseren", "unsere", "unser")},
    "your": {"nom": ("Ihr", "Ihre", "Ihr"), "acc": ("Ihren", "Ihre", "Ihr")},
    "this": {"nom": ("dieser", "diese", "dieses"), "acc": ("diesen", "diese", "dieses")},
}
#: English, German, person: 1 ich, 3 er, 6 wir/sie.
SUBJECTS = [("I", "ich", 1)] * 6 + [("we", "wir", 6)] * 3 + [
    ("he", "er", 3), ("she", "sie", 3), ("you", "Sie", 6), ("you", "Sie", 6), ("my husband", "mein Mann", 3), ("my wife", "meine Frau", 3),
    ("my daughter", "meine Tochter", 3), ("our son", "unser Sohn", 3), ("my parents", "meine Eltern", 6), ("the children", "die Kinder", 6),
    ("your driver", "Ihr Fahrer", 3), ("your colleague", "Ihr Kollege", 3), ("a friend", "ein Freund", 3), ("my neighbour", "meine Nachbarin", 3), ("nobody", "niemand", 3),
]
PLACES = [("at home", "zu Hause"), ("in your shop", "in Ihrem Laden"), ("in the kitchen", "in der Küche"), ("in the garden", "im Garten"), ("at the post office", "bei der Post"), ("at the station", "am Bahnhof"), ("at work", "bei der Arbeit"), ("on the internet", "im Internet")]
DEGREES = [("", ""), ("", ""), ("very ", "sehr "), ("too ", "zu "), ("quite ", "ziemlich "), ("not ", "nicht "), ("already ", "schon "), ("still ", "immer noch "), ("completely ", "völlig ")]
MODALS = [("want to", "möchte", "möchte", "möchten"), ("can", "kann", "kann", "können"), ("must", "muss", "muss", "müssen"), ("could", "konnte", "konnte", "konnten"), ("cannot", "kann|nicht", "kann|nicht", "können|nicht"), ("could not", "konnte|nicht", "konnte|nicht", "konnten|nicht"), ("would like to", "würde gern|", "würde gern|", "würden gern|")]


@dataclass(frozen=True)
class Verb:
    """A verb that takes an object, with its forms in both languages."""

    base: str
    past: str
    participle: str
    infinitive: str
    prefix: str
    ich: str
    er: str
    praeteritum: str
    partizip: str
    objects: str

    def english(self, form: str, thing: str) -> str:
        """A form of the verb with its object, which stands before "back"."""
        head, _, particle = form.partition("_")
        return f"{head} {thing}{' ' + particle if particle else ''}"

    def present(self, person: int) -> str:
        """The finite form without the prefix."""
        return {1: self.ich, 3: self.er}.get(person, self.infinitive[len(self.prefix) :])

    def past_german(self, person: int) -> str:
        """The preterite without the prefix."""
        plural = "n" if self.praeteritum.endswith("e") else "en"
        return self.praeteritum + (plural if person == 6 else "")


@lru_cache(maxsize=None)
def verbs() -> Tuple[Verb, ...]:
    """All verbs."""
    found = []
    for english, german, objects in lexicon.all_rows("verbs"):
        infinitive, prefix, *forms = german.split()
        found.append(Verb(*english.split(), infinitive, prefix.strip("-"), *forms, objects))
    return tuple(found)


def _phrase(rng: random.Random, context: Context, kinds: str) -> Callable[[str], Tuple[str, str]]:
    """An object or subject in both languages; the argument is the case."""
    if "t" in kinds and rng.random() < 0.7:
        slot = rng.choice(["p", "q"])
        if rng.random() < 0.5:
            definite = rng.random() < 0.5
            english = markup.plain(context.english("the" if definite else "a", slot))
            forms = {"nom": "der", "acc": "den"} if definite else {"nom": "ein", "acc": "einen"}
            return lambda case: (english, context.german(forms[case], slot))
        noun = context.value(slot).noun
        row = (noun.english, noun.gender, noun.german) if noun.english else ("lamp", "f", "Lampe")
    else:
        rows = [row[1:] for row in lexicon.all_rows("objects") if set(row[0]) & set(kinds.replace("t", "m"))]
        row = rng.choice(rows)
    determiner = rng.choice(["the", "the", "a", "my", "our", "your", "this"])
    article = "an" if determiner == "a" and row[0][0] in "aeiou" else determiner
    return lambda case: (f"{article} {row[0]}", f"{_DETERMINERS[determiner][case]['mfn'.index(row[1])]} {row[2]}")


def _time(context: Context, rng: random.Random) -> Tuple[str, str]:
    if rng.random() < 0.3:
        return rng.choice([("today", "heute"), ("yesterday", "gestern"), ("again", "noch einmal"), ("at once", "sofort"), ("twice", "zweimal"), ("three times", "dreimal"), ("in the evening", "am Abend"), ("in the morning", "am Morgen"), ("at last", "endlich"), ("several times", "mehrmals")])
    context.values.pop("when", None)
    when = context.value("when")
    return when.in_english("prep") + when.english, when.german


def _place(context: Context, rng: random.Random) -> Tuple[str, str]:
    if rng.random() < 0.5:
        return rng.choice(PLACES)
    context.values.pop("city", None)
    city = context.value("city")
    return f"in {markup.plain(city.english)}", f"in {city.german}"


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _statement(rng: random.Random, context: Context) -> Tuple[str, str]:
    """Who has done what, when and where."""
    english, german, person = rng.choice(SUBJECTS)
    verb = rng.choice(verbs())
    thing, ding = _phrase(rng, context, verb.objects)("acc")
    time = _time(context, rng) if rng.random() < 0.6 else ("", "")
    place = _place(context, rng) if rng.random() < 0.3 else ("", "")
    have = {1: "habe", 3: "hat"}.get(person, "haben")
    never = rng.random() < 0.15 and english != "nobody" and not time[0]
    if never:
        auxiliary = "has" if person == 3 else "have"
        no, nicht = rng.choice([("not", "nicht"), ("never", "nie"), ("already", "schon"), ("just", "gerade")])
        return _words(english, auxiliary, no, verb.english(verb.participle, thing), place[0]), _words(german, have, ding, nicht, place[1], verb.partizip)
    said = verb.english(verb.past, thing)
    if rng.random() < 0.3:
        said = ("has " if person == 3 else "have ") + verb.english(verb.participle, thing)
    if time[0] and rng.random() < 0.5 and time[0] not in ("again", "at once", "twice"):
        return _words(time[0], english, said, place[0]), _words(time[1], have, german, ding, place[1], verb.partizip)
    return _words(english, said, place[0], time[0]), _words(german, have, time[1], ding, place[1], verb.partizip)


def _modal(rng: random.Random, context: Context) -> Tuple[str, str]:
    """Who wants, can or must do what."""
    english, german, person = rng.choice(SUBJECTS)
    verb = rng.choice(verbs())
    thing, ding = _phrase(rng, context, verb.objects)("acc")
    modal, *forms = rng.choice(MODALS)
    if modal == "want to" and person == 3:
        modal = "wants to"
    kann, _, nicht = forms[{1: 0, 3: 1}.get(person, 2)].partition("|")
    time = _time(context, rng) if modal in ("could", "could not") and rng.random() < 0.3 else ("", "")
    return _words(english, modal, verb.english(verb.base, thing), time[0]), _words(kann.split()[0] if False else german, kann, time[1], ding, nicht, verb.infinitive)


def _present(rng: random.Random, context: Context) -> Tuple[str, str]:
    """What I or we do now."""
    english, german, person = rng.choice([("I", "ich", 1), ("we", "wir", 6), ("you", "Sie", 6)])
    verb = rng.choice(verbs())
    thing, ding = _phrase(rng, context, verb.objects)("acc")
    often, oft = rng.choice([("", ""), ("every day", "jeden Tag"), ("today", "heute"), ("every week", "jede Woche")])
    if rng.random() < 0.3:
        return _words(english, "do not", verb.english(verb.base, thing)), _words(german, verb.present(person), ding, "nicht", verb.prefix)
    return _words(english, verb.english(verb.base, thing), often), _words(german, verb.present(person), oft, ding, verb.prefix)


def _quality(rng: random.Random, context: Context) -> Tuple[str, str]:
    """How something is or was."""
    thing, ding = _phrase(rng, context, rng.choice(["t", "t", "m", "s", "p"]))("nom")
    if thing.startswith(("a ", "an ")):
        return _quality(rng, context)
    adjective, adjektiv = rng.choice(lexicon.all_rows("plain_adjectives"))
    degree, grad = rng.choice(DEGREES)
    was, war = rng.choice([("is", "ist"), ("was", "war"), ("was", "war")])
    text, german = f"{thing} {was} {degree}{adjective}", f"{ding} {war} {grad}{adjektiv}"
    if rng.random() < 0.25:
        other, anderes = rng.choice(lexicon.all_rows("plain_adjectives"))
        join, und = rng.choice([("and", "und"), ("but", ", aber")])
        return f"{text} {join} {other}".replace(" but", ", but"), f"{german} {und} {anderes}".replace(" ,", ",")
    return text, german


def _when(rng: random.Random, context: Context) -> Tuple[str, str]:
    """What was the matter when somebody did something."""
    english, german, person = rng.choice([("I", "ich", 1), ("I", "ich", 1), ("we", "wir", 6), ("my wife", "meine Frau", 3), ("my husband", "mein Mann", 3)])
    verb = rng.choice([v for v in verbs() if set(v.objects) & set("tm")])
    thing, ding = _phrase(rng, context, verb.objects)("acc")
    text, aussage = _quality(rng, context)
    text = text.replace(" is ", " was ", 1)
    head, _, tail = aussage.replace(" ist ", " war ", 1).partition(" war ")
    before = f"{ding} {verb.prefix}{verb.past_german(person)}"
    return f"when {english} {verb.english(verb.past, thing)}, {text}", f"als {german} {before}, war {head} {tail}"


def _request(rng: random.Random, context: Context) -> Tuple[str, str]:
    """What the other one should please do."""
    verb = rng.choice(verbs())
    thing, ding = _phrase(rng, context, verb.objects)("acc")
    soon, bald = rng.choice([("", ""), ("soon", "bald"), ("at once", "sofort"), ("this week", "diese Woche"), ("tomorrow", "morgen"), ("today", "heute")])
    roll = rng.random()
    base = verb.infinitive[len(verb.prefix) :]
    if verb.base in ("send", "bring", "show", "sell", "recommend") and rng.random() < 0.6:
        said, mir = f"{verb.base} me {thing}", "mir"
    else:
        said, mir = verb.english(verb.base, thing), ""
    if roll < 0.6:
        return _words("please", said, soon), _words("bitte", base, "Sie", mir, bald, ding, verb.prefix)
    if roll < 0.85:
        could, koennten = rng.choice([("could", "könnten"), ("can", "können"), ("would", "würden")])
        return _words(could, "you please", said, soon) + "?", _words(koennten, "Sie", mir, "bitte", bald, ding, verb.infinitive) + "?"
    return _words("please do not", said), _words("bitte", base, "Sie", mir, ding, "nicht", verb.prefix)


def _question(rng: random.Random, context: Context) -> Tuple[str, str]:
    """Whether, when or why the other one has done something."""
    verb = rng.choice(verbs())
    thing, ding = _phrase(rng, context, verb.objects)("acc")
    why, warum = rng.choice([("", ""), ("", ""), ("when ", "wann "), ("why ", "warum "), ("where ", "wo "), ("how ", "wie ")])
    if rng.random() < 0.3:
        return f"{why}have you not {verb.english(verb.participle, thing)}?", f"{warum}haben Sie {ding} nicht {verb.partizip}?"
    return f"{why}did you {verb.english(verb.base, thing)}?", f"{warum}haben Sie {ding} {verb.partizip}?"


def _passive(rng: random.Random, context: Context) -> Tuple[str, str]:
    """What was done with something."""
    verb = rng.choice([v for v in verbs() if set(v.objects) & set("tm") and v.base not in ("like", "forget", "need", "see")])
    thing, ding = _phrase(rng, context, verb.objects)("nom")
    time = _time(context, rng) if rng.random() < 0.5 else ("", "")
    no, nicht = ("not ", "nicht") if rng.random() < 0.2 and not time[0] else ("", "")
    return _words(thing, f"was {no}{verb.participle.replace('_', ' ')}", time[0]), _words(ding, "wurde", time[1], nicht, verb.partizip)


MAKERS: List[Callable] = [_statement, _statement, _statement, _modal, _present, _quality, _quality, _when, _when, _request, _request, _question, _passive]


def sentence(rng: random.Random, held_out: bool) -> Tuple[str, str]:
    """One plain sentence, or two that belong together."""
    context = Context(rng, held_out)
    english, german = rng.choice(MAKERS)(rng, context)
    if not english.endswith("?") and rng.random() < 0.2:
        second, zweiter = rng.choice([_statement, _quality, _modal])(rng, context)
        join, und = rng.choice([(", and ", ", und "), (", but ", ", aber ")])
        english, german = english + join + second, german + und + zweiter
    if not english.endswith("?"):
        mark = "!" if rng.random() < 0.05 else "."
        english, german = english + mark, german + mark
    return english[0].upper() + english[1:], german[0].upper() + german[1:]
