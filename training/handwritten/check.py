#!/usr/bin/env python3
"""Check the sets of hand-written letters. Standard library only.

Usage: python3 training/handwritten/check.py [FOLDER ...]
Without a folder it checks all sets. Prints counts; exits with 1 if any fault was found.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

from letter import KEYS, LABELS, Rules, check_letter, parse_markup

SET_B = Path(__file__).resolve().parent
SET_C = SET_B.parent / "handwritten-c"
#: The development set: the sample texts of the extension.
DEV = SET_B.parent / "handwritten-dev"
SAMPLES = SET_B.parent.parent / "media" / "samples"
RULES = {
    DEV: Rules(words=(40, 380), questions=(3, 5)),
    SET_B: Rules(words=(40, 380), questions=(3, 5)),
    SET_C: Rules(words=(80, 220), questions=(5, 5), late_answers=2, whole_words=True),
}


def opening(letter):
    """Return how the first full sentence begins, without regard to case."""
    for english, _ in letter["translation"]:
        words = re.findall(r"[\w']+", english.lower())
        if len(words) >= 6 and not english.lower().startswith(("subject:", "re:", "dear", "to ")):
            return " ".join(words[:4])
    return ""


def check_variety(texts, openings, people):
    """No two letters may share their text, their first words or a person's full name."""
    faults = []
    for what, found in (("text", texts), ("opening", openings), ("person", people)):
        first = {}
        for name, value in found:
            if value and first.setdefault(value, name) != name:
                faults.append(f"{name}: same {what} as {first[value]}: {value[:60]!r}")
    return faults


def check_samples(texts):
    """Return (how many sample texts are letters of these, how many there are)."""
    samples = sorted(SAMPLES.glob("*.txt"))
    letters = {text for _, text in texts}
    return sum(path.read_bytes().decode("utf-8").removesuffix("\n") in letters for path in samples), len(samples)


def check_folder(folder):
    """Print the counts of one folder and return its faults."""
    faults, sentiments, labels = [], Counter(), Counter()
    questions = sentences = 0
    texts, openings, people, numbers = [], [], [], []
    rules = RULES.get(folder, RULES[SET_C])

    for path in sorted(folder.glob("*.json")):
        name = re.fullmatch(r"(\d\d)-[a-z0-9-]+\.json", path.name)
        if name:
            numbers.append(int(name[1]))
        else:
            faults.append(f"{path.name}: expected a name like 01-short-title.json")
        try:
            raw = path.read_bytes().decode("utf-8")
            letter = json.loads(raw)
        except ValueError as error:
            faults.append(f"{path.name}: unreadable: {error}")
            continue
        if "\r" in raw or raw.startswith("\ufeff"):
            faults.append(f"{path.name}: must have LF line ends and no byte order mark")
        if list(letter) != KEYS:
            faults.append(f"{path.name}: keys must be {KEYS}")
            continue
        plain, entities, found = parse_markup(letter["marked"])
        found += check_letter(letter, plain, entities, rules)
        faults += [f"{path.name}: {message}" for message in found]
        texts.append((path.name, plain))
        openings.append((path.name, opening(letter)))
        people += [(path.name, text) for _, _, label, text in entities if label == "PER" and " " in text]
        sentiments[letter["sentiment"]] += 1
        labels.update(label for _, _, label, _ in entities)
        questions += len(letter["questions"])
        sentences += len(letter["translation"])

    if not texts:
        faults.append("no letters found")
    if len(set(numbers)) != len(numbers):
        faults.append("a number is used twice")
    if max(numbers, default=0) - min(numbers, default=1) + 1 != len(numbers):
        faults.append("the numbers have a gap")
    faults += check_variety(texts, openings, people)
    same, samples = check_samples(texts)
    if folder == DEV and same < max(samples, len(texts)):
        faults.append(f"{same} of the {samples} texts in media/samples equal one of the {len(texts)} letters")
    if folder != DEV and same:
        faults.append(f"{same} of the texts in media/samples equal a letter, expected none")

    lengths = [len(plain.split()) for _, plain in texts]
    print(f"{folder.name}: {len(texts)} letters ({', '.join(f'{v} {k}' for k, v in sorted(sentiments.items()))})")
    print(f"words: {sum(lengths)}, shortest {min(lengths, default=0)}, longest {max(lengths, default=0)}")
    print(f"entities: {sum(labels.values())} ({', '.join(f'{labels[k]} {k}' for k in LABELS)})")
    print(f"questions: {questions}")
    print(f"translated sentences: {sentences}")
    print(f"samples equal to a letter: {same} of {samples}")
    print(f"faults: {len(faults)}")
    return faults


def main(arguments):
    """Check the given folders, or all sets; return the exit code."""
    faults = []
    for folder in [Path(argument).resolve() for argument in arguments] or list(RULES):
        faults += [f"{folder.name}/{message}" for message in check_folder(folder)]
    for message in faults:
        print(f"FAULT {message}", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
