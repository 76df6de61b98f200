"""Makes the gold results of text generation: what Python's `generate` says over the same ONNX files.

    python generation_gold.py random    test/fixtures/gold/generation.json
    python generation_gold.py half      test/fixtures/gold/generation-half.json
    python generation_gold.py demo      test/fixtures/gold/generation-demo.json

A result that float noise could turn is no test of anything: each is made again with every logit
moved at random by up to 1e-4, twice; in half precision, whose steps are larger, by up to 2e-2.
Where any of these differs the case is left out, and counted under `dropped`.
"""

import json
import random
import sys
import warnings
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers.utils import logging

from generation_model import OnnxGenerator, sha256s
from small_models import ROOT, small_model

MODELS = ROOT / "test" / "fixtures" / "models"
OUT = ROOT / "test" / "fixtures" / "gold"
NOISE = 1e-4
#: A float16 logit of 8 to 16 has steps of 1/128.
HALF_NOISE = 2e-2
PERTURBATIONS = 2
warnings.filterwarnings("ignore")
logging.set_verbosity(logging.CRITICAL)
torch.set_num_threads(1)

OPTIONS = [
    {},
    {"num_beams": 1},
    {"num_beams": 1, "repetition_penalty": 1.3, "max_new_tokens": 12},
    {"num_beams": 1, "no_repeat_ngram_size": 2, "min_new_tokens": 6},
    {"num_beams": 2, "length_penalty": 0.6},
    {"num_beams": 4, "length_penalty": 1.0, "early_stopping": False},
    {"num_beams": 4, "length_penalty": 2.0, "early_stopping": True},
    {"num_beams": 5, "length_penalty": 0.6, "early_stopping": "never"},
    {"num_beams": 3, "length_penalty": -1.0, "early_stopping": "never", "max_new_tokens": 9},
    {"num_beams": 4, "length_penalty": 0.0, "num_return_sequences": 4},
    {"num_beams": 5, "num_return_sequences": 2, "early_stopping": True, "max_new_tokens": 15},
    {"num_beams": 4, "no_repeat_ngram_size": 2, "repetition_penalty": 1.2},
    {"num_beams": 2, "no_repeat_ngram_size": 3, "min_length": 14},
    {"num_beams": 3, "bad_words_ids": [[5], [6, 7], [20, 21, 22], [40]], "suppress_tokens": [30, 31]},
    {"num_beams": 4, "encoder_no_repeat_ngram_size": 1, "max_new_tokens": 10},
    {"num_beams": 4, "min_new_tokens": 8, "max_new_tokens": 8, "renormalize_logits": True},
]
#: These need the special tokens of the model.
FORCED = [
    lambda bos, eos: {"num_beams": 4, "forced_bos_token_id": bos, "forced_eos_token_id": eos, "max_length": 11},
    lambda bos, eos: {"num_beams": 1, "forced_eos_token_id": eos, "max_length": 9, "begin_suppress_tokens": [bos]},
]
SAMPLING = [
    {"temperature": 0.7},
    {"top_k": 5},
    {"top_k": 0, "top_p": 0.9},
    {"temperature": 1.6, "top_k": 20, "top_p": 0.75},
    {"top_k": 0, "min_p": 0.08},
    {"temperature": 0.8, "top_k": 30, "top_p": 0.95, "min_p": 0.02, "repetition_penalty": 1.3, "no_repeat_ngram_size": 2},
]


def once(model, ids, options):
    """New tokens and scores of each returned sequence, without the padding behind shorter ones."""
    mask = torch.ones_like(ids)
    out = model.generate(ids, attention_mask=mask, use_cache=False, return_dict_in_generate=True, output_scores=True, **options)
    start = 1 if model.seq2seq else ids.shape[1]
    ends = model.generation_config.eos_token_id
    ends = set(ends if isinstance(ends, list) else [ends])
    sequences = []
    for row in out.sequences.tolist():
        tokens = row[start:]
        end = next((place for place, token in enumerate(tokens) if token in ends), None)
        sequences.append(tokens if end is None else tokens[: end + 1])
    scores = getattr(out, "sequences_scores", None)
    return sequences, None if scores is None else [float(f"{score:.6g}") for score in scores.tolist()]


def clear(model, ids, options, noise):
    """The result, or None where such noise could turn it."""
    model.noise = 0.0
    sequences, scores = once(model, ids, options)
    model.noise = noise
    for _ in range(PERTURBATIONS):
        if once(model, ids, options)[0] != sequences:
            return None
    model.noise = 0.0
    return {"options": options, "tokens": sequences, **({} if scores is None else {"scores": scores})}


def gather(model, prompts, options, noise=NOISE):
    dropped = 0
    found = []
    for prompt in prompts:
        ids = torch.tensor([prompt])
        cases = [clear(model, ids, each, noise) for each in options]
        dropped += sum(case is None for case in cases)
        found.append({"prompt": prompt, "cases": [case for case in cases if case is not None]})
    return {"dropped": dropped, "prompts": found}


def distributions(model, ids, options, steps=6):
    """What is left of the vocabulary and with which probability, step by step; None if unclear."""
    runs = []
    for attempt in range(PERTURBATIONS + 1):
        model.noise = NOISE if attempt else 0.0
        torch.manual_seed(1)
        out = model.generate(ids, attention_mask=torch.ones_like(ids), use_cache=False, do_sample=True, num_beams=1, return_dict_in_generate=True, output_scores=True, max_new_tokens=steps, **options)
        runs.append(([score[0].softmax(-1) for score in out.scores], out.sequences[0].tolist()))
    model.noise = 0.0
    probabilities, sequence = runs[0]
    for others, drawn in runs[1:]:
        if drawn != sequence or any(((a > 0) != (b > 0)).any() for a, b in zip(probabilities, others)):
            return None
    tokens = sequence[1 if model.seq2seq else ids.shape[1] :]
    left = [[[token, float(f"{p:.6g}")] for token, p in enumerate(step.tolist()) if p > 0] for step in probabilities]
    return {"options": options, "prompt": ids[0].tolist(), "tokens": tokens, "steps": left}


