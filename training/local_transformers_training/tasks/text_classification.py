"""POSITIVE or NEGATIVE, for letters, single sentences and fragments."""

from __future__ import annotations

import random
import re
from functools import lru_cache
from pathlib import Path
from typing import Iterator, NamedTuple, Tuple

from ..config import CONFIGS, SENTIMENTS
from ..grammar import asides, clauses, evaluative, fillers, letter as letters, markup, noise, scenes
from ..grammar.context import Context
from ..grammar.lexicon import read_lines
from .. import stream
from . import bert

CONFIG = CONFIGS["text-classification"]


class Row(NamedTuple):
    """Token ids and the label."""

    ids: list
    label: int


def texts(rng: random.Random, held_out: bool) -> Iterator[Tuple[str, int]]:
    """Texts with their sentiment: whole letters, some sentences, fragments.

    A friendly enquiry counts as positive. In training, words without feeling are
    blurred in both classes, so that the model does not take a topic for a feeling.
    """
    while True:
        if not held_out:
            yield from _of_scenes(rng)
            yield from _short(rng)
        kind = rng.choices(["complaint", "thanks", "enquiry"], [0.48, 0.4, 0.12])[0]
        size = rng.choices([0, 1, 2, 4, 7, 12], [10, 14, 18, 18, 14, 6])[0]
        letter = letters.make(rng, held_out, kind, size)
        positive = kind != "complaint"
        if rng.random() < 0.7:
            marked = letter.marked
            if rng.random() < 0.5:
                marked = asides.insert(marked, asides.several(rng, letter.context, "+0" if positive else "-0", 1, 5), rng)
            marked = marked if held_out else noise.disturb(marked, rng)
            if not held_out:
                marked = _stretched(marked, rng, positive)
            yield markup.plain(marked), int(positive)
        if rng.random() < 0.5:
            yield _of_asides(rng, held_out, positive), int(positive)
        polar = [s for s in letter.sentences if s.sentiment == ("+" if positive else "-")]
        # Short texts teach the words of feeling fastest.
        for _ in range(2 if held_out else 8):
            roll = rng.random()
            other = rng.random() < 0.5
            if roll < 0.2:
                context = Context(rng, held_out)
                yield markup.plain(" ".join(asides.several(rng, context, "+" if other else "-", 1, 2))), int(other)
            elif roll < 0.4:
                yield evaluative.sentence(rng, other)[0], int(other)
            elif roll < 0.6:
                yield " ".join(fillers.feeling(rng, other, held_out) for _ in range(rng.choice([1, 1, 2]))), int(other)
            elif roll < 0.68:
                row = rng.choice([r for r in clauses.phrases() if r[0] in "+-"])
                yield row[1], int(row[0] == "+")
            elif polar:
                chosen = rng.sample(polar, min(len(polar), rng.choice([1, 1, 1, 2, 3])))
                text = " ".join(markup.plain(s.english) for s in chosen)
                yield (text if held_out else markup.plain(noise.disturb(text, rng))), int(positive)


def _of_scenes(rng: random.Random) -> Iterator[Tuple[str, int]]:
    """Letters that tell a scene, whole and with sentences left out, blurred or added."""
    for _ in range(2):
        told = scenes.make(rng)
        letter, positive = told.letter, told.letter.kind != "complaint"
        marked = noise.disturb(letter.marked, rng)
        roll = rng.random()
        if roll < 0.3:
            marked = asides.insert(marked, asides.several(rng, letter.context, "+0" if positive else "-0", 1, 3), rng)
        elif roll < 0.55:
            marked = _stretched(marked, rng, positive)
        elif roll < 0.7:
            marked = fillers.blur(marked, rng, 0.15)
        yield markup.plain(marked), int(positive)
        if rng.random() < 0.5:
            parts = re.split(r"(?<=[.!?]) ", letter.text)
            kept = [part for part in parts if rng.random() < 0.7]
            if len(kept) > 2:
                yield " ".join(kept), int(positive)


@lru_cache(maxsize=None)
def _letters() -> Tuple[Tuple[str, int], ...]:
    """The short letters that are written for this task."""
    return tuple((line[2:], int(line[0] == "+")) for line in read_lines("letters.txt"))


