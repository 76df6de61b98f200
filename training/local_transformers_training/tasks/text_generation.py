"""Continues a letter with a customer service reply, GPT-2-like."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Iterator, NamedTuple, Tuple

from ..config import CONFIGS
from ..grammar import letter as letters, reply, scenes
from ..vocabulary import byte_level
from .. import stream, trainer

CONFIG = CONFIGS["text-generation"]


#: How much a token of the letter counts against one of the reply.
LETTER_WEIGHT = 0.2


#: The share of letters that tell a scene.
SCENES = 0.4


class Row(NamedTuple):
    """Token ids, where the reply begins, and how much the tokens before it count."""

    ids: list
    reply: int
    weight: float = LETTER_WEIGHT


#: The share of rows that repeat random tokens, from which looking back and copying is learnt, and of
#: rows with the shortest letters, half of whose reply is copied. Both shares shrink from first to last row.
ECHO_ROWS, SHORT_ROWS = (0.3, 0.05), (0.8, 0.4)
#: After this many rows they shrink no more.
SETTLED = 5000


def parts(rng: random.Random, held_out: bool, short: bool = False) -> Tuple[str, str]:
    """A letter with the header, and the reply."""
    if not held_out and rng.random() < SCENES:
        told = scenes.make(rng)
        text = stream.disturbed(told.letter, rng).text
        return f"{text}\n\n{reply.header(rng)}", rng.choice(["\n", "\n", "\n\n"]) + reply.framed(told.letter, told.reply, rng)
    letter = letters.make(rng, held_out, size=rng.choice([0, 0, 1]) if short else -1)
    answer = reply.reply(letter, rng)
    text = letter.text if held_out else stream.disturbed(letter, rng).text
    return f"{text}\n\n{reply.header(rng)}", rng.choice(["\n", "\n", "\n\n"]) + answer


def document(rng: random.Random, held_out: bool) -> str:
    """A letter, the header and the reply."""
    return "".join(parts(rng, held_out))


def echo(tokens: int, rng: random.Random) -> Row:
    """Random tokens, and the same again."""
    ids = [rng.randrange(1, tokens) for _ in range(rng.randint(4, 30))]
    gap = [rng.randrange(1, tokens) for _ in range(rng.randint(0, 20))]
    return Row(ids + gap + ids, len(ids) + len(gap) + 1, 0.0)


def rows(tokenizer, rng: random.Random) -> Iterator[Row]:
    """Endless training rows; some start in the middle, long ones lose their start."""
    made = 0
    while True:
        made += 1
        done = min(1.0, made / SETTLED)
        if rng.random() < ECHO_ROWS[0] + done * (ECHO_ROWS[1] - ECHO_ROWS[0]):
            yield echo(len(tokenizer), rng)
            continue
        letter, answer = parts(rng, False, rng.random() < SHORT_ROWS[0] + done * (SHORT_ROWS[1] - SHORT_ROWS[0]))
        before, after = tokenizer(letter)["input_ids"], tokenizer(answer)["input_ids"] + [tokenizer.eos_token_id]
        if rng.random() < 0.1:
            before = before[rng.randrange(len(before) // 2 + 1) :]
        before = before[max(0, len(before) + len(after) - CONFIG.max_length) :]
        yield Row(before + after[: CONFIG.max_length], len(before))


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
    for block in model.transformer.h:
        # The same function as gelu_new in one fast step.
        block.mlp.act = torch.nn.GELU(approximate="tanh")
    rng = random.Random(seed)
    batches = stream.batches(stream.made(lambda own: rows(tokenizer, own), rng), lambda row: len(row.ids), CONFIG.batch_tokens, rng)

    def loss(model, batch):
        ids = stream.pad([row.ids for row in batch], end)
        lengths = torch.tensor([len(row.ids) for row in batch])
        replies = torch.tensor([row.reply for row in batch])
        place = torch.arange(ids.shape[1])[None, :]
        before = torch.tensor([row.weight for row in batch])
        weights = torch.where(place >= replies[:, None], 1.0, before[:, None]) * (place < lengths[:, None])
        positions = stream.position_ids(batch, ids.shape[1], CONFIG.max_length, rng, 0.3)
        logits = model(input_ids=ids, position_ids=positions).logits[:, :-1].float()
        each = torch.nn.functional.cross_entropy(logits.reshape(-1, logits.shape[-1]), ids[:, 1:].reshape(-1), reduction="none")
        weights = weights[:, 1:].reshape(-1)
        return (each * weights).sum() / weights.sum()

    return tokenizer, model, batches, loss


def begin_positions(model) -> None:
    """Sinusoids to begin with."""
    trainer.wavy_positions(model.transformer.wpe, model.transformer.wte)
