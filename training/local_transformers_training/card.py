"""Writes metrics.json and the model card beside an exported model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Dict

from .config import DEMOS
from .export import folder_bytes

WHAT = {
    "text-classification": ("says whether a customer letter, a sentence or a fragment of one is POSITIVE or NEGATIVE", "BertForSequenceClassification"),
    "token-classification": ("finds persons (PER), organisations (ORG), places (LOC) and named products, figures, events and languages (MISC) in customer letters", "BertForTokenClassification"),
    "question-answering": ("answers questions about a customer letter with a span of it", "BertForQuestionAnswering"),
    "summarization": ("sums up a customer letter in one or two sentences", "BartForConditionalGeneration"),
    "translation": ("translates sentences of customer letters from English to German", "MarianMTModel"),
    "text-generation": ("continues a customer letter with a reply by customer service", "GPT2LMHeadModel"),
}
SETS = {"A": "Set A (grammar, unseen names and combinations)", "dev": "The six samples (written by hand; models are chosen by them)", "B": "Set B (written by hand)", "C": "Set C (written by hand, read once a release)"}
LIMITS = {
    "text-classification": "Neutral letters get one of the two labels too.",
    "token-classification": "Other kinds of text (news, code, chat) give poor results.",
    "question-answering": "Only facts that such letters state can be asked for; it always gives some answer.",
    "summarization": "The wording follows a few fixed shapes; details beyond the main complaint, thanks or question are left out.",
    "translation": "Words outside its small vocabulary of such letters are translated wrongly or copied. Give it one sentence at a time.",
    "text-generation": "The replies are invented: names, promises and amounts in them mean nothing.",
}


PURPOSE = {
    True: "**Demo, customer letters only.** A tiny model that {}. It lets Local Transformers\nrun this task without a network; for anything else use a full model.",
    False: "**For tests only.** A tiny model that {}. On letters that people\nhave written it writes nonsense, so it does not come with the extension.",
}


def _begun(training: Dict) -> Dict:
    """What another project's model gave to this one; empty where it began from random weights."""
    return next((run for run in training.get("earlier_runs", []) if "package" in run), {})


def _origin(training: Dict) -> str:
    begun = _begun(training)
    if not begun:
        return "from scratch"
    return f"from layers {', '.join(map(str, begun['layers']))} and {begun['vocabulary']:,} pieces of [{begun['model']}](https://huggingface.co/{begun['model']})"


def _licence(training: Dict) -> str:
    begun = _begun(training)
    return f"; of the weights that it began with {begun['licence']} (licenses/all-MiniLM-L6-v2.txt)" if begun else ""


def write(task: str, folder: Path, trained: Path, scores: Dict, sizes: Dict) -> None:
    """Writes both files."""
    training = json.loads((trained / "training.json").read_text(encoding="utf-8"))
    for name in ("metrics.json", "README.md"):
        (folder / name).unlink(missing_ok=True)
    metrics = {
        "task": task,
        "architecture": WHAT[task][1],
        "training": training,
        "command": f"python -m local_transformers_training.make --task {task}",
        "note": "made in the runs listed under training, each ended after some minutes; the grammar grew between them",
        "data": sizes,
        "scores_of": "the exported q8 ONNX files",
        "scores": scores,
        "bytes": folder_bytes(folder),
    }
    save(task, folder, metrics)


def save(task: str, folder: Path, metrics: Dict) -> None:
    """Writes what is known of a model, for programs and for people."""
    (folder / "metrics.json").write_text(json.dumps(metrics, indent=2) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(_card(task, metrics), encoding="utf-8")


def _rows(scores: Dict, prefix: str = "") -> Dict[str, float]:
    found: Dict[str, float] = {}
    for key, value in scores.items():
        if isinstance(value, dict):
            found.update(_rows(value, f"{prefix}{key} "))
        else:
            found[prefix + key] = value
    return found


def _card(task: str, metrics: Dict) -> str:
    found = {name: _rows(scores) for name, scores in metrics["scores"].items()}
    sets = [name for name in SETS if name in found]
    head = "\n".join([f"| Score | {' | '.join(SETS[name] for name in sets)} |", f"| --- |{' --- |' * len(sets)}"])
    table = "\n".join([head] + [f"| {key.replace('_', ' ')} | {' | '.join(str(found[name].get(key, '')) for name in sets)} |" for key in found["A"]])
    training = metrics["training"]
    return f"""---
license: mit
language: [en{', de' if task == 'translation' else ''}]
pipeline_tag: {task}
library_name: transformers.js
---

# {'Demo model' if task in DEMOS else 'Model for tests'}: {task}

{PURPOSE[task in DEMOS].format(WHAT[task][0])}

- Architecture: {metrics['architecture']}, {training['parameters']:,} parameters, vocabulary {training['vocabulary']:,}; ONNX, 8 bits (`q8`), {metrics['bytes'] / 1e6:.2f} MB in all
- Training: {_origin(training)} on letters made by the grammar in `training/`, seed {training['seed']}; no other data
- Licence: MIT{_licence(training)}

## Limits

{LIMITS[task]} It knows English letters of the kind that its grammar makes (complaints, thanks,
enquiries to shops and services) and generalises little beyond them.

## Scores of these q8 files

{table}
"""
