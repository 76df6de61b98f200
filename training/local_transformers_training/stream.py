"""Endless streams of letters and of length-bucketed batches, from a seed."""

from __future__ import annotations

import multiprocessing
import random
from typing import Callable, Iterator, List, Sequence

from .grammar import letter as letters
from .grammar import markup, noise


def training_letters(seed: int) -> Iterator[letters.Letter]:
    """Letters of the training side, for ever."""
    rng = random.Random(seed)
    while True:
        yield letters.make(rng)


def disturbed(letter: letters.Letter, rng: random.Random) -> letters.Letter:
    """The letter with typing errors, odd capitals or line breaks."""
    marked = noise.disturb(letter.marked, rng)
    if marked == letter.marked:
        return letter
    return letters.Letter(letter.kind, letter.sentiment, marked, letter.pairs, letter.sentences, letter.context, letter.signed)


#: So many processes make rows beside the training; none, and the training makes them itself.
workers = 0
#: Rows go from process to process in such portions.
PORTION = 128


def _work(rows_of: Callable, seed: int, queue) -> None:
    rows = rows_of(random.Random(seed))
    while True:
        queue.put([next(rows) for _ in range(PORTION)])


def made(rows_of: Callable[[random.Random], Iterator], rng: random.Random) -> Iterator:
    """Rows from ``rows_of``, made here or by the workers, each of which has a seed of its own.

    With workers the order depends on their speed, so that two runs differ.
    """
    if not workers:
        yield from rows_of(rng)
        return
    context = multiprocessing.get_context("fork")
    queue = context.Queue(maxsize=4 * workers)
    for _ in range(workers):
        context.Process(target=_work, args=(rows_of, rng.randrange(1 << 30), queue), daemon=True).start()
    while True:
        yield from queue.get()


def batches(rows: Iterator, length: Callable, batch_tokens: int, rng: random.Random, pool: int = 1024) -> Iterator[List]:
    """Batches of about equally long rows with at most batch_tokens padded tokens."""
    while True:
        chunk = [next(rows) for _ in range(pool)]
        chunk.sort(key=lambda row: length(row) + rng.random())
        ready: List[List] = []
        current: List = []
        for row in chunk:
            if current and (len(current) + 1) * length(row) > batch_tokens:
                ready.append(current)
                current = []
            current.append(row)
        ready.append(current)
        rng.shuffle(ready)
        yield from ready


def pad(rows: Sequence[Sequence[int]], value: int):
    """A padded tensor of integers."""
    import torch

    width = max(len(row) for row in rows)
    return torch.tensor([list(row) + [value] * (width - len(row)) for row in rows], dtype=torch.long)


def position_ids(lengths: Sequence[int], width: int, limit: int, rng: random.Random, chance: float = 0.4):
    """Positions that start at a random offset for some rows, so that all get trained."""
    import torch

    rows = []
    for _ in lengths:
        offset = rng.randint(0, limit - width) if rng.random() < chance else 0
        rows.append(list(range(offset, offset + width)))
    return torch.tensor(rows, dtype=torch.long)


__all__ = ["training_letters", "disturbed", "made", "batches", "pad", "position_ids", "markup"]
