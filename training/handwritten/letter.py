"""The faults of one hand-written letter. Standard library only."""

import re
from dataclasses import dataclass

LABELS = ("PER", "ORG", "LOC", "MISC")
SENTIMENTS = ("POSITIVE", "NEGATIVE")
KEYS = ["marked", "sentiment", "questions", "summary", "translation", "reply"]
MARKUP = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]")
# A sentence ends at . ! or ? (unless it follows a title) before a space or the end.
SENTENCE_END = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)[.!?](?=\s|$)")


@dataclass(frozen=True)
class Rules:
    """What a set of letters asks of each: inclusive bounds, and how many answers come late."""

    words: tuple[int, int]
    questions: tuple[int, int]
    late_answers: int = 0
    whole_words: bool = False


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


def check_questions(plain, questions, rules):
    """Every answer stands in the letter, word for word, and not all of them near its beginning."""
    low, high = rules.questions
    if not isinstance(questions, list) or not low <= len(questions) <= high:
        return [f"there must be {low} to {high} questions"]
    faults, asked, late = [], set(), 0
    for item in questions:
        if not {"question", "answer"} <= set(item) <= {"question", "answer", "occurrence"}:
            faults.append(f"bad question keys {sorted(item)}")
            continue
        question, answer, number = item["question"], item["answer"], item.get("occurrence", 0)
        if not question.endswith("?"):
            faults.append(f"not a question: {question!r}")
        if question in asked:
            faults.append(f"asked twice: {question!r}")
        asked.add(question)
        if not isinstance(number, int) or number < 0:
            faults.append(f"bad occurrence {number!r}")
            continue
        at = find_occurrence(plain, answer, number)
        if not answer.strip() or answer != answer.strip() or at < 0:
            faults.append(f"answer not in the letter: {answer!r}")
            continue
        around = plain[at - 1:at] + plain[at + len(answer):at + len(answer) + 1]
        if rules.whole_words and any(char.isalnum() for char in around):
            faults.append(f"answer cuts a word: {answer!r}")
        late += at >= len(plain) / 2
    if late < rules.late_answers:
        faults.append(f"{late} answers in the second half, expected {rules.late_answers}")
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


def check_letter(letter, plain, entities, rules):
    """Return the faults of a letter whose markup has been parsed."""
    faults = check_entities(plain, entities)
    faults += check_questions(plain, letter["questions"], rules)
    faults += check_translation(plain, letter["translation"])
    if plain != plain.strip():
        faults.append("white space at the start or the end")
    if letter["sentiment"] not in SENTIMENTS:
        faults.append(f"bad sentiment {letter['sentiment']!r}")
    words = len(plain.split())
    if not rules.words[0] <= words <= rules.words[1]:
        faults.append(f"{words} words")
    for key, low, high in (("summary", 1, 2), ("reply", 2, 5)):
        count = len(SENTENCE_END.findall(letter[key]))
        if not low <= count <= high:
            faults.append(f"{key} has {count} sentences")
    return faults
