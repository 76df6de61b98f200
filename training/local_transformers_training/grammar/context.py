"""Draws and remembers the values that the slots of one letter get."""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Callable, Dict, Tuple

from . import lexicon, markup, numbers, synth
from .lexicon import Noun
from .split import side
from .values import Phrase, Thing, name, phrase

#: Slots that keep their value through the whole letter.
LETTER_SLOTS = {"p", "q", "shop", "city", "country", "author", "agent", "when", "price", "order", "carrier", "part", "figure", "figure2", "group", "maker", "kin", "kin2", "email", "phone", "street", "hn", "event", "firstname", "school"}
KIN = [("daughter", "f", "Tochter"), ("son", "m", "Sohn"), ("wife", "f", "Frau"), ("husband", "m", "Mann"), ("mother", "f", "Mutter"), ("father", "m", "Vater"), ("sister", "f", "Schwester"), ("brother", "m", "Bruder"), ("grandmother", "f", "Großmutter"), ("grandfather", "m", "Großvater"), ("niece", "f", "Nichte"), ("uncle", "m", "Onkel"), ("aunt", "f", "Tante"), ("friend", "m", "Freund"), ("grandson", "m", "Enkel"), ("girlfriend", "f", "Freundin"), ("cousin", "m", "Cousin"), ("granddaughter", "f", "Enkelin")]
POSSESSIVE = {"nom": {"m": "mein", "f": "meine"}, "acc": {"m": "meinen", "f": "meine"}, "dat": {"m": "meinem", "f": "meiner"}}


@lru_cache(maxsize=None)
def _one_side(nouns: Tuple[Noun, ...], held_out: bool) -> Tuple[Noun, ...]:
    """The nouns of one side of the split, in a fixed order."""
    keys = {n.english: n for n in nouns}
    return tuple(keys[key] for key in side(sorted(keys), held_out))


