"""Text that carries entity and fact marks inline, and its parsing into spans.

Marks are single control characters around a key, so that plain string work
(capitals, joining, trimming) keeps them where they belong.
"""

from __future__ import annotations

from typing import List, NamedTuple, Tuple

ENTITY_OPEN, FACT_OPEN, KEY_END, ENTITY_CLOSE, FACT_CLOSE = "\x01", "\x02", "\x03", "\x04", "\x05"


class Span(NamedTuple):
    """A labelled piece of a text, in code points."""

    start: int
    end: int
    label: str


def entity(label: str, text: str) -> str:
    """Marks text as an entity."""
    return f"{ENTITY_OPEN}{label}{KEY_END}{text}{ENTITY_CLOSE}"


def fact(key: str, text: str) -> str:
    """Marks text as the answer to the questions of a key."""
    return f"{FACT_OPEN}{key}{KEY_END}{text}{FACT_CLOSE}"


def parse(marked: str) -> Tuple[str, List[Span], List[Span]]:
    """Splits marked text into plain text, entity spans and fact spans."""
    out: List[str] = []
    stack: List[Tuple[str, str, int]] = []
    entities: List[Span] = []
    facts: List[Span] = []
    i = 0
    while i < len(marked):
        ch = marked[i]
        if ch in (ENTITY_OPEN, FACT_OPEN):
            end = marked.index(KEY_END, i)
            stack.append((ch, marked[i + 1 : end], len(out)))
            i = end + 1
            continue
        if ch in (ENTITY_CLOSE, FACT_CLOSE):
            _, key, start = stack.pop()
            (entities if ch == ENTITY_CLOSE else facts).append(Span(start, len(out), key))
        else:
            out.append(ch)
        i += 1
    entities.sort()
    return "".join(out), entities, facts


def plain(marked: str) -> str:
    """The text without its marks."""
    return parse(marked)[0]


def skip_marks(marked: str, i: int = 0) -> int:
    """The index of the first real character at or after i."""
    while i < len(marked) and marked[i] in (ENTITY_OPEN, FACT_OPEN):
        i = marked.index(KEY_END, i) + 1
    return i


def capitalise(marked: str) -> str:
    """Makes the first real character upper case."""
    i = skip_marks(marked)
    return marked[:i] + marked[i : i + 1].upper() + marked[i + 1 :]


def lower_first(marked: str) -> str:
    """Makes the first real character lower case."""
    i = skip_marks(marked)
    return marked[:i] + marked[i : i + 1].lower() + marked[i + 1 :]
