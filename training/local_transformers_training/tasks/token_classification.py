"""PER, ORG, LOC and MISC with BIO labels on every token."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, List, NamedTuple

from ..config import CONFIGS, LABELS
from ..grammar import asides, fillers, letter as letters, markup, noise, template
from ..grammar.context import Context
from ..grammar.lexicon import read_lines
from .. import stream
from . import bert

CONFIG = CONFIGS["token-classification"]
LABEL_ID = {label: i for i, label in enumerate(LABELS)}


class Row(NamedTuple):
    """Token ids and label ids."""

    ids: list
    labels: list


def marked_texts(rng: random.Random, held_out: bool) -> Iterator[str]:
    """Marked letters, single sentences, lists and lines of names."""
    extra = read_lines("clauses/ner_extra.txt")
    while True:
        roll = rng.random()
        if roll < 0.55:
            letter = letters.make(rng, held_out)
            yield asides.insert(letter.marked, asides.several(rng, letter.context, "+-0000", 0, 5), rng)
        elif roll < 0.65:
            context = Context(rng, held_out)
            yield " ".join(asides.closed(line, rng) for line in asides.several(rng, context, "+-0", 1, 5))
        elif roll < 0.76:
            letter = letters.make(rng, held_out)
            yield rng.choice(letter.sentences).english if letter.sentences else letter.marked
        else:
            context = Context(rng, held_out)
            lines = [markup.capitalise(template.render(rng.choice(extra), context.english, {}, rng)) for _ in range(rng.choice([1, 1, 2, 4]))]
            if rng.random() < 0.3:
                lines = [f"{mark}{line}" for mark, line in zip(["- ", "* ", "1. ", "2) "] if rng.random() < 0.5 else ["- "] * 4, lines)]
            yield rng.choice(["\n", " "]).join(asides.closed(line, rng) for line in lines[:-1]) + rng.choice(["\n", " "]) + lines[-1]


def align(text: str, entities: List[markup.Span], offsets) -> List[int]:
    """Label ids for tokens with the given character offsets."""
    labels = [0] * len(offsets)
    for span in entities:
        first = True
        for i, (start, end) in enumerate(offsets):
            if start < span.end and end > span.start and end > start:
                labels[i] = LABEL_ID[("B-" if first else "I-") + span.label]
                first = False
    return labels


def rows(tokenizer, rng: random.Random) -> Iterator[Row]:
    """Endless training rows; long texts give a random window."""
    for marked in marked_texts(rng, False):
        if rng.random() < 0.3:
            # Ordinary words begin sentences with a capital too.
            marked = asides.insert(marked, [fillers.bland(rng) for _ in range(rng.randint(1, 4))], rng)
        if rng.random() < 0.3:
            marked = fillers.blur(marked, rng, rng.choice([0.1, 0.2, 0.4]))
        text, entities, _ = markup.parse(noise.disturb(marked, rng))
        encoded = tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        ids, labels = encoded["input_ids"], align(text, entities, encoded["offset_mapping"])
        room = CONFIG.max_length - 2
        if len(ids) > room:
            start = rng.randint(0, len(ids) - room)
            ids, labels = ids[start : start + room], labels[start : start + room]
        if ids:
            yield Row([tokenizer.cls_token_id] + ids + [tokenizer.sep_token_id], [-100] + labels + [-100])


def build(folder: Path, seed: int):
    """Tokenizer, model, batches and loss."""
    import torch
    from transformers import BertForTokenClassification

    tokenizer = bert.tokenizer(folder, CONFIG, seed)
    model = BertForTokenClassification(bert.bert_config(CONFIG, len(tokenizer), id2label=dict(enumerate(LABELS)), label2id=LABEL_ID))
    rng = random.Random(seed)
    batches = stream.batches(stream.made(lambda own: rows(tokenizer, own), rng), lambda row: len(row.ids), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        ids = stream.pad([row.ids for row in batch], 0)
        labels = stream.pad([row.labels for row in batch], -100)
        positions = stream.position_ids(batch, ids.shape[1], CONFIG.max_length, rng)
        logits = model(input_ids=ids, attention_mask=(ids != 0).long(), position_ids=positions).logits
        return torch.nn.functional.cross_entropy(logits.float().view(-1, len(LABELS)), labels.view(-1), ignore_index=-100)

    return tokenizer, model, batches, loss
