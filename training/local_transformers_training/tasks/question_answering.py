"""Answers questions with a span of the letter."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, NamedTuple

from ..config import CONFIGS
from ..grammar import letter as letters, questions
from .. import stream
from . import bert

CONFIG = CONFIGS["question-answering"]


class Row(NamedTuple):
    """Token ids, segment ids, and the answer's first and last token."""

    ids: list
    segments: list
    start: int
    end: int


def rows(tokenizer, rng: random.Random) -> Iterator[Row]:
    """Endless training rows; some ask what the window does not say."""
    while True:
        letter = stream.disturbed(letters.make(rng), rng)
        keys = questions.all_keys(letter)
        encoded = tokenizer(letter.text, add_special_tokens=False, return_offsets_mapping=True)
        context, offsets = encoded["input_ids"], encoded["offset_mapping"]
        for key in rng.sample(keys, min(3, len(keys))):
            asked = questions.ask(letter, key, rng)
            question = tokenizer(asked.question, add_special_tokens=False)["input_ids"]
            room = CONFIG.max_length - 3 - len(question)
            shift = rng.randint(0, len(context) - room) if len(context) > room else 0
            inside = [i for i, (a, b) in enumerate(offsets) if a < asked.end and b > asked.start]
            base = len(question) + 2 - shift
            start, end = inside[0] + base, inside[-1] + base
            window = context[shift : shift + room]
            if inside[0] < shift or inside[-1] >= shift + room:
                start = end = 0
            ids = [tokenizer.cls_token_id] + question + [tokenizer.sep_token_id] + window + [tokenizer.sep_token_id]
            yield Row(ids, [0] * (len(question) + 2) + [1] * (len(window) + 1), start, end)
        if rng.random() < 0.15:
            yield from _unanswerable(tokenizer, rng, letter, keys, context)


def _unanswerable(tokenizer, rng: random.Random, letter, keys, context) -> Iterator[Row]:
    absent = [k for k in questions.templates() if k not in letter.facts and k not in ("addressee", "shop", "where", "live", "agent", "problem", "wanted", "received", "what", "asked", "liked")]
    key = rng.choice(absent)
    text = rng.choice(questions.templates()[key])
    from ..grammar import markup, template

    asked = markup.plain(template.render(text, letter.context.english, {}, rng))
    question = tokenizer(asked, add_special_tokens=False)["input_ids"]
    window = context[: CONFIG.max_length - 3 - len(question)]
    ids = [tokenizer.cls_token_id] + question + [tokenizer.sep_token_id] + window + [tokenizer.sep_token_id]
    yield Row(ids, [0] * (len(question) + 2) + [1] * (len(window) + 1), 0, 0)


def build(folder: Path, seed: int):
    """Tokenizer, model, batches and loss."""
    import torch
    from transformers import BertForQuestionAnswering

    tokenizer = bert.tokenizer(folder, CONFIG, seed)
    model = BertForQuestionAnswering(bert.bert_config(CONFIG, len(tokenizer)))
    rng = random.Random(seed)
    batches = stream.batches(rows(tokenizer, rng), lambda row: len(row.ids), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        ids = stream.pad([row.ids for row in batch], 0)
        segments = stream.pad([row.segments for row in batch], 0)
        positions = stream.position_ids(batch, ids.shape[1], CONFIG.max_length, rng, 0.2)
        out = model(input_ids=ids, attention_mask=(ids != 0).long(), token_type_ids=segments, position_ids=positions)
        masked = (ids == 0).float() * -1e4
        cross = torch.nn.functional.cross_entropy
        return cross(out.start_logits.float() + masked, torch.tensor([r.start for r in batch])) + cross(out.end_logits.float() + masked, torch.tensor([r.end for r in batch]))

    return tokenizer, model, batches, loss
