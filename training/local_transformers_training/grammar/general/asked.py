"""Puts general sentences into a letter, and asks for their parts in other words."""

from __future__ import annotations

import random
import re
from typing import Dict, List, Optional, Tuple

from .. import asides, markup
from ..letter import Letter
from . import sentences, states
from .sentences import Said

MAKERS = [sentences.action] * 7 + [sentences.happening] * 3 + [sentences.giving] * 3 + [sentences.passive] * 2 + [states.existence] * 2 + [states.quality, states.since]
OFTEN = re.compile(r"^(every|often$|always$|sometimes$|rarely$|twice$|(three|four|several) times$|again$|once more$)")
LONG = re.compile(r"^(for (?!my|our|the first)|all day$|the whole night$)")
COLOURS = {"red", "blue", "green", "dark green", "dark blue", "yellow", "black", "white", "brown", "grey", "purple", "golden"}
#: Other words that questions use.
SYNONYMS = {
    "buy": ["purchase"], "get": ["receive", "obtain"], "receive": ["get"], "repair": ["fix", "mend"], "send": ["post", "mail"], "send_back": ["return"], "return": ["send back", "bring back"], "look_for": ["try to find", "search for"], "start": ["begin"], "call": ["phone", "ring"], "collect": ["pick up", "fetch"], "leave_behind": ["forget"], "throw_away": ["get rid of"], "enclose": ["attach", "include"], "refund": ["pay back"], "attend": ["go to"], "cancel": ["call off"], "choose": ["pick", "select"], "photograph": ["take a picture of"], "order": ["ask for", "buy"], "visit": ["go to see"], "want": ["wish for"], "watch": ["look at"], "like": ["enjoy"], "damage": ["harm"], "hide": ["put"], "demand": ["insist on"],
}


def _who(english: str, author: str, rng: random.Random) -> str:
    """A subject as somebody else names it."""
    if english == "I":
        return rng.choice(["the customer", "the customer", "the writer", "the author", author])
    if english == "we":
        return rng.choice(["they", "they", "the customers", "the customer", "the family", author])
    if english == "you":
        return rng.choice(["the company", "the shop", "they"])
    for own, names in (("my ", ["the customer's ", "the writer's ", "the ", f"{author}'s "]), ("our ", ["the ", "their ", "the customer's "]), ("your ", ["the ", "the company's ", "the shop's "])):
        if english.startswith(own):
            return rng.choice(names) + english[len(own) :]
    return english


def _thing(thing, author: str, rng: random.Random) -> str:
    """An object as a question repeats it."""
    text = re.sub(r"^(a|an|no|this|these) ", "the ", thing.english)
    if thing.adjective and rng.random() < 0.5:
        text = text.replace(thing.adjective + " ", "", 1)
    return _who(text, author, rng) if text.startswith(("my ", "our ", "your ")) else text


def _does(verb, form: str, thing: str, rng: random.Random) -> str:
    if form == verb.base and verb.base in SYNONYMS and rng.random() < 0.35 and not verb.preposition:
        return f"{rng.choice(SYNONYMS[verb.base])} {thing}".strip()
    return verb.says(form, thing)


