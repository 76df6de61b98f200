"""
The rules that brat has for `.txt`, `.ann` and `annotation.conf`, written down from its description of
the format and from what its server refuses: the server itself needs a web server to be asked.
"""

import re
from pathlib import Path


def read(folder: Path, base: str) -> tuple[str, list[tuple[list[tuple[int, int]], str, str]]]:
    """The text, and its entities: fragments, label, words. Raises ValueError for what brat refuses."""
    # Line ends are not translated: an offset is one into what stands in the file.
    text = (folder / f"{base}.txt").read_bytes().decode("utf-8")
    lines = (folder / f"{base}.ann").read_bytes().decode("utf-8").split("\n")
    labels = allowed(folder)
    ids: set[str] = set()
    entities = []
    if lines[-1] != "":
        raise ValueError("the last line has no end")
    for line in lines[:-1]:
        found = re.fullmatch(r"(T[0-9]+)\t(\S+) ([0-9]+ [0-9]+(?:;[0-9]+ [0-9]+)*)\t(.+)", line)
        if not found:
            raise ValueError(f"no entity: {line!r}")
        name, label, offsets, words = found.groups()
        if name in ids:
            raise ValueError(f"{name} is there twice")
        ids.add(name)
        if label not in labels:
            raise ValueError(f"{label} is not in annotation.conf")
        fragments = [tuple(int(part) for part in pair.split()) for pair in offsets.split(";")]
        check(fragments, text, words)
        entities.append((fragments, label, words))
    return text, entities


def check(fragments: list[tuple[int, int]], text: str, words: str) -> None:
    last = -1
    for start, end in fragments:
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start} to {end} is not in the text")
        if start <= last:
            raise ValueError("fragments overlap or are not in order")
        if "\n" in text[start:end]:
            raise ValueError("a fragment reaches over a line break")
        last = end
    if words != " ".join(text[start:end] for start, end in fragments):
        raise ValueError(f"{words!r} is not what stands there")


def allowed(folder: Path) -> set[str]:
    sections: dict[str, set[str]] = {}
    here = ""
    for line in (folder / "annotation.conf").read_text(encoding="utf-8").splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line):
            here = head.group(1)
            sections[here] = set()
        elif line.strip() and not line.startswith("#"):
            sections[here].add(line.strip())
    if set(sections) != {"entities", "relations", "events", "attributes"}:
        raise ValueError("annotation.conf has other sections")
    return sections["entities"]
