"""Gives a BERT-like model more whole words, so that training can go on with a larger vocabulary.

    python -m local_transformers_training.widen --begin build/begin/question-answering --out build/wide/question-answering --words 3000

Each new word begins with the mean of the pieces that it was cut into before.
"""

from __future__ import annotations

import argparse
import collections
import json
import random
import re
import shutil
from pathlib import Path
from typing import Iterator, List

from .grammar import general, lexicon, questions, scenes
from .grammar.general import asked
from .stream import training_letters
from .train import NOT_TOKENIZER

WORD = re.compile(r"[A-Za-zäöüÄÖÜß]+")
#: What is no text in the clauses: slots, the keys of facts, the numbers of choices.
MARKS = re.compile(r"\{[^}]*\}|\[\w+:|<\d:|^\w: ")
#: So many letters with general sentences are read for frequent words.
LETTERS_READ = 4000


def texts(seed: int) -> Iterator[str]:
    """English texts of the grammar and all its word lists."""
    rng = random.Random(seed)
    for letter, _ in zip(training_letters(seed), range(LETTERS_READ)):
        told, pairs = asked.tell(letter, rng, 3)
        yield told.text
        yield from pairs.values()
        for key in questions.all_keys(letter):
            yield questions.ask(letter, key, rng).question
        yield general.sentence(rng)[0]
    for scene in scenes.load():
        for _ in range(12):
            yield scenes.tell(rng, scene).letter.text
    yield from lexicon.read_lines("letters.txt") * 3
    for file in sorted((lexicon.DATA / "lexicon").glob("*.txt")):
        if file.stem in ("common_words", "sentiment_words", "plain_adjectives", "positive_adjectives", "negative_adjectives", "objects", "verbs", "products"):
            yield from [re.sub(r"\|.*", "", line) if "|" in line and file.stem not in ("sentiment_words",) else line for line in file.read_text(encoding="utf-8").split("\n")] * 3
    for file in sorted((lexicon.DATA / "clauses").rglob("*.txt")):
        lines = [line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith("g:")]
        # Phrases have their German on the same line.
        lines = [line.partition(" | ")[0] for line in lines] if file.stem == "phrases" else lines
        yield from [MARKS.sub(" ", line) for line in lines] * 3


def frequent(seed: int, known, count: int) -> List[str]:
    """The most frequent lower-case and capitalised words that are cut into pieces, names left out."""
    seen = collections.Counter(word for text in texts(seed) for word in WORD.findall(text))
    found = []
    for word, times in seen.most_common():
        common = word.islower() or seen[word.lower()] > times / 20
        if times >= 3 and common and len(word) > 2 and len(known(word)) > 1:
            found.append(word)
    return found[:count]


def widen(begin: Path, out: Path, count: int, seed: int) -> int:
    """Writes the folder to begin with; returns how many words were added."""
    import torch
    from safetensors.torch import load_file, save_file
    from transformers import BertTokenizerFast

    old = BertTokenizerFast.from_pretrained(begin)
    added = frequent(seed, lambda word: old.tokenize(word), count)
    pieces = {word: old(word, add_special_tokens=False)["input_ids"] for word in added}
    out.mkdir(parents=True, exist_ok=True)
    for file in begin.iterdir():
        if file.is_file() and (file.name not in NOT_TOKENIZER or file.name == "training.json"):
            shutil.copy(file, out / file.name)
    content = json.loads((begin / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = content["model"]["vocab"]
    for word in added:
        vocabulary[word] = len(vocabulary)
    (out / "tokenizer.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    (out / "vocab.txt").write_text("\n".join(sorted(vocabulary, key=vocabulary.get)) + "\n", encoding="utf-8")
    weights = load_file(str(begin / "model.safetensors"))
    name = "bert.embeddings.word_embeddings.weight"
    table = weights[name]
    weights[name] = torch.cat([table] + [table[pieces[word]].mean(0, keepdim=True) for word in added])
    save_file({key: tensor.contiguous() for key, tensor in weights.items()}, str(out / "model.safetensors"))
    return len(added)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--begin", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    print(widen(args.begin, args.out, args.words, args.seed), "words")


if __name__ == "__main__":
    main()