def questions(said: Said, author: str, rng: random.Random) -> Dict[str, Tuple[str, str]]:
    """A question and its answer for each part of a sentence that can be asked for."""
    asked, parts, found = said.asked, said.parts, {}
    thing, verb = asked.get("thing"), asked.get("verb")
    if not asked:
        return {}
    if "how_is" in parts:
        text = _thing(thing, author, rng)
        words = rng.choice([f"How {asked['is']} {text}?", f"What {asked['is']} {text} like?", f"How does the letter describe {text}?"])
        colour = parts["how_is"] in COLOURS
        return {"how_is": (f"What colour {asked['is']} {text}?" if colour else words, parts["how_is"])}
    if asked.get("there"):
        found["who"] = (rng.choice([f"What {'were' if asked['plural'] else 'was'} {parts['where']}?", f"What did they find {parts['where']}?", f"What could be found {parts['where']}?"]), parts["who"])
        found["where"] = (f"Where {'were' if asked['plural'] else 'was'} {_thing(thing, author, rng)}?", parts["where"])
        return found
    subject = _who(asked["subject"], author, rng) if "subject" in asked else ""
    repeated = _thing(thing, author, rng) if thing else ""
    if asked.get("have"):
        did, do = f"did {subject}", rng.choice(["have", "own", "keep"])
        past = "had"
    elif "passive" in asked:
        did, do, past = f"{'were' if asked['plural'] else 'was'} {repeated}", asked["passive"], ""
    elif verb:
        whom = _who(asked["whom"], author, rng) if asked.get("whom") else ""
        whom = {"me": "the customer", "us": "them", "him": "him"}.get(whom, whom)
        to = rng.random() < 0.5 and whom
        do = f"{verb.base} {repeated} to {whom}" if to else f"{verb.base} {whom} {repeated}" if whom else _does(verb, verb.base, repeated, rng)
        past = f"{verb.past} {whom} {repeated}" if whom else verb.says(verb.past, repeated)
        did = f"did {subject}"
    else:
        did, do, past = f"did {subject}", asked["base"], asked["past"]
        if asked["base"].startswith("be "):
            did, do = f"{'were' if asked['plural'] else 'was'} {subject}", asked["base"][3:]
    extra = ""
    roll = rng.random()
    if roll < 0.2 and parts.get("where"):
        extra = " " + parts["where"]
    elif roll < 0.35 and parts.get("when"):
        extra = " " + parts["when"]

    def with_extra(key: str) -> str:
        return extra if extra and parts.get(key, "-") != extra.strip() else ""

    if parts.get("who") and asked.get("subject") not in ("I", "we", "you", "he", "she", "they", None) and past:
        human = verb or asked.get("human") or asked.get("have")
        if asked.get("have"):
            past = f"had {repeated}"
        found["who"] = (f"{'Who' if human else 'What'} {past}{with_extra('who')}?", parts["who"])
    if parts.get("what") and not asked.get("have"):
        person = thing.noun.kinds == "p"
        whom = _who(asked.get("whom", ""), author, rng)
        whom = {"me": "the customer", "us": "them"}.get(whom, whom)
        bare = f"{verb.base} {whom}" if whom else _does(verb, verb.base, "", rng)
        if verb.preposition and not whom:
            bare = f"{verb.base.replace('_', ' ')} {verb.preposition}"
        if thing.number and rng.random() < 0.5:
            found["what"] = (f"How many {thing.noun.plural} {did} {bare}{with_extra('what')}?", thing.number)
        elif thing.adjective in COLOURS and rng.random() < 0.5:
            found["what"] = (f"What colour {'were' if thing.plural else 'was'} the {thing.noun.english}?", thing.adjective)
        else:
            found["what"] = (f"{rng.choice(['Who', 'Whom']) if person else 'What'} {did} {bare}{with_extra('what')}?", parts["what"])
    elif parts.get("what"):
        found["what"] = (f"What {did} {do}{with_extra('what')}?", parts["what"])
    if asked.get("have"):
        do = f"{do} {repeated}"
    if asked.get("whom") and asked["whom"] not in ("me", "us", "you", "him", "her", "them"):
        found["whom"] = (rng.choice([f"To whom {did} {verb.base} {repeated}?", f"Who {did} {verb.base} {repeated} to?"]), asked["whom"])
    if parts.get("when"):
        when = parts["when"]
        ask = "How often" if OFTEN.match(when) else "How long" if LONG.match(when) else rng.choice(["When", "When", "When", "On which day" if re.search(r"day|\d", when) else "When"])
        answer = re.sub(r"^(on|in) (?=(the )?\d|[A-Z])", "", when)
        found["when"] = (f"{ask} {did} {do}?", re.sub(r"^for (?=.*(week|year|day|month|hour))", "", answer) if ask == "How long" else answer)
    if parts.get("where"):
        answer = re.sub(r"^in (?=[A-Z])", "", parts["where"])
        ask = rng.choice(["Where", "Where", "In which city" if answer[0].isupper() and answer == parts["where"][3:] else "Where"])
        found["where"] = (f"{ask} {did} {do}?", answer)
    if parts.get("how"):
        found["how"] = (f"How {did} {do}?", parts["how"])
    if parts.get("why"):
        found["why"] = (rng.choice([f"Why {did} {do}?", f"For what reason {did} {do}?"]), parts["why"])
    return found


def _marked(english: str, places: Dict[str, str]) -> Optional[str]:
    """The sentence with its answers marked; None if one of them is not to be found alone."""
    spots: List[Tuple[int, int, str]] = []
    for name, answer in places.items():
        match = re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", english) or re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", english, re.IGNORECASE)
        if not match or any(a < match.end() and match.start() < b for a, b, _ in spots):
            return None
        spots.append((match.start(), match.end(), name))
    for start, end, name in sorted(spots, reverse=True):
        english = english[:start] + markup.fact(name, english[start:end]) + english[end:]
    return english


def tell(letter: Letter, rng: random.Random, count: int) -> Tuple[Letter, Dict[str, str]]:
    """The letter with some general sentences in it, and a question for each part of them."""
    from . import ended

    context, asked, told = letter.context, {}, []
    author = context.value("author").in_english("firstname")
    author = markup.plain(author).split()[0] if letter.signed else "the customer"
    for number in range(count):
        context.new_clause()
        said = ended(rng.choice(MAKERS)(rng, context), rng)
        found = questions(said, author, rng)
        marked = _marked(said.english, {f"general_{number}_{key}": answer for key, (_, answer) in found.items()})
        if marked is None:
            continue
        told.append(marked)
        for key, (text, _) in found.items():
            text = " ".join(text.split())
            asked[f"general_{number}_{key}"] = text[0].upper() + text[1:]
    marked = asides.insert(letter.marked, told, rng) if told else letter.marked
    return Letter(letter.kind, letter.sentiment, marked, letter.pairs, letter.sentences, context, letter.signed), asked
