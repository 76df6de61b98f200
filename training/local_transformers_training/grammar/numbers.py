"""Dates, prices, durations and numbers in both languages."""

from __future__ import annotations

import random
from typing import Tuple

from .values import Phrase, phrase

MONTHS = [("January", "Januar"), ("February", "Februar"), ("March", "März"), ("April", "April"), ("May", "Mai"), ("June", "Juni"), ("July", "Juli"), ("August", "August"), ("September", "September"), ("October", "Oktober"), ("November", "November"), ("December", "Dezember")]
DAYS = [("Monday", "Montag"), ("Tuesday", "Dienstag"), ("Wednesday", "Mittwoch"), ("Thursday", "Donnerstag"), ("Friday", "Freitag"), ("Saturday", "Samstag"), ("Sunday", "Sonntag")]
COUNTS = [("two", "zwei"), ("three", "drei"), ("four", "vier"), ("five", "fünf"), ("six", "sechs"), ("seven", "sieben"), ("eight", "acht"), ("nine", "neun"), ("ten", "zehn"), ("twelve", "zwölf"), ("fourteen", "vierzehn"), ("fifteen", "fünfzehn"), ("twenty", "zwanzig"), ("thirty", "dreißig"), ("forty", "vierzig")]
RELATIVE = [("last week", "letzte Woche"), ("last month", "letzten Monat"), ("last year", "letztes Jahr"), ("yesterday", "gestern"), ("two days ago", "vor zwei Tagen"), ("three weeks ago", "vor drei Wochen"), ("a month ago", "vor einem Monat"), ("last Tuesday", "letzten Dienstag"), ("last Friday", "letzten Freitag"), ("last Saturday", "letzten Samstag"), ("this morning", "heute Morgen"), ("a few days ago", "vor ein paar Tagen"), ("two months ago", "vor zwei Monaten"), ("last Monday", "letzten Montag"), ("last summer", "letzten Sommer"), ("last winter", "letzten Winter"), ("ten days ago", "vor zehn Tagen"), ("last weekend", "letztes Wochenende")]


