#!/usr/bin/env python3
"""Check the hand-written letters in this folder. Standard library only.

Usage: python3 training/handwritten/check.py
Prints counts; exits with 1 if any fault was found.
"""

import json
import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent.parent / "media" / "samples"
LABELS = ("PER", "ORG", "LOC", "MISC")
SENTIMENTS = ("POSITIVE", "NEGATIVE")
KEYS = ["marked", "sentiment", "questions", "summary", "translation", "reply"]
MARKUP = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
WORDS = (40, 380)
# A sentence ends at . ! or ? (unless it follows a title) before a space or the end.
SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)[.!?](?=\s|$)")


def parse_markup(marked):
    """Return (plain text, [(start, end, label, text)], [faults])."""
    plain, entities, faults, last, length = [], [], [], 0, 0
    for match in MARKUP.finditer(marked):
        before = marked[last:match.start()]
        plain.append(before)
        length += len(before)
        label, text = match.groups()
        if label not in LABELS:
            faults.append(f"unknown label {label!r}")
        if not text or text != text.strip() or "\n" in text:
            faults.append(f"bad entity text {text!r}")
        entities.append((length, length + len(text), label, text))
        plain.append(text)
        length += len(text)
        last = match.end()
    plain.append(marked[last:])
    result = "".join(plain)
    for char in "[]|":
        if char in result:
            faults.append(f"stray {char!r} outside of the markup")
    return result, entities, faults


def find_occurrence(text, part, number):
    """Return the offset of the number-th (0-based) occurrence of part, or -1."""
    at = -1
    for _ in range(number + 1):
        at = text.find(part, at + 1)
        if at < 0:
            return -1
    return at


def check_entities(plain, entities):
    """Every mention must be marked: a marked name may not occur unmarked too."""
    faults = []
    spans = [(start, end) for start, end, _, _ in entities]
    labels = {}
    for _, _, label, text in entities:
        labels.setdefault(text, set()).add(label)
    for text, used in labels.items():
        if len(used) > 1:
            faults.append(f"{text!r} has several labels: {sorted(used)}")
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", plain):
            if not any(s <= match.start() and match.end() <= e for s, e in spans):
                faults.append(f"unmarked mention of {text!r} at {match.start()}")
    return faults


def check_questions(plain, questions):
    faults = []
    if not isinstance(questions, list) or not 3 <= len(questions) <= 5:
        return ["there must be 3 to 5 questions"]
    for item in questions:
        if not {"question", "answer"} <= set(item) <= {"question", "answer", "occurrence"}:
            faults.append(f"bad question keys {sorted(item)}")
            continue
        number = item.get("occurrence", 0)
        if not item["question"].endswith("?"):
            faults.append(f"not a question: {item['question']!r}")
        if not isinstance(number, int) or number < 0:
            faults.append(f"bad occurrence {number!r}")
        elif not item["answer"].strip() or find_occurrence(plain, item["answer"], number) < 0:
            faults.append(f"answer not in the letter: {item['answer']!r}")
    return faults


def check_translation(plain, pairs):
    """The English sentences must cover the letter completely and in order."""
    faults, at = [], 0
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(isinstance(x, str) and x.strip() == x and x for x in pair)):
            faults.append(f"bad translation pair {pair!r}")
            continue
        found = plain.find(pair[0], at)
        if found < 0:
            faults.append(f"sentence missing or out of order: {pair[0]!r}")
            continue
        if plain[at:found].strip():
            faults.append(f"not translated: {plain[at:found].strip()!r}")
        at = found + len(pair[0])
    if plain[at:].strip():
        faults.append(f"not translated: {plain[at:].strip()!r}")
    return faults


def main():
    files = sorted(HERE.glob("*.json"))
    faults, sentiments, labels = [], Counter(), Counter()
    questions = sentences = 0
    lengths, letters = [], {}

    for number, path in enumerate(files, 1):
        def fault(message, name=path.name):
            faults.append(f"{name}: {message}")

        if not re.fullmatch(rf"{number:02d}-[a-z0-9-]+\.json", path.name):
            fault(f"expected a name like {number:02d}-short-title.json")
        try:
            raw = path.read_bytes().decode("utf-8")
            letter = json.loads(raw)
        except ValueError as error:
            fault(f"unreadable: {error}")
            continue
        if "\r" in raw or raw.startswith("\ufeff"):
            fault("must have LF line ends and no byte order mark")
        if list(letter) != KEYS:
            fault(f"keys must be {KEYS}")
            continue

        plain, entities, found = parse_markup(letter["marked"])
        found += check_entities(plain, entities)
        found += check_questions(plain, letter["questions"])
        found += check_translation(plain, letter["translation"])
        if plain != plain.strip():
            found.append("white space at the start or the end")
        if letter["sentiment"] not in SENTIMENTS:
            found.append(f"bad sentiment {letter['sentiment']!r}")
        words = len(plain.split())
        if not WORDS[0] <= words <= WORDS[1]:
            found.append(f"{words} words")
        for key, low, high in (("summary", 1, 2), ("reply", 2, 5)):
            count = len(SENTENCE_END.findall(letter[key]))
            if not low <= count <= high:
                found.append(f"{key} has {count} sentences")
        for message in found:
            fault(message)

        if plain in letters.values():
            fault("same text as another letter")
        letters[path.name] = plain
        sentiments[letter["sentiment"]] += 1
        labels.update(label for _, _, label, _ in entities)
        questions += len(letter["questions"])
        sentences += len(letter["translation"])
        lengths.append(words)

    samples = sorted(SAMPLES.glob("*.txt"))
    same = 0
    for path in samples:
        same += path.read_bytes().decode("utf-8").removesuffix("\n") in letters.values()
    if samples and same < 5:
        faults.append(f"only {same} of the texts in media/samples equal a letter, expected 5")
    if not files:
        faults.append("no letters found")

    print(f"letters: {len(letters)} ({', '.join(f'{v} {k}' for k, v in sorted(sentiments.items()))})")
    if lengths:
        print(f"words: {sum(lengths)}, shortest {min(lengths)}, longest {max(lengths)}")
    print(f"entities: {sum(labels.values())} ({', '.join(f'{labels[k]} {k}' for k in LABELS)})")
    print(f"questions: {questions}")
    print(f"translated sentences: {sentences}")
    print(f"samples equal to a letter: {same} of {len(samples)}")
    for message in faults:
        print(f"FAULT {message}", file=sys.stderr)
    print(f"faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