class Context:
    """The values of one letter, drawn when first asked for."""

    def __init__(self, rng: random.Random, held_out: bool) -> None:
        self.rng = rng
        self.held_out = held_out
        self.values: Dict[str, object] = {}
        self.local: Dict[str, object] = {}
        self.category = rng.choice(lexicon.categories())
        if rng.random() < 0.15:
            self.category = [c for c in lexicon.categories() if c.name == "toys"][0]

    def new_clause(self) -> None:
        """Forgets the values that belong to one clause."""
        self.local = {}

    def value(self, slot: str):
        """The value of a slot."""
        store = self.values if slot in LETTER_SLOTS else self.local
        if slot not in store:
            store[slot] = self._draw(slot)
        return store[slot]

    def english(self, form: str, slot: str) -> str:
        """Resolves a slot in English."""
        return self.value(slot).in_english(form)

    def german(self, form: str, slot: str) -> str:
        """Resolves a slot in German."""
        return self.value(slot).in_german(form)

    def _draw(self, slot: str):
        make: Callable[[], object] = getattr(self, "_" + slot.rstrip("23"), None)
        if make is None:
            raise KeyError(slot)
        return make()

    def _pick(self, items):
        return items[self.rng.randrange(len(items))]

    # People.
    def _firstname_text(self) -> str:
        if self.rng.random() < 0.7:
            return self._pick(lexicon.words("first_names", self.held_out))
        return synth.first_name(self.rng, self.held_out)

    def _lastname_text(self) -> str:
        roll = self.rng.random()
        if roll < 0.6:
            return self._pick(lexicon.words("last_names", self.held_out))
        if roll < 0.7:
            # Many names are words, or two in one.
            words = lexicon.shop_words()
            make = lambda: self.rng.choice(words["second"]) if self.rng.random() < 0.3 else self.rng.choice(words["first"]) + self.rng.choice(words["second"]).lower()
            return synth.on_side(self.rng, self.held_out, make)
        return synth.last_name(self.rng, self.held_out)

    def _full_name_text(self) -> str:
        roll = self.rng.random()
        first, last = self._firstname_text(), self._lastname_text()
        if roll < 0.06:
            return f"{first} {self._pick('ABCDEFGHJKLMNPRSTW')}. {last}"
        if roll < 0.1:
            return f"{first[0]}. {last}"
        if roll < 0.13:
            return f"{first} {last}-{self._lastname_text()}"
        if roll < 0.16:
            return f"{first} {self._firstname_text()} {last}"
        return f"{first} {last}"

    def _firstname(self) -> Phrase:
        return name("PER", self._firstname_text())

    def _lastname(self) -> Phrase:
        return name("PER", self._lastname_text())

    def _family(self) -> Phrase:
        return name("PER", self._lastname_text().removesuffix("s") + "s")

    def _person(self) -> Phrase:
        return name("PER", self._full_name_text() if self.rng.random() < 0.75 else self._firstname_text())

    def _author(self) -> Phrase:
        text = self._full_name_text() if self.rng.random() < 0.85 else self._firstname_text()
        if self.rng.random() < 0.04:
            text = synth.figure(self.rng, self.held_out)
        return Phrase(markup.entity("PER", text), text, (("en:firstname", text.split()[0]),))

    def _agent(self) -> Phrase:
        roll = self.rng.random()
        if roll < 0.35:
            text = self._lastname_text() if self.rng.random() < 0.7 else self._full_name_text()
            marked = markup.entity("PER", text)
            if self.rng.random() < 0.5:
                title = self._pick(["Mr", "Mr."])
                return Phrase(f"{title} {marked}", f"Herr {text}", (("Herrn", f"Herrn {text}"),))
            title = self._pick(["Ms", "Mrs", "Ms.", "Mrs.", "Miss"])
            return Phrase(f"{title} {marked}", f"Frau {text}")
        return name("PER", self._full_name_text() if roll < 0.7 else self._firstname_text())

    def _kin(self) -> Phrase:
        noun, gender, german = self._pick(KIN)
        suffix_en = suffix_de = ""
        if self.rng.random() < 0.35:
            text = self._firstname_text()
            suffix_en, suffix_de = " " + markup.entity("PER", text), " " + text
        return Phrase(f"my {noun}{suffix_en}", POSSESSIVE["acc"][gender] + " " + german + suffix_de, (("nom", POSSESSIVE["nom"][gender] + " " + german + suffix_de), ("dat", POSSESSIVE["dat"][gender] + " " + german + suffix_de)))

    def _kindat(self) -> Phrase:
        kin = self.value("kin")
        return phrase(kin.english, kin.in_german("dat"))

    def _kinc(self) -> Phrase:
        kin = self.value("kin")
        return phrase(markup.capitalise(kin.english), markup.capitalise(kin.in_german("nom")))

    def _kinnom(self) -> Phrase:
        kin = self.value("kin")
        return phrase(kin.english, kin.in_german("nom"))

    def _kinposs(self) -> Phrase:
        self.local["kingen"] = self._pick([phrase("my", "meinen"), phrase("our", "unseren")])
        return self.local["kingen"]

    def _kingen(self) -> Phrase:
        return self.local["kingen"]

    # Companies and institutions.
    def _company_text(self) -> str:
        rng, roll = self.rng, self.rng.random()
        if roll < 0.3:
            return self._pick(lexicon.lines("shops", self.held_out))
        if roll < 0.45:
            text = synth.on_side(rng, self.held_out, self._shop_name)
            return f"The {text}" if rng.random() < 0.2 else text
        if roll < 0.52:
            return f"{self._lastname_text()}{rng.choice([' & Sons', ' & Co.', ' Brothers', chr(39) + 's', ' und Söhne', ' & ' + self._lastname_text()])}"
        brand = synth.brand(rng, self.held_out)
        if roll < 0.72:
            return brand
        return f"{brand} {self._pick(lexicon.words('shop_suffixes', False))}"

    def _shop_name(self) -> str:
        rng, words = self.rng, lexicon.shop_words()
        first, second, other = rng.choice(words["first"]), rng.choice(words["second"]), rng.choice(words["second"])
        forms = [f"{first} {second}"] * 6 + [f"{second} & {other}", f"{second} and {other}", f"{first} {second} {other}", f"{first}{second.lower()} {other}", f"House of {second}", f"{self._lastname_text()} {other}", f"{self._lastname_text()}'s {other}", f"{self.value('city').german} {other}"]
        return rng.choice(forms)

    def _shop(self) -> Phrase:
        return name("ORG", self._company_text())

    _maker = _shop

    def _carrier(self) -> Phrase:
        if self.rng.random() < 0.6:
            return name("ORG", self._pick(lexicon.lines("carriers", self.held_out)))
        ends = ["Express", "Parcel", "Logistics", "Post", "Couriers", "Delivery", "Cargo"]
        return name("ORG", f"{synth.brand(self.rng, self.held_out)} {self._pick(ends)}")

    def _newspaper(self) -> Phrase:
        ends = ["Times", "Herald", "Courier", "Gazette", "Post", "Daily News", "Tribune", "Echo"]
        return name("ORG", f"{synth.place(self.rng, self.held_out)} {self._pick(ends)}")

    def _school(self) -> Phrase:
        ends = ["School", "Academy", "College", "University", "Primary School"]
        return name("ORG", f"{synth.place(self.rng, self.held_out)} {self._pick(ends)}")

    def _hotel(self) -> Phrase:
        rng, words = self.rng, lexicon.shop_words()
        stem = synth.on_side(rng, self.held_out, lambda: rng.choice([synth.word(rng, 1, 2).capitalize(), rng.choice(words["first"]) + " " + rng.choice(words["second"])]))
        return name("ORG", rng.choice([f"{stem} Hotel", f"Hotel {stem}", f"{stem} Inn", f"{stem} Palace", f"Pension {stem}"]))

    def _book(self) -> Phrase:
        rng, words = self.rng, lexicon.book_words()
        first, second = rng.choice(words["first"]), rng.choice(words["second"])
        forms = [f"The {first} {second}", f"The {second} of {synth.place(rng, self.held_out)}", f"{first} {second}", f"The {second} and the {rng.choice(words['second'])}", f"A {second} in {synth.place(rng, self.held_out)}"]
        return name("MISC", rng.choice(forms))

    # Places.
    def _city(self) -> Phrase:
        if self.rng.random() < 0.5:
            row = self._pick(lexicon.cities(self.held_out))
            return Phrase(markup.entity("LOC", row[0]), row[-1])
        return name("LOC", synth.place(self.rng, self.held_out))

    def _country(self) -> Phrase:
        # Country names have German forms to learn: held-out ones are rare in set A.
        table = lexicon.rows("countries", self.held_out and self.rng.random() < 0.3)
        english, inside, origin, bare = self._pick(table)
        stem = english[4:] if english.startswith("the ") else english
        marked = english[: len(english) - len(stem)] + markup.entity("LOC", stem)
        toward = f"nach {bare}" if " " not in bare or bare.startswith(("Neu", "Süd")) else f"in {bare}"
        return Phrase(marked, bare, (("in", inside), ("aus", origin), ("toward", toward)))

    def _nachcountry(self) -> Phrase:
        country = self.value("country")
        return phrase(country.english, country.in_german("toward"))

    def _street(self) -> Phrase:
        if self.rng.random() < 0.5:
            return name("LOC", self._pick(lexicon.lines("streets", self.held_out)))
        stem = synth.place(self.rng, self.held_out)
        ends = [" Street", " Road", " Lane", " Avenue", "straße", "weg", " Drive", "gasse", " Close", "allee", " Square"]
        return name("LOC", stem + self._pick(ends))

    def _hn(self) -> Phrase:
        return phrase(f"{self.rng.randint(1, 240)}{self._pick(['', '', '', 'a', 'b'])}")

    # Products.
    def _model_text(self) -> str:
        rng, roll = self.rng, self.rng.random()
        stem = self._pick(lexicon.words("model_names", self.held_out)) if roll < 0.35 else synth.brand(rng, self.held_out)
        roll = rng.random()
        if roll < 0.4:
            return f"{stem} {synth.code(rng)}"
        if roll < 0.6:
            return f"{stem} {self._pick(lexicon.words('model_suffixes', False))}"
        if roll < 0.68:
            return f"{stem} {synth.code(rng)} {self._pick(lexicon.words('model_suffixes', False))}"
        if roll < 0.76:
            text = synth.on_side(rng, self.held_out, lambda: f"{rng.choice(synth.LETTERS)}{rng.choice(synth.LETTERS)}-{rng.randint(10, 9999)}")
            return text
        return stem

    def _figure_text(self) -> str:
        if self.rng.random() < 0.4:
            return self._pick(lexicon.lines("figures", self.held_out))
        if self.rng.random() < 0.3:
            words = lexicon.shop_words()
            make = lambda: f"{self.rng.choice(synth.FIGURE_TITLES)} {self.rng.choice(words['first'])}{self.rng.choice(['', ' ' + self.rng.choice(words['second']), self.rng.choice(words['second']).lower()])}"
            return synth.on_side(self.rng, self.held_out, make)
        return synth.figure(self.rng, self.held_out)

    def _noun(self, nouns) -> Noun:
        # Common nouns must be learnt to be translated: one in five of set A is unseen.
        return self._pick(_one_side(nouns, self.held_out and self.rng.random() < 0.2))

    def _thing(self, own: bool = False) -> Thing:
        rng = self.rng
        if self.category.name == "toys" and rng.random() < 0.6:
            row = self._pick(lexicon.all_rows("figure_nouns"))
            return Thing(Noun(*row), self._figure_text(), None, rng.random() < 0.3)
        category = self.category if own or rng.random() < 0.6 else rng.choice(lexicon.categories())
        noun = self._noun(category.products)
        roll = rng.random() if category.name != "books" else 1.0
        if roll < 0.1:
            return Thing(Noun("", "n", "Modell"), self._model_text())
        adjective = None
        if rng.random() < 0.25:
            english, german = self._pick(lexicon.all_rows("adjectives"))
            adjective = (english, german.split("~")[-1])
        return Thing(noun, self._model_text() if roll < 0.55 else "", adjective)

    def _p(self) -> Thing:
        # Parts and products of a letter must be of one kind.
        return self._thing(own=True)

    _q = _thing

    def _part(self) -> Thing:
        return Thing(self._pick(self.category.parts))

    def _model(self) -> Phrase:
        return name("MISC", self._model_text())

    def _figure(self) -> Phrase:
        return name("MISC", self._figure_text())

    def _group(self) -> Phrase:
        if self.rng.random() < 0.4:
            return name("MISC", self._pick(lexicon.lines("groups", self.held_out)))
        return name("MISC", synth.brand(self.rng, self.held_out).capitalize() + self._pick(["ons", "s", "ians", "oids", "icons", "bots"]))

    def _event(self) -> Phrase:
        english, ev, acc = self._pick(lexicon.all_rows("events"))
        return Phrase(markup.entity("MISC", english), acc, (("ev", ev),))

    def _fair(self) -> Phrase:
        stem = self._pick(["Spring", "Book", "Toy", "Autumn", "Garden", "Music"]) if self.rng.random() < 0.3 else synth.place(self.rng, self.held_out)
        return name("MISC", f"{stem} {self._pick(['Fair', 'Expo', 'Festival', 'Show'])}")

    def _lang(self) -> Phrase:
        english, noun, adjective = self._pick(lexicon.all_rows("languages"))
        return Phrase(markup.entity("MISC", english), noun, (("Auf", noun), ("langen", adjective + "en")))

    def _region(self) -> Phrase:
        text = self._pick(lexicon.lines("regions", self.held_out))
        stem = text.removeprefix("the ")
        return phrase(text[: len(text) - len(stem)] + markup.entity("LOC", stem), text)

    def _nation(self) -> Phrase:
        return name("MISC", self._pick(lexicon.lines("nations", self.held_out)))

    # Numbers, dates and addresses.
    def _when(self) -> Phrase:
        return numbers.when(self.rng)

    def _date(self) -> Phrase:
        return numbers.date(self.rng)

    def _day(self) -> Phrase:
        return numbers.pair(self.rng, numbers.DAYS)

    def _month(self) -> Phrase:
        return numbers.pair(self.rng, numbers.MONTHS)

    def _dur(self) -> Phrase:
        return numbers.duration(self.rng)

    def _dur_short(self) -> Phrase:
        return numbers.short_duration(self.rng)

    def _datdur_short(self) -> Phrase:
        value = self.value("dur_short")
        return phrase(value.english, value.in_german("dat"))

    def _years(self) -> Phrase:
        en, de = self._pick(numbers.COUNTS)
        return phrase(f"{en} years", f"{de} Jahre")

    def _price(self) -> Phrase:
        return numbers.price(self.rng)

    def _order(self) -> Phrase:
        return numbers.order_number(self.rng)

    def _n(self) -> Phrase:
        return numbers.count(self.rng)

    def _num(self) -> Phrase:
        return phrase(str(self.rng.randint(1000, 9999999)))

    def _serial(self) -> Phrase:
        return phrase("".join(self.rng.choice("0123456789ABCDEFGHKMNPRSTX") for _ in range(self.rng.randint(6, 10))))

    def _time(self) -> Phrase:
        hour = self.rng.randint(1, 11)
        english = f"{hour} {self._pick(['am', 'pm'])}"
        return phrase(english, f"{hour if english.endswith('am') else hour + 12} Uhr")

    def _phone(self) -> Phrase:
        rng = self.rng
        digits = [str(rng.randint(100, 999)), str(rng.randint(1000, 9999)), str(rng.randint(100, 999))]
        return phrase(rng.choice(["+44 ", "+49 ", "0", "(0)", "+1 "]) + rng.choice([" ", "-", ""]).join(digits))

    def _email(self) -> Phrase:
        user = synth.word(self.rng, 1, 2)
        host = synth.word(self.rng, 1, 2)
        return phrase(f"{user}{self._pick(['', '.', '_'])}{synth.word(self.rng, 1, 2)}@{host}.{self._pick(['com', 'org', 'de', 'net', 'co.uk'])}")
