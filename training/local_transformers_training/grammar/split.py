"""Decides which lexicon entries, synthetic names and clauses are held out."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Iterable, List, Set

#: One entry in this many is held out of training.
HELD_OUT_ONE_IN = 8
#: One clause in this many is held out of training.
HELD_OUT_CLAUSE_ONE_IN = 14


def _bucket(key: str, count: int) -> int:
    return int(hashlib.md5(key.lower().encode("utf-8")).hexdigest()[:8], 16) % count


def is_held_out(entry: str) -> bool:
    """True if a lexicon entry (or an invented name) belongs to set A only."""
    return _bucket(entry, HELD_OUT_ONE_IN) == 0


@lru_cache(maxsize=None)
def is_clause_held_out(english_template: str) -> bool:
    """True if a clause, named by its English template, belongs to set A only."""
    return _bucket("clause:" + english_template, HELD_OUT_CLAUSE_ONE_IN) == 0


def unseen_of(entries: Iterable[str]) -> Set[str]:
    """The entries of a list that are held out: at least one."""
    entries = list(entries)
    unseen = {e for e in entries if is_held_out(e)}
    return unseen or {min(entries, key=lambda e: _bucket(e, 1 << 30))}


def side(entries: Iterable[str], held_out: bool) -> List[str]:
    """The entries of one side of the split; never empty."""
    entries = list(entries)
    unseen = unseen_of(entries)
    return [e for e in entries if (e in unseen) == held_out]
