"""English to German, sentence by sentence, Marian-like."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, NamedTuple, Tuple

from ..config import CONFIGS
from ..grammar import clauses, evaluative, everyday, general, letter as letters, scenes
from ..vocabulary import sentencepiece_pair, shipped_tokenizer
from .. import stream

CONFIG = CONFIGS["translation"]
#: So many general sentences for each letter.
GENERAL = 12


class Row(NamedTuple):
    """Source ids and target ids."""

    source: list
    target: list


def pairs(rng: random.Random, held_out: bool) -> Iterator[Tuple[str, str]]:
    """Sentence pairs, now and then several sentences together."""
    while True:
        if not held_out:
            yield from _of_scene(rng)
            yield from (general.sentence(rng) for _ in range(GENERAL))
        letter = letters.make(rng, held_out)
        found = list(dict.fromkeys(letter.pairs))
        if rng.random() < 0.3:
            found.append(evaluative.sentence(rng, rng.random() < 0.5))
        if not held_out:
            found += [everyday.sentence(rng, False) for _ in range(2)]
        if rng.random() < 0.5:
            row = rng.choice(clauses.phrases())
            found.append((row[1], row[2]))
        if not held_out and rng.random() < 0.15 and len(found) > 2:
            start = rng.randrange(len(found) - 1)
            some = found[start : start + rng.choice([2, 2, 3, 5])]
            found.append((" ".join(p[0] for p in some), " ".join(p[1] for p in some)))
        if rng.random() < (0.1 if held_out else 0.3):
            author = letter.context.value("author").german
            found.append((author, author))
        yield from found


def _of_scene(rng: random.Random) -> Iterator[Tuple[str, str]]:
    """The sentences of a scene, now and then two together."""
    for _ in range(2):
        found = list(scenes.make(rng).letter.pairs)
        if len(found) > 3 and rng.random() < 0.3:
            start = rng.randrange(1, len(found) - 1)
            found.append((" ".join(p[0] for p in found[start : start + 2]), " ".join(p[1] for p in found[start : start + 2])))
        yield from found


def rows(tokenizer, rng: random.Random) -> Iterator[Row]:
    """Endless training rows."""
    for english, german in pairs(rng, False):
        row = Row(tokenizer(english)["input_ids"], tokenizer(german)["input_ids"])
        if max(len(row.source), len(row.target)) <= CONFIG.max_length:
            yield row


def build(folder: Path, seed: int):
    """Tokenizer, model, batches and loss."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    if not (folder / "tokenizer.json").exists():
        sentencepiece_pair(folder, seed, CONFIG.vocabulary, CONFIG.max_length)
    tokenizer = shipped_tokenizer(folder)
    pad = tokenizer.pad_token_id
    model = MarianMTModel(MarianConfig(
        vocab_size=len(tokenizer), d_model=CONFIG.hidden, encoder_layers=CONFIG.layers, decoder_layers=CONFIG.layers,
        encoder_attention_heads=CONFIG.heads, decoder_attention_heads=CONFIG.heads, encoder_ffn_dim=CONFIG.hidden * 4, decoder_ffn_dim=CONFIG.hidden * 4,
        max_position_embeddings=CONFIG.max_length, dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, activation_function="swish",
        scale_embedding=True, static_position_embeddings=True, pad_token_id=pad, eos_token_id=tokenizer.eos_token_id,
        decoder_start_token_id=pad, forced_eos_token_id=tokenizer.eos_token_id, bad_words_ids=None, num_labels=2, attn_implementation="eager",
    ))
    rng = random.Random(seed)
    batches = stream.batches(stream.made(lambda own: rows(tokenizer, own), rng), lambda row: max(len(row.source), len(row.target)), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        source = stream.pad([row.source for row in batch], pad)
        target = stream.pad([row.target for row in batch], pad)
        start = torch.full((len(batch), 1), pad)
        logits = model(input_ids=source, attention_mask=(source != pad).long(), decoder_input_ids=torch.cat([start, target[:, :-1]], 1)).logits
        labels = target.masked_fill(target == pad, -100)
        return torch.nn.functional.cross_entropy(logits.float().view(-1, logits.shape[-1]), labels.reshape(-1), ignore_index=-100)

    return tokenizer, model, batches, loss
