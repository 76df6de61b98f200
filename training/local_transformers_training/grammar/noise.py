"""Typing errors, odd capitals and hard line breaks, at a low rate."""

from __future__ import annotations

import random
from typing import List

from . import markup


def typos(marked: str, rng: random.Random, rate: float = 0.01) -> str:
    """Swaps, drops or doubles single lower-case letters of words outside marks."""
    out: List[str] = []
    i = depth = 0
    while i < len(marked):
        ch = marked[i]
        if ch in (markup.ENTITY_OPEN, markup.FACT_OPEN):
            end = marked.index(markup.KEY_END, i)
            out.append(marked[i : end + 1])
            depth += 1
            i = end + 1
            continue
        if ch in (markup.ENTITY_CLOSE, markup.FACT_CLOSE):
            depth -= 1
        elif depth == 0 and ch.isalpha() and ch.islower() and rng.random() < rate:
            following = marked[i + 1 : i + 2]
            action = rng.randrange(3)
            if action == 0 and following.isalpha() and following.islower():
                out.append(following + ch)
                i += 2
                continue
            if action == 1:
                i += 1
                continue
            out.append(ch)
        out.append(ch)
        i += 1
    return "".join(out)


def recase(marked: str, change) -> str:
    """Changes the case of the text but not of the keys in the marks."""
    out: List[str] = []
    i = 0
    while i < len(marked):
        if marked[i] in (markup.ENTITY_OPEN, markup.FACT_OPEN):
            end = marked.index(markup.KEY_END, i)
            out.append(marked[i : end + 1])
            i = end + 1
            continue
        changed = change(marked[i])
        out.append(changed if len(changed) == 1 else marked[i])
        i += 1
    return "".join(out)


def wrap(marked: str, rng: random.Random) -> str:
    """Breaks long lines as an old mail program does."""
    width = rng.choice([60, 68, 72, 76])
    out: List[str] = []
    column = 0
    for word in marked.split(" "):
        size = len(word)
        if out and column + size > width and not word.startswith("\n"):
            out.append("\n")
            column = 0
        elif out:
            out.append(" ")
        column = size if "\n" in word else column + size + 1
        out.append(word)
    return "".join(out)


def disturb(marked: str, rng: random.Random) -> str:
    """Applies noise to some letters."""
    roll = rng.random()
    if roll < 0.05:
        marked = recase(marked, str.lower)
    elif roll < 0.06:
        marked = recase(marked, str.upper)
    if rng.random() < 0.15:
        marked = typos(marked, rng, rng.choice([0.005, 0.01, 0.03]))
    if rng.random() < 0.15:
        marked = wrap(marked, rng)
    if rng.random() < 0.05:
        marked = marked.replace("'", "’")
    return marked
