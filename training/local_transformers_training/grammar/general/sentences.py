"""General sentences: who did what, when, where, how and why, each language in its own word order."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Callable, Dict, List, Tuple

from ..context import Context
from . import phrases, words
from .words import Verb

REFLEXIVE = {1: "mich", 3: "sich", 6: "uns"}
Pair = Tuple[str, str]
NOTHING: Pair = ("", "")


@dataclass
class Said:
    """A sentence without its full stop, and the parts of it that can be asked for."""

    english: str
    german: str
    parts: Dict[str, str] = field(default_factory=dict)
    #: What questions need beside the parts: the verb, the object with "the", the subject.
    asked: Dict[str, object] = field(default_factory=dict)


def joined(*parts: str) -> str:
    """Words with single spaces, and no comma before a comma or an end."""
    text = " ".join(part for part in parts if part)
    for old, new in ((" ,", ","), (",,", ","), (",.", "."), (",?", "?"), (", ,", ",")):
        text = text.replace(old, new)
    return text.rstrip(",")


def reflexive(person: int, english: str) -> str:
    """The reflexive pronoun of a subject."""
    return "sich" if english == "you" else REFLEXIVE[person] if english in ("I", "we") or person == 3 else "sich"


def has(person: int) -> str:
    """The German auxiliary of the perfect."""
    return {1: "habe", 3: "hat"}.get(person, "haben")


def _some(rng: random.Random, context: Context, make: Callable, chance: float) -> Pair:
    return make(rng, context) if rng.random() < chance else NOTHING


def manner(rng: random.Random, context: Context) -> Pair:
    """How something is done."""
    return rng.choice(words.rows("manners"))


def clause(rng: random.Random, kinds: str) -> Tuple[str, str, str]:
    """A side clause: its kind, English and German."""
    return rng.choice([row for row in words.rows("clauses") if row[0] in kinds])


CONJUNCTIONS = {"b": [("because", "weil"), ("because", "weil"), ("since", "da")], "w": [("when", "als")], "a": [("although", "obwohl")], "s": [("so that", "damit")], "i": [("if", "wenn")], "t": [("that", "dass")]}


def side_clause(rng: random.Random, kinds: str) -> Tuple[str, Pair]:
    """A side clause with its conjunction."""
    kind, english, german = clause(rng, kinds)
    join, bindet = rng.choice(CONJUNCTIONS[kind])
    return kind, (f"{join} {english}", f"{bindet} {german}")


def object_of(rng: random.Random, verb: Verb) -> Tuple[phrases.NounPhrase, str]:
    """An object and how German says it with the verb."""
    thing = phrases.noun_phrase(rng, verb.kinds)
    german = thing.german(verb.case)
    if not verb.german_preposition:
        return thing, german
    joint = f"{verb.german_preposition} {german}"
    return thing, joint.replace("in dem ", "im ", 1).replace("von dem ", "vom ", 1)


def action(rng: random.Random, context: Context) -> Said:
    """Who has done what: the perfect in German, or now and then the preterite."""
    english, german, _, person = phrases.subject(rng, context)
    verb = rng.choice(words.verbs())
    thing, ding = object_of(rng, verb)
    when, where, how = _some(rng, context, phrases.time, 0.45), _some(rng, context, phrases.place, 0.3), _some(rng, context, manner, 0.18)
    kind, why = side_clause(rng, "bbbwas") if rng.random() < 0.22 else ("", NOTHING)
    mich = reflexive(person, english) if verb.reflexive else ""
    first = rng.random() < 0.3 and bool(when[0])
    perfect = rng.random() < 0.25 and not when[0]
    said = verb.says(verb.participle if perfect else verb.past, thing.english)
    if perfect:
        said = ("has " if person == 3 else "have ") + said
    text = joined(when[0] if first else "", english, said, how[0], where[0], "" if first else when[0], why[0])
    middle = joined(when[1] if not first else "", how[1], where[1])
    body = joined(mich, ding, middle) if thing.definite and not verb.german_preposition else joined(mich, middle, ding)
    if rng.random() < 0.85:
        verb_group = (has(person), verb.partizip)
    else:
        verb_group = (verb.past_german(person), verb.prefix)
    start = (when[1], verb_group[0], german) if first else (german, verb_group[0], "")
    uebersetzung = joined(start[0], start[1], start[2], body, verb_group[1] + ("," if why[1] else ""), why[1])
    parts = {"who": english, "what": thing.english, "when": when[0], "where": where[0], "how": how[0]}
    if kind == "b":
        parts["why"] = why[0].partition(" ")[2]
    return Said(text, uebersetzung, {k: v for k, v in parts.items() if v}, {"verb": verb, "thing": thing, "subject": english, "person": person})


def happening(rng: random.Random, context: Context) -> Said:
    """What happened to something or somebody."""
    english, german, kinds = rng.choice(words.rows("intransitive"))
    past, participle, base = english.split(";")
    praeteritum, partizip, infinitive, auxiliary = german.split(";")
    if "p" in kinds and rng.random() < 0.5:
        who, wer, _, person = phrases.subject(rng, context)
        plural = person == 6 and who != "you"
    else:
        thing = phrases.noun_phrase(rng, kinds, definite=True)
        who, wer, plural = thing.english, thing.german("nom"), thing.plural
        person = 6 if thing.gender == 3 else 3
    when, where = _some(rng, context, phrases.time, 0.4), _some(rng, context, phrases.place, 0.25)
    kind, why = side_clause(rng, "bbwa") if rng.random() < 0.2 else ("", NOTHING)
    if past.startswith("was ") and (plural or who in ("we", "you", "they")):
        past = "were" + past[3:]
    mich = reflexive(person, who) + " " if "sich " in partizip or partizip.startswith("sich") else ""
    partizip = mich + partizip.removeprefix("sich ") if mich else partizip
    ist = {"h": has(person), "s": {1: "bin", 3: "ist"}.get(person, "sind")}[auxiliary]
    first = bool(when[0]) and rng.random() < 0.3
    if mich:
        lead, rest = mich.strip(), partizip.removeprefix(mich)
        german_text = joined(*( (when[1], ist, wer, lead) if first else (wer, ist, lead, when[1])), where[1], rest + ("," if why[1] else ""), why[1])
    else:
        german_text = joined(*((when[1], ist, wer) if first else (wer, ist, when[1])), where[1], partizip + ("," if why[1] else ""), why[1])
    text = joined(when[0] if first else "", who, past, where[0], "" if first else when[0], why[0])
    parts = {"who": who, "when": when[0], "where": where[0]}
    if kind == "b":
        parts["why"] = why[0].partition(" ")[2]
    return Said(text, german_text, {k: v for k, v in parts.items() if v}, {"base": base, "past": past, "subject": who, "person": person, "plural": plural, "human": kinds and who == who and "p" in kinds})


def giving(rng: random.Random, context: Context) -> Said:
    """Who gave whom what."""
    english, german, _, person = phrases.subject(rng, context, 0.7)
    verb = rng.choice(words.givers())
    thing = phrases.noun_phrase(rng, verb.kinds)
    if english in ("I", "we"):
        whom, wem = rng.choice([("you", "Ihnen"), ("him", "ihm"), ("her", "ihr"), ("them", "ihnen")] + [(r[0], r[3]) for r in words.rows("persons")[:30]])
    else:
        whom, wem = rng.choice([("me", "mir"), ("us", "uns"), ("me", "mir")] + [(r[0], r[3]) for r in words.rows("persons")[:15] if r[0] != english])
    when, where = _some(rng, context, phrases.time, 0.4), _some(rng, context, phrases.place, 0.15)
    word = "for" if verb.base in ("repair", "cook") else "to"
    if rng.random() < 0.7 and verb.base not in ("explain", "repair", "recommend"):
        said = f"{verb.past} {whom} {thing.english}"
    else:
        said = f"{verb.past} {thing.english} {word} {whom}"
    text = joined(english, said, where[0], when[0])
    return Said(text, joined(german, has(person), wem, when[1], where[1], thing.german("acc"), verb.partizip), {k: v for k, v in (("who", english), ("what", thing.english), ("whom", whom), ("when", when[0]), ("where", where[0])) if v}, {"verb": verb, "thing": thing, "subject": english, "whom": whom, "person": person})


MODALS = [("can", "kann", "kann", "können"), ("must", "muss", "muss", "müssen"), ("could", "konnte", "konnte", "konnten"), ("could not", "konnte~nicht", "konnte~nicht", "konnten~nicht"), ("cannot", "kann~nicht", "kann~nicht", "können~nicht"), ("will", "werde", "wird", "werden"), ("would", "würde", "würde", "würden"), ("should", "sollte", "sollte", "sollten"), ("would like to", "möchte", "möchte", "möchten"), ("had to", "musste", "musste", "mussten"), ("may", "darf", "darf", "dürfen"), ("will not", "werde~nicht", "wird~nicht", "werden~nicht"), ("would love to", "würde~gern", "würde~gern", "würden~gern"), ("wanted to", "wollte", "wollte", "wollten"), ("did not want to", "wollte~nicht", "wollte~nicht", "wollten~nicht")]


def modal(rng: random.Random, context: Context) -> Said:
    """Who can, must, will do what."""
    english, german, _, person = phrases.subject(rng, context, 0.3)
    verb = rng.choice(words.verbs())
    thing, ding = object_of(rng, verb)
    can, *forms = rng.choice(MODALS)
    kann, _, word = forms[{1: 0, 3: 1}.get(person, 2)].partition("~")
    when, where = _some(rng, context, phrases.time, 0.25), _some(rng, context, phrases.place, 0.2)
    mich = reflexive(person, english) if verb.reflexive else ""
    nicht, gern = (word, "") if word == "nicht" else ("", word)
    body = joined(ding, nicht, where[1]) if not verb.german_preposition else joined(where[1], nicht, ding)
    return Said(joined(english, can, verb.says(verb.base, thing.english), where[0], when[0]), joined(german, kann, mich, gern, when[1], body, verb.full()))


INTENTS = [("I would like", "ich möchte", ""), ("I have decided", "ich habe beschlossen", "zu"), ("I have tried", "ich habe versucht", "zu"), ("we are planning", "wir haben vor", "zu"), ("it is impossible", "es ist unmöglich", "zu"), ("it is easy", "es ist leicht", "zu"), ("it was a pleasure", "es war ein Vergnügen", "zu"), ("it would be nice", "es wäre schön", "zu"), ("I was glad", "ich war froh", "zu"), ("we hope", "wir hoffen", "zu"), ("nobody offered", "niemand hat angeboten", "zu"), ("you promised", "Sie haben versprochen", "zu"), ("I was asked", "ich wurde gebeten", "zu"), ("I forgot", "ich habe vergessen", "zu"), ("there was no time", "es war keine Zeit", "zu"), ("I refuse", "ich weigere mich", "zu"), ("I am not willing", "ich bin nicht bereit", "zu"), ("I ask you", "ich bitte Sie", "zu"), ("it took two hours", "es hat zwei Stunden gedauert", "zu")]


def intent(rng: random.Random, context: Context) -> Said:
    """What somebody wants or tries to do, with an infinitive."""
    english, german, zu = rng.choice(INTENTS)
    verb = rng.choice([v for v in words.verbs() if not v.reflexive])
    thing, ding = object_of(rng, verb)
    where = _some(rng, context, phrases.place, 0.2)
    infinitive = verb.zu() if zu else verb.full()
    return Said(joined(english, "to", verb.says(verb.base, thing.english), where[0]), joined(german + ("," if zu else ""), ding, where[1], infinitive))


def passive(rng: random.Random, context: Context) -> Said:
    """What was done with something."""
    verb = rng.choice([v for v in words.verbs() if not v.preposition and v.base not in ("like", "get", "want", "need", "know", "love")])
    thing = phrases.noun_phrase(rng, verb.kinds, definite=rng.random() < 0.7)
    plural = thing.plural
    when, where = _some(rng, context, phrases.time, 0.35), _some(rng, context, phrases.place, 0.2)
    wurde, ist, wird = ("wurden", "sind", "werden") if thing.gender == 3 else ("wurde", "ist", "wird")
    no, nicht = ("not ", "nicht") if rng.random() < 0.2 else ("", "")
    done = verb.participle.replace("_", " ")
    roll = rng.random()
    if roll < 0.65:
        text, german = f"{'were' if plural else 'was'} {no}{done}", (wurde, verb.partizip)
    elif roll < 0.85:
        text, german = f"{'have' if plural else 'has'} {no}been {done}", (ist, f"{verb.partizip} worden")
    else:
        text, german = f"must {no}be {done}", ({"wurde": "muss"}.get(wurde, "müssen"), f"{verb.partizip} werden")
        if no:
            text, german = f"will {no}be {done}", (wird, f"{verb.partizip} werden")
    return Said(joined(thing.english, text, where[0], when[0]), joined(thing.german("nom"), german[0], when[1], where[1], nicht, german[1]), {k: v for k, v in (("who", thing.english), ("where", where[0]), ("when", when[0])) if v and thing.definite}, {"passive": f"{done}", "plural": plural, "thing": thing})
