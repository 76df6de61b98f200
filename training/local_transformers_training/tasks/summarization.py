"""Letter to one or two sentences, BART-like."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, NamedTuple

from ..config import CONFIGS
from ..grammar import letter as letters, markup, scenes, summary
from ..vocabulary import byte_level
from .. import stream, trainer

CONFIG = CONFIGS["summarization"]


#: The share of letters that tell a scene.
SCENES = 0.4


class Row(NamedTuple):
    """Source ids and target ids."""

    source: list
    target: list


#: Copying is learnt on short letters and on sentences to repeat; their share shrinks to the second
#: number within so many rows.
EASY_SHARE, EASY_ROWS = (1.0, 0.35), 8000


def rows(tokenizer, rng: random.Random) -> Iterator[Row]:
    """Endless training rows; copying is learnt on short texts before whole letters."""
    made = 0
    while True:
        made += 1
        if rng.random() < SCENES:
            told = scenes.make(rng)
            source = stream.disturbed(told.letter, rng).text
            yield Row(tokenizer(source, truncation=True, max_length=CONFIG.max_length)["input_ids"], tokenizer(told.summary)["input_ids"])
            continue
        easy = rng.random() < EASY_SHARE[0] + min(1.0, made / EASY_ROWS) * (EASY_SHARE[1] - EASY_SHARE[0])
        letter = letters.make(rng, size=rng.choice([0, 0, 1])) if easy else letters.make(rng)
        if easy and rng.random() < 0.4 and letter.sentences:
            chosen = rng.sample(letter.sentences, min(len(letter.sentences), rng.choice([1, 1, 2])))
            text = " ".join(markup.plain(s.english) for s in chosen)
            if rng.random() < 0.5:
                text += "\n" + letter.context.value("author").german
            ids = tokenizer(text)["input_ids"]
            yield Row(ids, ids)
            continue
        target = summary.summarize(letter)
        source = letter.text if easy else stream.disturbed(letter, rng).text
        yield Row(tokenizer(source, truncation=True, max_length=CONFIG.max_length)["input_ids"], tokenizer(target)["input_ids"])


def shift_positions(embedding, rng: random.Random, limit: int) -> None:
    """Makes the encoder's positions start at a random offset while training."""
    import torch

    def forward(input_ids, past_key_values_length: int = 0):
        width = input_ids.shape[1]
        offset = rng.randint(0, limit - width) if embedding.training and rng.random() < 0.4 else 0
        positions = torch.arange(offset, offset + width) + embedding.offset
        return torch.nn.functional.embedding(positions.expand(input_ids.shape[0], -1), embedding.weight)

    embedding.forward = forward


def build(folder: Path, seed: int):
    """Tokenizer, model, batches and loss."""
    import torch
    from transformers import BartConfig, BartForConditionalGeneration, BartTokenizerFast

    if not (folder / "tokenizer.json").exists():
        byte_level(folder, seed, CONFIG.vocabulary, CONFIG.max_length, "bart")
    tokenizer = BartTokenizerFast.from_pretrained(folder)
    model = BartForConditionalGeneration(BartConfig(
        vocab_size=len(tokenizer), d_model=CONFIG.hidden, encoder_layers=CONFIG.layers, decoder_layers=CONFIG.layers,
        encoder_attention_heads=CONFIG.heads, decoder_attention_heads=CONFIG.heads, encoder_ffn_dim=CONFIG.hidden * 4, decoder_ffn_dim=CONFIG.hidden * 4,
        max_position_embeddings=CONFIG.max_length, dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, activation_function="swish", scale_embedding=True,
        bos_token_id=0, pad_token_id=1, eos_token_id=2, decoder_start_token_id=2, forced_bos_token_id=None, forced_eos_token_id=2, num_labels=2, attn_implementation="eager",
    ))
    rng = random.Random(seed)
    shift_positions(model.model.encoder.embed_positions, rng, CONFIG.max_length)
    shift_positions(model.model.decoder.embed_positions, rng, CONFIG.max_length)
    batches = stream.batches(stream.made(lambda own: rows(tokenizer, own), rng), lambda row: max(len(row.source), len(row.target)), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        source = stream.pad([row.source for row in batch], 1)
        target = stream.pad([row.target for row in batch], 1)
        start = torch.full((len(batch), 1), 2)
        logits = model(input_ids=source, attention_mask=(source != 1).long(), decoder_input_ids=torch.cat([start, target[:, :-1]], 1)).logits
        labels = target.masked_fill(target == 1, -100)
        return torch.nn.functional.cross_entropy(logits.float().view(-1, logits.shape[-1]), labels.reshape(-1), ignore_index=-100)

    return tokenizer, model, batches, loss


def begin_positions(model) -> None:
    """Sinusoids to begin with."""
    for part in (model.model.encoder, model.model.decoder):
        trainer.wavy_positions(part.embed_positions, model.model.shared)


def finish(model) -> None:
    """Gives the positions their own forward back, for export."""
    for part in (model.model.encoder, model.model.decoder):
        part.embed_positions.__dict__.pop("forward", None)
