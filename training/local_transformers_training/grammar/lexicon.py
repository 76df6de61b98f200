"""Reads the word lists under data/lexicon, split into training and held-out sides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Dict, List, Tuple

from .split import side, unseen_of

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Noun:
    """A common noun in both languages; gender is m, f or n."""

    english: str
    gender: str
    german: str


@dataclass(frozen=True)
class Category:
    """A kind of product with the parts that such products have."""

    name: str
    products: Tuple[Noun, ...]
    parts: Tuple[Noun, ...]


def read_lines(relative: str) -> List[str]:
    """The non-empty lines of a data file, without comments."""
    text = (DATA / relative).read_text(encoding="utf-8")
    lines = [line.rstrip("\n") for line in text.split("\n")]
    return [line for line in lines if line.strip() and not line.startswith("# ")]


@lru_cache(maxsize=None)
def words(name: str, held_out: bool) -> Tuple[str, ...]:
    """A list whose entries are separated by spaces."""
    found = " ".join(read_lines(f"lexicon/{name}.txt")).split()
    return tuple(side(sorted(set(found)), held_out))


@lru_cache(maxsize=None)
def lines(name: str, held_out: bool) -> Tuple[str, ...]:
    """A list with one entry in each line."""
    return tuple(side(read_lines(f"lexicon/{name}.txt"), held_out))


@lru_cache(maxsize=None)
def rows(name: str, held_out: bool) -> Tuple[Tuple[str, ...], ...]:
    """A list whose entries have columns separated by '|'; the first is the key."""
    table = [tuple(line.split("|")) for line in read_lines(f"lexicon/{name}.txt")]
    unseen = unseen_of(row[0] for row in table)
    return tuple(row for row in table if (row[0] in unseen) == held_out)


@lru_cache(maxsize=None)
def cities(held_out: bool) -> Tuple[Tuple[str, ...], ...]:
    """The cities of one side; those with a German name of their own must be learnt, so training has them all."""
    if held_out:
        return tuple(row for row in rows("cities", True) if len(row) == 1)
    return rows("cities", False) + tuple(row for row in rows("cities", True) if len(row) > 1)


@lru_cache(maxsize=None)
def all_rows(name: str) -> Tuple[Tuple[str, ...], ...]:
    """The same table, both sides."""
    return tuple(tuple(line.split("|")) for line in read_lines(f"lexicon/{name}.txt"))


@lru_cache(maxsize=None)
def shop_words() -> Dict[str, Tuple[str, ...]]:
    """First and second words of invented shop names."""
    return _word_groups("lexicon/shop_words.txt")


@lru_cache(maxsize=None)
def book_words() -> Dict[str, Tuple[str, ...]]:
    """First and second words of invented book titles."""
    return _word_groups("lexicon/book_words.txt")


def _word_groups(relative: str) -> Dict[str, Tuple[str, ...]]:
    table = {}
    for line in read_lines(relative):
        head, *rest = line.split()
        table[head] = tuple(rest)
    return table


@lru_cache(maxsize=None)
def categories() -> Tuple[Category, ...]:
    """All product categories."""
    result: List[Category] = []
    name, products, parts = "", [], []
    for line in read_lines("lexicon/products.txt") + ["[end]"]:
        if line.startswith("["):
            if name:
                result.append(Category(name, tuple(products), tuple(parts)))
            name, products, parts = line.strip("[]"), [], []
        elif line.startswith("part "):
            parts.append(Noun(*line[5:].split("|")))
        else:
            products.append(Noun(*line.split("|")))
    return tuple(result)
