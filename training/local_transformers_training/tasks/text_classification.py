"""POSITIVE or NEGATIVE, for letters, single sentences and fragments."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, NamedTuple, Tuple

from ..config import CONFIGS, SENTIMENTS
from ..grammar import clauses, evaluative, letter as letters, markup, noise
from .. import stream
from . import bert

CONFIG = CONFIGS["text-classification"]


class Row(NamedTuple):
    """Token ids and the label."""

    ids: list
    label: int


def texts(rng: random.Random, held_out: bool) -> Iterator[Tuple[str, int]]:
    """Texts with their sentiment: whole letters, some sentences, fragments."""
    while True:
        letter = letters.make(rng, held_out)
        if letter.sentiment in "+-" and rng.random() < 0.75:
            marked = letter.marked if held_out else noise.disturb(letter.marked, rng)
            yield markup.plain(marked), int(letter.sentiment == "+")
        polar = [s for s in letter.sentences if s.sentiment in "+-"]
        for _ in range(2):
            roll = rng.random()
            if roll < 0.35:
                positive = rng.random() < 0.5
                yield evaluative.sentence(rng, positive)[0], int(positive)
            elif roll < 0.42:
                row = rng.choice([r for r in clauses.phrases() if r[0] in "+-"])
                yield row[1], int(row[0] == "+")
            elif polar and letter.sentiment in "+-":
                mine = [s for s in polar if s.sentiment == letter.sentiment] or polar
                chosen = rng.sample(mine, min(len(mine), rng.choice([1, 1, 1, 2, 3])))
                if len({s.sentiment for s in chosen}) == 1:
                    text = " ".join(markup.plain(s.english) for s in chosen)
                    yield (text if held_out else markup.plain(noise.disturb(text, rng))), int(chosen[0].sentiment == "+")


def rows(tokenizer, rng: random.Random) -> Iterator[Row]:
    """Endless training rows; long texts are cut at either end."""
    for text, label in texts(rng, False):
        ids = tokenizer(text, add_special_tokens=False)["input_ids"]
        room = CONFIG.max_length - 2
        if len(ids) > room:
            start = rng.choice([0, len(ids) - room])
            ids = ids[start : start + room]
        yield Row([tokenizer.cls_token_id] + ids + [tokenizer.sep_token_id], label)


def build(folder: Path, seed: int):
    """Tokenizer, model, batches and loss."""
    import torch
    from transformers import BertForSequenceClassification

    tokenizer = bert.tokenizer(folder, CONFIG, seed)
    model = BertForSequenceClassification(bert.bert_config(CONFIG, len(tokenizer), id2label=dict(enumerate(SENTIMENTS)), label2id={s: i for i, s in enumerate(SENTIMENTS)}))
    rng = random.Random(seed)
    batches = stream.batches(rows(tokenizer, rng), lambda row: len(row.ids), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        ids = stream.pad([row.ids for row in batch], 0)
        positions = stream.position_ids(batch, ids.shape[1], CONFIG.max_length, rng)
        logits = model(input_ids=ids, attention_mask=(ids != 0).long(), position_ids=positions).logits
        return torch.nn.functional.cross_entropy(logits.float(), torch.tensor([row.label for row in batch]), label_smoothing=0.02)

    return tokenizer, model, batches, loss