def _ordinal(day: int) -> str:
    if 10 < day < 20:
        return f"{day}th"
    return f"{day}" + {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def date(rng: random.Random) -> Phrase:
    """A calendar date."""
    day, month = rng.randint(1, 28), rng.randrange(12)
    en, de = MONTHS[month]
    year = rng.randint(2015, 2029)
    style = rng.randrange(7)
    if style == 0:
        return phrase(f"{day:02d}/{month + 1:02d}/{year}", f"{day:02d}.{month + 1:02d}.{year}")
    if style == 1:
        return phrase(f"{en} {day}, {year}", f"{day}. {de} {year}")
    if style == 2:
        return phrase(f"{day} {en} {year}", f"{day}. {de} {year}")
    if style == 3:
        return phrase(f"{en} {_ordinal(day)}", f"{day}. {de}")
    if style == 4:
        return phrase(f"{en} {day}", f"{day}. {de}")
    if style == 5:
        return phrase(f"the {_ordinal(day)} of {en}", f"{day}. {de}")
    return phrase(f"{day} {en}", f"{day}. {de}")


def _ago(rng: random.Random) -> Tuple[str, str]:
    """Some days, weeks or months ago."""
    roll = rng.random()
    if roll < 0.15:
        return rng.choice([("a week ago", "vor einer Woche"), ("a year ago", "vor einem Jahr"), ("the day before yesterday", "vorgestern"), ("today", "heute"), ("recently", "kürzlich"), ("a few weeks ago", "vor ein paar Wochen"), ("some months ago", "vor einigen Monaten"), ("last spring", "letzten Frühling"), ("last autumn", "letzten Herbst"), ("last night", "gestern Abend"), ("an hour ago", "vor einer Stunde")])
    if roll < 0.35:
        en, de = rng.choice(DAYS + MONTHS)
        return f"last {en}", f"letzten {de}"
    en, de = rng.choice(COUNTS[:11])
    unit, einheit = rng.choice([("days", "Tagen"), ("weeks", "Wochen"), ("weeks", "Wochen"), ("months", "Monaten"), ("years", "Jahren")])
    return f"{en} {unit} ago", f"vor {de} {einheit}"


def when(rng: random.Random) -> Phrase:
    """A point in time; the form ``prep`` is the preposition before it."""
    roll = rng.random()
    if roll < 0.4:
        en, de = rng.choice(RELATIVE) if rng.random() < 0.5 else _ago(rng)
        return Phrase(en, de, (("en:prep", ""), ("prep", "")))
    if roll < 0.85:
        value = date(rng)
        return Phrase(value.english, f"am {value.german}", (("en:prep", "on "),))
    if roll < 0.93:
        en, de = rng.choice(MONTHS)
        return Phrase(en, f"im {de}", (("en:prep", "in "),))
    en, de = rng.choice(DAYS)
    return Phrase(en, f"am {de}", (("en:prep", "on "),))


def duration(rng: random.Random) -> Phrase:
    """A number of days, weeks, months or years; form ``dat`` is the dative."""
    if rng.random() < 0.15:
        en, acc, dat = rng.choice([("a week", "eine Woche", "einer Woche"), ("a month", "einen Monat", "einem Monat"), ("a year", "ein Jahr", "einem Jahr"), ("one day", "einen Tag", "einem Tag")])
        return phrase(en, acc, dat=dat)
    en, de = rng.choice(COUNTS)
    if rng.random() < 0.15:
        en = de = str(rng.randint(2, 60))
    unit, acc, dat = rng.choice([("days", "Tage", "Tagen"), ("weeks", "Wochen", "Wochen"), ("weeks", "Wochen", "Wochen"), ("months", "Monate", "Monaten"), ("years", "Jahre", "Jahren"), ("hours", "Stunden", "Stunden")])
    return phrase(f"{en} {unit}", f"{de} {acc}", dat=f"{de} {dat}")


def short_duration(rng: random.Random) -> Phrase:
    """Some minutes or hours."""
    if rng.random() < 0.2:
        en, acc, dat = rng.choice([("an hour", "eine Stunde", "einer Stunde"), ("half an hour", "eine halbe Stunde", "einer halben Stunde"), ("a whole day", "einen ganzen Tag", "einem ganzen Tag")])
        return phrase(en, acc, dat=dat)
    en, de = rng.choice(COUNTS)
    if rng.random() < 0.3:
        en = de = str(rng.randint(10, 90))
    unit, german = rng.choice([("minutes", "Minuten"), ("minutes", "Minuten"), ("hours", "Stunden")])
    return phrase(f"{en} {unit}", f"{de} {german}", dat=f"{de} {german}")


def price(rng: random.Random) -> Phrase:
    """An amount of money."""
    whole = rng.choice([rng.randint(3, 99), rng.randint(10, 999), rng.randint(1, 20) * 10])
    if rng.random() < 0.5:
        en, de = f"{whole}.{rng.choice(['99', '50', '95', '90', '00', '49', '20'])}", None
        de = en.replace(".", ",")
    else:
        en = de = str(whole)
    style = rng.randrange(6)
    if style == 0:
        return phrase(f"${en}", f"{de} $")
    if style == 1:
        return phrase(f"€{en}", f"{de} €")
    if style == 2:
        return phrase(f"£{en}", f"{de} £")
    if style == 3:
        return phrase(f"{en} euros", f"{de} Euro")
    if style == 4:
        return phrase(f"{en} dollars", f"{de} Dollar")
    return phrase(f"{en} EUR", f"{de} EUR")


def order_number(rng: random.Random) -> Phrase:
    """An order number."""
    number = rng.randint(1000, 9999999)
    letters = "".join(rng.choice("ABCDEFGHKLMNPRSTUVWXYZ") for _ in range(rng.randint(1, 3)))
    return phrase(rng.choice([f"{number}", f"#{number}", f"{letters}-{number}", f"{letters}{number}", f"{number}-{letters}", f"{rng.randint(100, 999)}-{number}", f"#{letters}-{number}", f"ORD-{number}"]))


def count(rng: random.Random) -> Phrase:
    """A small number in words or digits."""
    if rng.random() < 0.5:
        number = str(rng.choice([3, 5, 7, 10, 14, 20, 21, 30]))
        return phrase(number)
    en, de = rng.choice(COUNTS[1:12])
    return phrase(en, {"zwei": "zwei"}.get(de, de))


def pair(rng: random.Random, table) -> Phrase:
    """One row of a two-column table."""
    en, de = rng.choice(table)
    return phrase(en, de)
