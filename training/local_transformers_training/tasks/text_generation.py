"""Continues a letter with a customer service reply, GPT-2-like."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, List

from ..config import CONFIGS
from ..grammar import letter as letters, reply
from ..vocabulary import byte_level
from .. import stream

CONFIG = CONFIGS["text-generation"]


def document(rng: random.Random, held_out: bool) -> str:
    """A letter, the header and the reply."""
    letter = letters.make(rng, held_out)
    answer = reply.reply(letter, rng)
    text = letter.text if held_out else stream.disturbed(letter, rng).text
    return f"{text}\n\n{reply.header(rng)}{rng.choice([chr(10), chr(10), ' ', chr(10) * 2])}{answer}"


def rows(tokenizer, rng: random.Random) -> Iterator[List[int]]:
    """Endless training rows; some start in the middle, long ones lose their start."""
    while True:
        ids = tokenizer(document(rng, False))["input_ids"] + [tokenizer.eos_token_id]
        if rng.random() < 0.1:
            ids = ids[rng.randrange(len(ids) // 3 + 1) :]
        yield ids[-CONFIG.max_length :]


def build(folder: Path, seed: int):
    """Tokenizer, model, batches and loss."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel, GPT2TokenizerFast

    if not (folder / "tokenizer.json").exists():
        byte_level(folder, seed, CONFIG.vocabulary, CONFIG.max_length, "gpt2")
    tokenizer = GPT2TokenizerFast.from_pretrained(folder)
    end = tokenizer.eos_token_id
    model = GPT2LMHeadModel(GPT2Config(
        vocab_size=len(tokenizer), n_positions=CONFIG.max_length, n_embd=CONFIG.hidden, n_layer=CONFIG.layers, n_head=CONFIG.heads,
        resid_pdrop=0.0, embd_pdrop=0.0, attn_pdrop=0.0, bos_token_id=end, eos_token_id=end, attn_implementation="eager",
    ))
    rng = random.Random(seed)
    batches = stream.batches(rows(tokenizer, rng), len, CONFIG.batch_tokens, rng)

    def loss(model, batch):
        ids = stream.pad(batch, end)
        lengths = torch.tensor([len(row) for row in batch])
        inside = torch.arange(ids.shape[1])[None, :] < lengths[:, None]
        positions = stream.position_ids(batch, ids.shape[1], CONFIG.max_length, rng, 0.3)
        logits = model(input_ids=ids, position_ids=positions).logits
        labels = ids.masked_fill(~inside, -100)[:, 1:]
        return torch.nn.functional.cross_entropy(logits[:, :-1].float().reshape(-1, logits.shape[-1]), labels.reshape(-1), ignore_index=-100)

    return tokenizer, model, batches, loss
