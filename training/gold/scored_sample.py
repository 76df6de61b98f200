"""Makes test/fixtures/gold/scored.json: the beginning of set A, on which metrics.json scores the demo
models that translate and summarise, for a test that scores them again as the product runs them.

    PYTHONPATH=.. python scored_sample.py
"""

import json
from pathlib import Path

from local_transformers_training import evaluate

OUT = Path(__file__).parents[2] / "test" / "fixtures" / "gold" / "scored.json"
SIZES = {"translation": 100, "summarization": 30}

if __name__ == "__main__":
    sample = {task: evaluate.set_a(task)[:size] for task, size in SIZES.items()}
    OUT.write_text(json.dumps(sample, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size // 1024} KB")
