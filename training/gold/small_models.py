"""Where the small models of the tasks lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]


def small_model(task: str) -> Path:
    """The demo model of a task, or the one that is for tests only."""
    demo = ROOT / "models" / "demo" / task
    return demo if demo.exists() else ROOT / "test" / "fixtures" / "small-models" / task
