"""Scores of an exported q8 model on held-out set A (grammar), the development set, and sets B and C (by hand)."""

from __future__ import annotations

import collections
import random
import re
import string
from pathlib import Path
from typing import Dict, Iterable, Iterator, List, Tuple

from . import handwritten, runtime
from .config import LABELS
from .grammar import letter as letters, markup, summary
from .tasks import question_answering, text_classification, text_generation, token_classification, translation

SEED_A = 20260
#: How many items of set A each task is scored on.
COUNTS = {"text-classification": 1500, "token-classification": 600, "question-answering": 1000, "summarization": 80, "translation": 200, "text-generation": 200}


def _normal(text: str) -> str:
    text = "".join(ch for ch in text.lower() if ch not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


def exact(prediction: str, answer: str) -> bool:
    """SQuAD's exact match: case, articles and punctuation do not count."""
    return _normal(prediction) == _normal(answer)


def overlap(prediction: str, answer: str) -> float:
    """SQuAD's token F1."""
    a, b = _normal(prediction).split(), _normal(answer).split()
    same = sum((collections.Counter(a) & collections.Counter(b)).values())
    return 2 * same / (len(a) + len(b)) if same else float(a == b)


def word_tags(entities: List[markup.Span], offsets, words) -> List[str]:
    """BIO tags of the words (pre-tokens) that the tokenizer sees."""
    tags, seen = [], set()
    last = None
    for (start, end), word in zip(offsets, words):
        if word == last:
            continue
        last = word
        label = "O"
        for span in entities:
            if start < span.end and end > span.start:
                label = ("I-" if span in seen else "B-") + span.label
                seen.add(span)
        tags.append(label)
    return tags


def _predicted_tags(ids, words) -> List[str]:
    tags, last = [], None
    for i, word in zip(ids, words):
        if word != last:
            tags.append(LABELS[i])
        last = word
    return tags


def classification(folder: Path, items: Iterator[Tuple[str, int]]) -> Dict:
    """Accuracy."""
    model = runtime.Encoder(folder)
    results = [model.classify(text) == label for text, label in items]
    return {"accuracy": sum(results) / len(results), "texts": len(results)}


def entities(folder: Path, items) -> Dict:
    """Strict span scores, over words, with seqeval."""
    from seqeval.metrics import classification_report

    model = runtime.Encoder(folder)
    gold, predicted = [], []
    for text, spans in items:
        ids, offsets, words = model.tag(text)
        gold.append(word_tags(spans, offsets, words))
        predicted.append(_predicted_tags(ids, words))
    report = classification_report(gold, predicted, output_dict=True, zero_division=0)
    micro = report["micro avg"]
    result = {"f1": micro["f1-score"], "precision": micro["precision"], "recall": micro["recall"], "texts": len(gold)}
    result.update({f"f1_{label}": report[label]["f1-score"] for label in ("PER", "ORG", "LOC", "MISC") if label in report})
    return {k: float(v) if k != "texts" else v for k, v in result.items()}


def answers(folder: Path, items) -> Dict:
    """Exact match and token F1."""
    model = runtime.Encoder(folder)
    em, f1 = [], []
    for question, text, answer in items:
        predicted = model.answer(question, text)
        em.append(exact(predicted, answer))
        f1.append(overlap(predicted, answer))
    return {"exact_match": sum(em) / len(em), "f1": sum(f1) / len(f1), "questions": len(em)}


def summaries(model: runtime.Generator, items, **options) -> Dict:
    """ROUGE F-measures."""
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"])
    total: Dict[str, float] = collections.defaultdict(float)
    count = 0
    for text, reference in items:
        for key, value in scorer.score(reference, model(text, **options)).items():
            total[key] += value.fmeasure
        count += 1
    return {**{key: value / count for key, value in total.items()}, "texts": count}


def translations(model: runtime.Generator, items, **options) -> Dict:
    """sacreBLEU's BLEU and chrF."""
    import sacrebleu

    predicted = [model(english, **options) for english, _ in items]
    references = [[german for _, german in items]]
    return {"bleu": sacrebleu.corpus_bleu(predicted, references).score, "chrf": sacrebleu.corpus_chrf(predicted, references).score, "sentences": len(predicted)}


def set_a(task: str) -> List:
    """The items of set A for a task."""
    rng, count = random.Random(SEED_A), COUNTS[task]
    items: List = []
    if task == "text-classification":
        return [item for item, _ in zip(text_classification.texts(rng, True), range(count))]
    if task == "token-classification":
        return [markup.parse(marked)[:2] for marked, _ in zip(token_classification.marked_texts(rng, True), range(count))]
    if task == "text-generation":
        return [text_generation.document(rng, True) for _ in range(count)]
    if task == "translation":
        return [pair for pair, _ in zip(translation.pairs(rng, True), range(count))]
    if task == "summarization":
        made = [letters.make(rng, True) for _ in range(count)]
        return [(letter.text, summary.summarize(letter)) for letter in made]
    while len(items) < count:
        letter, pairs = question_answering.asked_letter(rng, True)
        items += [(question, letter.text, letter.text[letter.facts[key].start : letter.facts[key].end]) for key, question in pairs.items()]
    return items[:count]


def score(task: str, folder: Path, trained: Path, items: List, beams: bool = True) -> Dict:
    """The scores of a task on some items."""
    if task == "text-classification":
        return classification(folder, items)
    if task == "token-classification":
        return entities(folder, items)
    if task == "question-answering":
        return answers(folder, items)
    model = runtime.Generator(folder, task)
    if task == "text-generation":
        return {"perplexity": runtime.perplexity(folder, model.tokenizer, items), "texts": len(items)}
    run = summaries if task == "summarization" else translations
    result = {"greedy": run(model, items, num_beams=1, max_length=128)}
    if beams:
        result["beams_4"] = run(model, items, num_beams=4, max_length=128)
    return result


def on_sets(task: str, folder: Path, trained: Path, sets: Iterable[str] = handwritten.SETS) -> Dict:
    """Scores on set A and on sets written by hand; set C is left out unless it is asked for."""
    result = {"A": score(task, folder, trained, set_a(task))} if "A" in sets else {}
    for name in sets:
        items = handwritten.items(task, handwritten.FOLDERS[name]) if name in handwritten.FOLDERS else []
        if items:
            result[name] = score(task, folder, trained, items, beams=False)
        short = handwritten.feelings(handwritten.FOLDERS[name]) if task == "text-classification" and name in handwritten.FOLDERS else []
        if short:
            result[name]["short_letters"] = classification(folder, short)["accuracy"]
    return rounded(result)


def beams_help(scores: Dict) -> bool:
    """True if four beams score at least as well as greedy on set A."""
    greedy, beams = scores["A"]["greedy"], scores["A"]["beams_4"]
    key = "bleu" if "bleu" in greedy else "rougeL"
    return beams[key] >= greedy[key]


def rounded(value):
    """All floats with four decimals."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return round(value, 4) if isinstance(value, float) else value
