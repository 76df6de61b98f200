"""General sentences about how things are, what there is, and what somebody says, asks or requests."""

from __future__ import annotations

import random
from typing import List, Tuple

from ..context import Context
from . import phrases, sentences, words
from .sentences import Said, joined

DEGREES = [("", "")] * 5 + [("very ", "sehr "), ("too ", "zu "), ("much too ", "viel zu "), ("quite ", "ziemlich "), ("really ", "wirklich "), ("not ", "nicht "), ("not very ", "nicht sehr "), ("completely ", "völlig "), ("always ", "immer "), ("still ", "immer noch "), ("so ", "so "), ("a little ", "ein wenig "), ("just as ", "genauso "), ("already ", "schon ")]
COMPARED = [("better", "besser"), ("smaller", "kleiner"), ("bigger", "größer"), ("older", "älter"), ("cheaper", "billiger"), ("more expensive", "teurer"), ("more beautiful", "schöner"), ("heavier", "schwerer"), ("louder", "lauter"), ("colder", "kälter"), ("longer", "länger"), ("shorter", "kürzer"), ("worse", "schlechter"), ("nicer", "netter"), ("more important", "wichtiger")]


def quality(rng: random.Random, context: Context) -> Said:
    """How something is or was."""
    kinds = rng.choice(["t", "t", "c", "f", "r", "r", "e", "d", "p", "a", "x", "m"])
    thing = phrases.noun_phrase(rng, kinds, definite=True)
    options = words.adjectives_of(thing.noun.kinds)
    english, german, _ = rng.choice([o for o in options if o[0] not in ("little", "special", "next", "last", "enclosed", "final", "whole", "usual", "missing", "high")] or options)
    plural, viele = thing.plural, thing.gender == 3
    is_, ist = rng.choice([("are" if plural else "is", "sind" if viele else "ist"), ("were" if plural else "was", "waren" if viele else "war"), ("were" if plural else "was", "waren" if viele else "war")])
    roll = rng.random()
    where = phrases.place(rng, context) if rng.random() < 0.12 else ("", "")
    if roll < 0.12:
        other = phrases.noun_phrase(rng, thing.noun.kinds, definite=True)
        more, mehr = rng.choice(COMPARED)
        return Said(joined(thing.english, is_, more, "than", other.english), joined(thing.german("nom"), ist, mehr, "als", other.german("nom")))
    degree, grad = rng.choice(DEGREES)
    text, german_text = joined(thing.english, where[0], is_, degree.strip(), english), joined(thing.german("nom"), where[1], ist, grad.strip(), german)
    if roll < 0.35:
        other = rng.choice(options)
        join, und = rng.choice([("and", "und"), (", but", ", aber"), ("and", "und")])
        text, german_text = joined(text, join, other[0]), joined(german_text, und, other[1])
    return Said(text, german_text, {"how_is": (degree + english).strip()}, {"thing": thing, "is": is_})


def existence(rng: random.Random, context: Context) -> Said:
    """What there is somewhere, or what somebody has."""
    thing = phrases.noun_phrase(rng, rng.choice(["t", "x", "d", "p", "f", "c", "g"]), plain=False)
    where = phrases.place(rng, context)
    plural, viele = thing.plural, thing.gender == 3
    if rng.random() < 0.5 and not thing.definite:
        return Said(f"there {'were' if plural else 'was'} {thing.english} {where[0]}", joined(where[1], "waren" if viele else "war", thing.german("nom")), {"who": thing.english, "where": where[0]}, {"there": True, "plural": plural, "thing": thing})
    english, german, _, person = phrases.subject(rng, context)
    if rng.random() < 0.5:
        have, habe = ("has" if person == 3 else "have"), sentences.has(person)
    else:
        have, habe = "had", {1: "hatte", 3: "hatte"}.get(person, "hatten")
    time = phrases.time(rng, context) if have == "had" and rng.random() < 0.3 else ("", "")
    return Said(joined(english, have, thing.english, where[0], time[0]), joined(german, habe, time[1], where[1], thing.german("acc")), {"who": english, "what": thing.english, "where": where[0]}, {"have": True, "subject": english, "thing": thing, "person": person})


