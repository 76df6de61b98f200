"""
Has programs of others read what is exported of the corpus, compares every span with what had gone in,
and writes the table of docs/exchange.md.
"""

import argparse
import re
import sys
from pathlib import Path

from compare import Case, cell, cases
from tools import (
    BratRules,
    Doccano,
    DoccanoConll,
    LabelStudio,
    LabelStudioConverter,
    Presidio,
    Prodigy,
    Pybrat,
    Spacy,
    SpacyConll,
    Tool,
)

root = Path(__file__).resolve().parents[2]
page = root / "docs" / "exchange.md"


def tools(doccano: str) -> list[Tool]:
    jsonl = ("doccano/doccano.jsonl", "JSONL")
    columns = ("doccano-conll/doccano-conll.txt", "CoNLL")
    return [
        Doccano(doccano, *jsonl, "JSONL, overlaps allowed, `Auto`", allow_overlapping=True, encoding="Auto"),
        Doccano(doccano, *jsonl, "JSONL, no overlaps, `utf_8`", allow_overlapping=False, encoding="utf_8"),
        DoccanoConll(doccano, *columns, "CoNLL, `utf_8`", allow_overlapping=False, encoding="utf_8"),
        LabelStudio(),
        LabelStudioConverter(),
        Spacy(),
        SpacyConll(),
        Pybrat(),
        BratRules(),
        Presidio(),
        Prodigy(),
    ]


def table(columns: list[Tool], all_cases: list[Case]) -> str:
    folder = root / "test" / "fixtures" / "exchange"
    read = [(tool, tool.outcomes(folder, all_cases)) for tool in columns]
    names = "".join(f"{number}. {tool.title}\n" for number, (tool, _) in enumerate(read, 1))
    head = "| | " + " | ".join(str(number) for number in range(1, len(read) + 1)) + " |"
    lines = [head, "| --- |" + " --- |" * len(read)]
    for at, case in enumerate(all_cases):
        cells = [cell(tool.meant(case), outcomes[at]) for tool, outcomes in read]
        lines.append("| " + " | ".join([case.title, *cells]) + " |")
    return names + "\n" + "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--doccano", default=sys.executable, help="a Python that has doccano")
    given = parser.parse_args()
    made = table(tools(given.doccano), cases(root / "test" / "fixtures" / "exchange"))
    text = page.read_text(encoding="utf-8")
    mark = r"(<!-- importers -->).*(<!-- /importers -->)"
    written = re.sub(mark, lambda found: f"{found[1]}\n\n{made}\n\n{found[2]}", text, flags=re.S)
    page.write_text(written, encoding="utf-8")
    print(made)


if __name__ == "__main__":
    main()