def random_prompts(seed: int, count: int, seq2seq: bool, end: int):
    numbers = random.Random(seed)
    return [
        [numbers.randrange(8, 60) for _ in range(numbers.randint(3, 14))] + ([end] if seq2seq else [])
        for _ in range(count)
    ]


def random_gold() -> dict:
    models = {}
    for number, name in enumerate(["marian", "bart", "t5", "gpt2", "llama"]):
        folder = MODELS / f"generation-{name}"
        model = OnnxGenerator(folder)
        end = model.generation_config.eos_token_id
        end = end[0] if isinstance(end, list) else end
        prompts = random_prompts(100 + number, 5, model.seq2seq, end)
        options = OPTIONS + ([make(9, end) for make in FORCED] if model.seq2seq else [])
        found = gather(model, prompts, options)
        drawn = [distributions(model, torch.tensor([prompts[place % len(prompts)]]), each) for place, each in enumerate(SAMPLING)]
        files = sorted(f"onnx/{path.name}" for path in (folder / "onnx").iterdir() if not path.stem.endswith("_fp16"))
        models[name] = {
            "sha256": sha256s(folder, files),
            **found,
            "sampling": [each for each in drawn if each is not None],
            "samplingDropped": sum(each is None for each in drawn),
        }
        lengths = [len(tokens) for each in found["prompts"] for case in each["cases"] for tokens in case["tokens"]]
        different = len({tuple(tokens) for each in found["prompts"] for case in each["cases"] for tokens in case["tokens"]})
        print(name, "cases", sum(len(each["cases"]) for each in found["prompts"]), "dropped", found["dropped"], "texts", different, "mean length", sum(lengths) / len(lengths), "sampling dropped", models[name]["samplingDropped"])
    return models


def half_gold() -> dict:
    models = {}
    for number, name in enumerate(["marian", "t5", "llama"]):
        folder = MODELS / f"generation-{name}"
        model = OnnxGenerator(folder, suffix="_fp16")
        end = model.generation_config.eos_token_id
        end = end[0] if isinstance(end, list) else end
        found = gather(model, random_prompts(200 + number, 5, model.seq2seq, end), OPTIONS, HALF_NOISE)
        files = sorted(f"onnx/{path.name}" for path in (folder / "onnx").glob("*_fp16.onnx"))
        models[name] = {"sha256": sha256s(folder, files), **found}
        print(name, "cases", sum(len(each["cases"]) for each in found["prompts"]), "dropped", found["dropped"])
    return models


DEMO_OPTIONS = [
    {},
    {"num_beams": 1, "do_sample": False},
    {"num_beams": 2, "length_penalty": 0.6, "do_sample": False},
    {"num_beams": 5, "length_penalty": 2.0, "no_repeat_ngram_size": 3, "do_sample": False},
    {"num_beams": 4, "num_return_sequences": 2, "early_stopping": "never", "max_new_tokens": 20, "do_sample": False},
    {"num_beams": 3, "repetition_penalty": 1.2, "min_new_tokens": 10, "do_sample": False},
]
LETTER = ["Dear Harbour Lights,", "Two weeks ago I bought a desk lamp in your shop in Lisbon.", "When I opened the box the lamp was broken.", "I called your customer service three times, but nobody could help me.", "I am very disappointed.", "Please send me a new lamp or my money back.", "Thank you very much for your quick reply.", "My order number is 48213."]


def tokenizer_of(folder: Path) -> Tokenizer:
    state = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    normalizer = state.get("normalizer") or {}
    if normalizer.get("type") == "Precompiled" and not normalizer.get("precompiled_charsmap"):
        # An empty map maps nothing, but Rust does not read one.
        state["normalizer"] = None
    return Tokenizer.from_str(json.dumps(state))


def demo_gold() -> dict:
    tasks = {}
    for task in ("translation", "summarization", "text-generation"):
        folder = small_model(task)
        float32 = MODELS / f"float-{task}"
        model = OnnxGenerator(folder, float32 / "onnx")
        tokenizer = tokenizer_of(folder)
        if task == "summarization":
            texts = [" ".join(LETTER[at : at + 4]) for at in range(4)]
        else:
            texts = LETTER
        options = DEMO_OPTIONS
        if not model.seq2seq:
            # The model draws by default, and writes on for long: what it says next is enough.
            options = [{"max_new_tokens": 24, **each} for each in DEMO_OPTIONS[1:]]
        prompts = [tokenizer.encode(text).ids for text in texts]
        found = gather(model, prompts, options)
        files = sorted(f"onnx/{path.name}" for path in (float32 / "onnx").iterdir())
        sources = sorted(f"onnx/{path.name}" for path in (folder / "onnx").iterdir())
        tasks[task] = {"sha256": sha256s(float32, files), "madeFrom": sha256s(folder, sources), **found}
        print(task, "cases", sum(len(each["cases"]) for each in found["prompts"]), "dropped", found["dropped"])
        print(" ", tokenizer.decode(found["prompts"][1]["cases"][0]["tokens"][0]))
    return tasks


def main() -> None:
    which = sys.argv[1]
    gold = {"random": random_gold, "half": half_gold, "demo": demo_gold}[which]()
    name = "generation" if which == "random" else f"generation-{which}"
    text = json.dumps(gold, ensure_ascii=False, separators=(",", ":"))
    (OUT / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{name}.json: {len(text.encode()) // 1024} KB")


if __name__ == "__main__":
    main()