def request(rng: random.Random, context: Context) -> Said:
    """What the other one should please do."""
    verb = rng.choice([v for v in words.verbs() if v.base not in ("like", "love", "want", "need", "know", "owe", "see", "hear", "get", "miss")])
    thing, ding = sentences.object_of(rng, verb)
    soon, bald = rng.choice([("", "")] * 3 + [("soon", "bald"), ("at once", "sofort"), ("this week", "diese Woche"), ("tomorrow", "morgen"), ("today", "heute"), ("by Friday", "bis Freitag"), ("before Christmas", "vor Weihnachten"), ("as soon as possible", "so bald wie möglich")])
    sich = "sich" if verb.reflexive else ""
    middle = joined(bald, ding) if not thing.definite or verb.german_preposition else joined(ding, bald)
    roll = rng.random()
    if roll < 0.5:
        return Said(joined("please", verb.says(verb.base, thing.english), soon), joined("bitte", verb.infinitive, "Sie", sich, middle, verb.prefix))
    if roll < 0.6:
        return Said(joined("please do not", verb.says(verb.base, thing.english)), joined("bitte", verb.infinitive, "Sie", sich, *((ding, "nicht") if not verb.german_preposition else ("nicht", ding)), verb.prefix))
    could, koennten = rng.choice([("could you", "könnten Sie"), ("could you please", "könnten Sie bitte"), ("can you", "können Sie"), ("would you", "würden Sie"), ("will you", "werden Sie")])
    return Said(joined(could, verb.says(verb.base, thing.english), soon) + "?", joined(koennten, sich, middle, verb.full()) + "?")


WH = [("", ""), ("", ""), ("when ", "wann "), ("why ", "warum "), ("where ", "wo "), ("how ", "wie ")]


def question(rng: random.Random, context: Context) -> Said:
    """What the writer wants to know."""
    verb = rng.choice(words.verbs())
    thing, ding = sentences.object_of(rng, verb)
    why, warum = rng.choice(WH)
    english, german, _, person = rng.choice([("you", "Sie", "", 6)] * 3 + [("I", "ich", "", 1), ("we", "wir", "", 6), ("he", "er", "", 3), ("your driver", "Ihr Fahrer", "", 3)])
    mich = sentences.reflexive(person, english) if verb.reflexive else ""
    roll = rng.random()
    if roll < 0.4:
        return Said(joined(why.strip(), "did", english, verb.says(verb.base, thing.english)) + "?", joined(warum.strip(), sentences.has(person), german, mich, ding, verb.partizip) + "?")
    if roll < 0.65:
        can, kann = rng.choice([("can", {1: "kann", 3: "kann"}.get(person, "können")), ("could", {1: "könnte", 3: "könnte"}.get(person, "könnten")), ("must", {1: "muss", 3: "muss"}.get(person, "müssen")), ("will", {1: "werde", 3: "wird"}.get(person, "werden"))])
        return Said(joined(why.strip(), can, english, verb.says(verb.base, thing.english)) + "?", joined(warum.strip(), kann, german, mich, ding, verb.full()) + "?")
    tell, sagen = rng.choice([("please tell me", "bitte sagen Sie mir"), ("please let me know", "bitte teilen Sie mir mit"), ("I would like to know", "ich möchte wissen"), ("I do not know", "ich weiß nicht"), ("could you tell me", "können Sie mir sagen"), ("nobody could tell me", "niemand konnte mir sagen"), ("I wonder", "ich frage mich")])
    whether, ob = rng.choice([("whether", "ob"), ("when", "wann"), ("why", "warum"), ("how", "wie"), ("if", "ob"), ("where", "wo")])
    form = verb.says(verb.base, thing.english)
    mark = "?" if tell.startswith("could") else ""
    kann = {1: "kann", 3: "kann"}.get(person, "können")
    return Said(joined(tell, whether, english, "can", form) + mark, joined(sagen + ",", ob, german, mich, ding, verb.full(), kann) + mark)


OPINIONS = [("I think", "ich denke"), ("I hope", "ich hoffe"), ("I know", "ich weiß"), ("I believe", "ich glaube"), ("I am sure", "ich bin sicher"), ("I am afraid", "ich fürchte"), ("he said", "er hat gesagt"), ("she told me", "sie hat mir gesagt"), ("they say", "sie sagen"), ("you write", "Sie schreiben"), ("it is a pity", "es ist schade"), ("I was told", "man hat mir gesagt"), ("you will understand", "Sie werden verstehen"), ("we noticed", "wir haben bemerkt"), ("your colleague explained", "Ihr Kollege hat erklärt"), ("please note", "bitte beachten Sie"), ("it is good", "es ist gut"), ("I must admit", "ich muss zugeben"), ("I expect", "ich erwarte"), ("the letter says", "in dem Brief steht")]


def opinion(rng: random.Random, context: Context) -> Said:
    """What somebody thinks or says."""
    english, german = rng.choice(OPINIONS)
    _, text, aussage = sentences.clause(rng, "ttbw")
    that = "that " if rng.random() < 0.75 else ""
    return Said(f"{english} {that}{text}", f"{german}, dass {aussage}")


