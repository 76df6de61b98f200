"""One small training loop for all six models."""

from __future__ import annotations

import math
import random
import time
from typing import Callable, Iterator, List, Tuple

import torch

from .muon import Muon


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


def optimizers(model, rate: float, muon: bool) -> List[torch.optim.Optimizer]:
    """AdamW for everything, or Muon for the matrices of the layers and AdamW for the rest."""
    decay, rest, hidden = [], [], []
    for name, parameter in model.named_parameters():
        inside = muon and parameter.dim() == 2 and "embed" not in name and ("layer" in name or ".h." in name)
        (hidden if inside else decay if parameter.dim() > 1 else rest).append(parameter)
    groups = [{"params": decay, "weight_decay": 0.01}, {"params": rest, "weight_decay": 0.0}]
    adam = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), eps=1e-8, fused=True)
    return [adam, Muon(hidden, lr=rate)] if hidden else [adam]


def train(model, batches: Iterator, loss_of: Callable, steps: int, rate: float, budget: float = 0.0, log_every: int = 50, muon: bool = True, bf16: bool = False, save: Callable = lambda step, minutes: None) -> Tuple[int, float]:
    """Trains with warm-up and cosine decay; returns the steps made and the minutes they took.

    A budget in minutes, if given, ends the run earlier and shortens the decay to fit. ``bf16``
    is faster only where the processor multiplies bfloat16 (AVX-512 BF16 or AMX); elsewhere it is
    ten times slower. ``save`` is called every ten minutes, with the
    steps and minutes so far.
    """
    both = optimizers(model, rate, muon)
    warm_up = min(400, steps // 5) if not budget else 40
    model.train()
    begun, running, saved = time.time(), 0.0, time.time()
    for step in range(1, steps + 1):
        done = (step - warm_up) / max(1, steps - warm_up)
        if budget:
            done = max(done, (time.time() - begun) / 60 / budget)
            if done >= 1:
                step -= 1
                break
        share = step / warm_up if step < warm_up else 0.5 * (1 + math.cos(math.pi * min(1.0, done)))
        for optimizer in both:
            optimizer.zero_grad(set_to_none=True)
            for group in optimizer.param_groups:
                group["lr"] = rate * max(share, 0.01)
        with torch.autocast(model.device.type, dtype=torch.bfloat16, enabled=bf16):
            loss = loss_of(model, next(batches))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in both:
            optimizer.step()
        running += loss.item()
        if step % log_every == 0 or step == 1:
            print(f"step {step}/{steps} loss {running / (log_every if step > 1 else 1):.4f} minutes {(time.time() - begun) / 60:.2f}", flush=True)
            running = 0.0
        if time.time() - saved > 600:
            save(step, (time.time() - begun) / 60)
            saved = time.time()
    model.eval()
    print("steps", step, flush=True)
    return step, (time.time() - begun) / 60
