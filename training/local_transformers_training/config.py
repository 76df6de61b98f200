"""Sizes, lengths and training schedules of the small models."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

#: Hub-style task names, also the names of the models' folders.
TASKS = ("text-classification", "token-classification", "question-answering", "summarization", "translation", "text-generation")

#: Their models come with the extension; those of the other tasks are good enough for tests only.
DEMOS = ("text-classification", "token-classification", "question-answering")
_ROOT = Path(__file__).resolve().parents[2]


def model_folder(task: str) -> Path:
    """Where the model of a task lies."""
    return (_ROOT / "models" / "demo" if task in DEMOS else _ROOT / "test" / "fixtures" / "small-models") / task


@dataclass(frozen=True)
class TaskConfig:
    """What one model looks like and how long it is trained."""

    hidden: int
    layers: int
    heads: int
    vocabulary: int
    max_length: int
    steps: int
    batch_tokens: int
    rate: float = 1.5e-3
    #: Of a model that begins with another's weights; the letters never repeat, their shapes do.
    dropout: float = 0.0


CONFIGS = {
    "text-classification": TaskConfig(384, 4, 12, 7500, 256, 2500, 3000, 1e-4, 0.1),
    "token-classification": TaskConfig(160, 4, 5, 3000, 256, 6000, 3000, 1.2e-3),
    "question-answering": TaskConfig(384, 5, 12, 10000, 384, 9000, 2500, 2e-4),
    "summarization": TaskConfig(128, 3, 4, 2500, 512, 9000, 1600, 2e-3),
    "translation": TaskConfig(128, 3, 4, 6000, 128, 9000, 2600, 2e-3),
    "text-generation": TaskConfig(160, 5, 5, 2500, 512, 8000, 1600, 2e-3),
}

LABELS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"]
SENTIMENTS = ["NEGATIVE", "POSITIVE"]