def _short(rng: random.Random) -> Iterator[Tuple[str, int]]:
    """Short letters, whole, cut or blurred, some with more said in the same mood."""
    context = Context(rng, False)
    for _ in range(6):
        text, label = rng.choice(_letters())
        roll = rng.random()
        if roll < 0.25:
            parts = re.split(r"(?<=[.!?]) ", text)
            drop = rng.randrange(len(parts))
            text = " ".join(parts[:drop] + parts[drop + 1 :]) if len(parts) > 2 else text
        elif roll < 0.5:
            text = fillers.blur(text, rng, rng.choice([0.08, 0.15]))
        elif roll < 0.75:
            text = asides.insert(text, asides.several(rng, context, "+0" if label else "-0", 1, 3), rng)
        if rng.random() < 0.5:
            text = f"{clauses.render(clauses.pick('salutation', context), context).english}\n\n{text}\n\n{rng.choice(letters.signoffs())[0]}\n{context._full_name_text()}"
        yield markup.plain(noise.disturb(text, rng)), label


def _of_asides(rng: random.Random, held_out: bool, positive: bool) -> str:
    """A letter that tells ordinary things and shows its feeling in a few places, some of it mixed.

    What was bad at first counts as positive if it ended well; a kind word does not undo a complaint.
    """
    context = Context(rng, held_out)
    own, other = ("+", "-") if positive else ("-", "+")
    body = asides.several(rng, context, own * 2 + "0", 2, 9) + [asides.aside(rng, context, own)]
    if rng.random() < 0.25:
        body.insert(0, asides.aside(rng, context, other))
        body += [asides.aside(rng, context, own), asides.aside(rng, context, own)]
    for _ in range(rng.choice([0, 0, 1, 3])):
        body.insert(rng.randint(0, len(body)), asides.aside(rng, context, "0"))
    salutation = clauses.pick("salutation", context)
    start = clauses.render(salutation, context).english + rng.choice(["\n\n", "\n", " "]) if salutation and rng.random() < 0.8 else ""
    text = body[0]
    for sentence in body[1:]:
        text += ("\n\n" if rng.random() < 0.2 else " ") + sentence
    end = f"\n\n{rng.choice(letters.signoffs())[0]}\n{context.value('author').english}" if rng.random() < 0.8 else ""
    marked = start + text + end
    return markup.plain(marked if held_out else noise.disturb(marked, rng))


def _stretched(marked: str, rng: random.Random, positive: bool) -> str:
    """Adds sentences of feeling and bland ones, and blurs words, in some letters."""
    roll = rng.random()
    if roll < 0.4:
        return marked
    parts = re.split(r"(?<=[.!?])( |\n+)", marked)
    spots = [i for i in range(0, len(parts), 2) if parts[i]]
    for _ in range(rng.randint(0, 5)):
        parts[rng.choice(spots)] += " " + fillers.bland(rng)
    for _ in range(rng.randint(1, 3)):
        parts[rng.choice(spots)] += " " + fillers.feeling(rng, positive, False)
    if rng.random() < 0.2:
        # A word of the other feeling does not change the whole.
        parts[rng.choice(spots)] += " " + fillers.feeling(rng, not positive, False)
        parts[spots[-1]] += " " + fillers.feeling(rng, positive, False) + " " + fillers.feeling(rng, positive, False)
    text = "".join(parts)
    return fillers.blur(text, rng, rng.choice([0.05, 0.15, 0.25])) if rng.random() < 0.6 else text


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
    batches = stream.batches(stream.made(lambda own: rows(tokenizer, own), rng), lambda row: len(row.ids), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        ids = stream.pad([row.ids for row in batch], 0)
        positions = stream.position_ids(batch, ids.shape[1], CONFIG.max_length, rng)
        logits = model(input_ids=ids, attention_mask=(ids != 0).long(), position_ids=positions).logits
        return torch.nn.functional.cross_entropy(logits.float(), torch.tensor([row.label for row in batch]), label_smoothing=0.02)

    return tokenizer, model, batches, loss
