"""One small training loop for all six models."""

from __future__ import annotations

import math
import os
import random
import time
from typing import Callable, Iterator, Tuple

import torch


def seed_everything(seed: int) -> None:
    """Seeds Python and torch; one thread is the fastest for models this small."""
    random.seed(seed)
    torch.manual_seed(seed)
    torch.set_num_threads(1)


def wavy_positions(table, tokens) -> None:
    """Begins learnt positions as sinusoids, about as large as the token embeddings.

    Attention to the token before, which copying needs, is then learnt for all places at once.
    """
    rows, width = table.weight.shape
    place = torch.arange(rows)[:, None].float()
    rate = torch.exp(torch.arange(0, width, 2).float() * (-math.log(10000.0) / width))
    with torch.no_grad():
        size = tokens.weight.std() * math.sqrt(2)
        table.weight[:, 0::2] = torch.sin(place * rate) * size
        table.weight[:, 1::2] = torch.cos(place * rate) * size


def parameters(model) -> int:
    """The number of trained parameters, shared ones counted once."""
    return sum(p.numel() for p in {id(p): p for p in model.parameters()}.values() if p.requires_grad)


def train(model, batches: Iterator, loss_of: Callable, steps: int, rate: float, budget: float = 0.0, log_every: int = 100) -> Tuple[int, float]:
    """Trains with AdamW, warm-up and cosine decay; returns the steps made and the minutes they took.

    A budget in minutes, if given, ends the run earlier and shortens the decay to fit.
    """
    decay = [p for p in model.parameters() if p.requires_grad and p.dim() > 1]
    rest = [p for p in model.parameters() if p.requires_grad and p.dim() <= 1]
    optimizer = torch.optim.AdamW([{"params": decay, "weight_decay": 0.01}, {"params": rest, "weight_decay": 0.0}], lr=rate, betas=(0.9, 0.98), eps=1e-8, fused=True)
    warm_up = min(400, steps // 5) if not budget else 100
    amp = os.environ.get("TRAINING_BF16", "1") == "1"
    model.train()
    begun, running = time.time(), 0.0
    for step in range(1, steps + 1):
        done = (step - warm_up) / max(1, steps - warm_up)
        if budget:
            done = max(done, (time.time() - begun) / 60 / budget)
            if done >= 1:
                step -= 1
                break
        share = step / warm_up if step < warm_up else 0.5 * (1 + math.cos(math.pi * min(1.0, done)))
        for group in optimizer.param_groups:
            group["lr"] = rate * max(share, 0.01)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=amp):
            loss = loss_of(model, next(batches))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        running += loss.item()
        if step % log_every == 0 or step == 1:
            print(f"step {step}/{steps} loss {running / (log_every if step > 1 else 1):.4f} minutes {(time.time() - begun) / 60:.2f}", flush=True)
            running = 0.0
    model.eval()
    print("steps", step, flush=True)
    return step, (time.time() - begun) / 60
