"""The little template language of the clause files, and its renderer.

``{form name}`` is a slot, ``[key: …]`` marks the answer to a question, and
``<1:a|b>`` chooses one alternative; every ``<1:…>`` of a clause chooses the
same one, in English, German, summary and reply alike.
"""

from __future__ import annotations

import random
from functools import lru_cache
from typing import Callable, Dict, List, Tuple, Union

from . import markup

Node = Union[str, Tuple]
Resolve = Callable[[str, str], str]


@lru_cache(maxsize=None)
def parse(text: str) -> Tuple[Node, ...]:
    """Parses a template into nodes."""
    nodes, end = _sequence(text, 0, "")
    if end != len(text):
        raise ValueError(f"stray {text[end]!r} in template: {text}")
    return nodes


def _sequence(text: str, i: int, stops: str) -> Tuple[Tuple[Node, ...], int]:
    nodes: List[Node] = []
    plain: List[str] = []

    def flush() -> None:
        if plain:
            nodes.append("".join(plain))
            plain.clear()

    while i < len(text) and text[i] not in stops:
        ch = text[i]
        if ch == "{":
            flush()
            end = text.index("}", i)
            form, _, name = text[i + 1 : end].rpartition(" ")
            nodes.append(("slot", form, name))
            i = end + 1
        elif ch == "[":
            flush()
            colon = text.index(":", i)
            inner, end = _sequence(text, colon + 1, "]")
            nodes.append(("fact", text[i + 1 : colon], inner))
            i = end + 1
        elif ch == "<":
            flush()
            colon = text.index(":", i)
            options, end = [], colon
            while text[end] != ">":
                inner, end = _sequence(text, end + 1, "|>")
                options.append(inner)
            nodes.append(("alt", text[i + 1 : colon], tuple(options)))
            i = end + 1
        else:
            plain.append(ch)
            i += 1
    flush()
    return tuple(nodes), i


def alternatives(text: str) -> Dict[str, int]:
    """How many options each numbered choice of a template has."""
    found: Dict[str, int] = {}

    def walk(nodes: Tuple[Node, ...]) -> None:
        for node in nodes:
            if isinstance(node, str) or node[0] == "slot":
                continue
            if node[0] == "fact":
                walk(node[2])
                continue
            if found.setdefault(node[1], len(node[2])) != len(node[2]):
                raise ValueError(f"choice {node[1]} differs in length: {text}")
            for option in node[2]:
                walk(option)

    walk(parse(text))
    return found


def render(text: str, resolve: Resolve, choices: Dict[str, int], rng: random.Random) -> str:
    """Fills a template; choices already made are kept, new ones are added."""
    return _render(parse(text), resolve, choices, rng)


def _render(nodes: Tuple[Node, ...], resolve: Resolve, choices: Dict[str, int], rng: random.Random) -> str:
    out = []
    for node in nodes:
        if isinstance(node, str):
            out.append(node)
        elif node[0] == "slot":
            out.append(resolve(node[1], node[2]))
        elif node[0] == "fact":
            out.append(markup.fact(node[1], _render(node[2], resolve, choices, rng)))
        else:
            pick = choices.setdefault(node[1], rng.randrange(len(node[2])))
            out.append(_render(node[2][pick], resolve, choices, rng))
    return "".join(out)