def condition(rng: random.Random, context: Context) -> Said:
    """What should be done if something is the case, or was done when it was."""
    if rng.random() < 0.5:
        kind, (english, german) = sentences.side_clause(rng, "i")
        other = rng.choice([request, sentences.modal])(rng, context)
        while other.english.endswith("?") or other.german.split()[0] == "bitte" and rng.random() < 0.5:
            other = sentences.modal(rng, context)
        words_german = other.german.split(" ")
        if words_german[0] == "bitte":
            return Said(f"{english}, {other.english}", f"{german}, {other.german}")
        return Said(f"{other.english} {english}", f"{other.german}, {german}")
    kind, (english, german) = sentences.side_clause(rng, "wwba")
    other = sentences.action(rng, context)
    while "," in other.german or other.parts.get("when") and other.english.startswith(other.parts["when"]):
        other = sentences.action(rng, context)
    # Behind a side clause the verb comes first.
    return Said(f"{english}, {other.english}", f"{german}, {_verb_first(other.german)}")


def _verb_first(german: str) -> str:
    for verb in (" habe ", " hat ", " haben "):
        if verb in german:
            head, _, tail = german.partition(verb)
            return f"{verb.strip()} {head} {tail}"
    return german


def since(rng: random.Random, context: Context) -> Said:
    """For how long something has been going on."""
    duration = context._dur()
    english, german = rng.choice([("I have been waiting for my order", "ich warte {} auf meine Bestellung"), ("I have lived here", "ich wohne {} hier"), ("I have been a customer", "ich bin {} Kunde bei Ihnen"), ("we have been waiting", "wir warten {}"), ("it has been broken", "es ist {} kaputt"), ("my husband has been ill", "mein Mann ist {} krank"), ("I have looked for it", "ich suche es {}"), ("we have known each other", "wir kennen uns {}"), ("the lift has been out of order", "der Aufzug ist {} außer Betrieb"), ("I have worked there", "ich arbeite {} dort"), ("she has been learning German", "sie lernt {} Deutsch"), ("the shop has been closed", "der Laden ist {} geschlossen")])
    return Said(f"{english} for {duration.english}", german.format("seit " + duration.in_german("dat")), {"how_long": f"{duration.english}"}, {})


def relative(rng: random.Random, context: Context) -> Said:
    """A sentence about something that somebody has done something with."""
    thing = phrases.noun_phrase(rng, rng.choice(["t", "c", "d", "f", "x"]), definite=True)
    verb = rng.choice([v for v in words.verbs() if thing.noun.kinds in v.kinds and not v.preposition and not v.reflexive])
    english, german, _, person = phrases.subject(rng, context, 0.35)
    that = rng.choice(["that ", "which ", "", "that "])
    rel = phrases.RELATIVES["acc"][thing.gender]
    inner, innen = verb.says(verb.past, "").replace("  ", " ").strip(), f"{rel} {german} {verb.partizip} {sentences.has(person)}"
    adjective = rng.choice(words.adjectives_of(thing.noun.kinds))
    plural, viele = thing.plural, thing.gender == 3
    if rng.random() < 0.6:
        return Said(joined(thing.english, that.strip(), english, inner, "were" if plural else "was", adjective[0]), joined(thing.german("nom") + ",", innen + ",", "waren" if viele else "war", adjective[1]))
    other = rng.choice([v for v in words.verbs() if thing.noun.kinds in v.kinds and not v.preposition and not v.reflexive])
    return Said(joined("I", other.says(other.past, f"{thing.english} {that.strip()} {english} {inner}".replace("  ", " "))), joined("ich habe", thing.german("acc") + ",", innen + ",", other.partizip))


def possession(rng: random.Random, context: Context) -> Said:
    """A part of something, in the genitive."""
    part = rng.choice([("the lid", "der Deckel"), ("the handle", "der Griff"), ("the colour", "die Farbe"), ("the price", "der Preis"), ("the quality", "die Qualität"), ("the name", "der Name"), ("the key", "der Schlüssel"), ("the owner", "der Besitzer"), ("the end", "das Ende"), ("the beginning", "der Anfang"), ("the delivery", "die Lieferung"), ("the repair", "die Reparatur"), ("the colour", "die Farbe"), ("the size", "die Größe"), ("the back", "die Rückseite"), ("half", "die Hälfte"), ("the rest", "der Rest"), ("a copy", "eine Kopie"), ("a photograph", "ein Foto"), ("the address", "die Adresse"), ("the smell", "der Geruch"), ("the noise", "der Lärm"), ("the year", "das Jahr")])
    whole = phrases.noun_phrase(rng, rng.choice(["t", "d", "r", "x", "c", "e"]), definite=True)
    english, german, _ = rng.choice(words.adjectives_of("a") + words.adjectives_of("t"))
    return Said(f"{part[0]} of {whole.english} {rng.choice(['is', 'was'])} {english}".replace(" is ", " was "), f"{part[1]} {whole.german('gen')} war {german}")
