"""Runs the exported q8 models with onnxruntime, for scoring and for samples."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Dict, List, Tuple

import numpy

from .vocabulary import shipped_tokenizer


def session(path: Path):
    """An onnxruntime session on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _feed(run, **arrays) -> Dict[str, numpy.ndarray]:
    wanted = {i.name for i in run.get_inputs()}
    return {k: numpy.asarray(v, dtype=numpy.int64) for k, v in arrays.items() if k in wanted}


class Encoder:
    """A BERT-like model with its tokenizer."""

    def __init__(self, folder: Path) -> None:
        from transformers import BertTokenizerFast

        self.tokenizer = BertTokenizerFast.from_pretrained(folder)
        self.config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.limit = self.config["max_position_embeddings"]
        self.run = session(folder / "onnx" / "model_quantized.onnx")

    def logits(self, ids: List[int], segments: List[int]) -> List[numpy.ndarray]:
        """The outputs for one unpadded row."""
        feed = _feed(self.run, input_ids=[ids], attention_mask=[[1] * len(ids)], token_type_ids=[segments])
        return [out[0] for out in self.run.run(None, feed)]

    def windows(self, tokens: int, room: int) -> List[Tuple[int, int]]:
        """Overlapping windows over a number of tokens."""
        if tokens <= room:
            return [(0, tokens)]
        step = room - room // 4
        starts = list(range(0, tokens - room, step)) + [tokens - room]
        return [(s, s + room) for s in starts]

    def classify(self, text: str) -> int:
        """The index of the best label; windows are averaged."""
        ids = self.tokenizer(text, add_special_tokens=False)["input_ids"]
        total = 0
        for a, b in self.windows(len(ids), self.limit - 2):
            row = [self.tokenizer.cls_token_id] + ids[a:b] + [self.tokenizer.sep_token_id]
            total = total + self.logits(row, [0] * len(row))[0]
        return int(numpy.argmax(total))

    def tag(self, text: str):
        """Label ids of the tokens with their offsets and word numbers."""
        encoded = self.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        ids = encoded["input_ids"]
        scores = numpy.zeros((len(ids), len(self.config["id2label"])))
        weight = numpy.full(len(ids), -1)
        for a, b in self.windows(len(ids), self.limit - 2):
            row = [self.tokenizer.cls_token_id] + ids[a:b] + [self.tokenizer.sep_token_id]
            out = self.logits(row, [0] * len(row))[0][1:-1]
            for i in range(a, b):
                margin = min(i - a if a else 10**6, b - 1 - i if b < len(ids) else 10**6)
                if margin > weight[i]:
                    weight[i], scores[i] = margin, out[i - a]
        return scores.argmax(-1), encoded["offset_mapping"], encoded.word_ids()

    def answer(self, question: str, text: str, longest: int = 40, top_k: int = 3) -> str:
        """The best answer over all windows, as Python's pipeline finds it: extended to whole
        words, and equal texts counted together."""
        asked = self.tokenizer(question, add_special_tokens=False)["input_ids"]
        encoded = self.tokenizer(text, add_special_tokens=False, return_offsets_mapping=True)
        ids, words = encoded["input_ids"], encoded.word_ids()
        base = len(asked) + 2
        found: Dict[str, List] = {}
        for a, b in self.windows(len(ids), self.limit - 3 - len(asked)):
            row = [self.tokenizer.cls_token_id] + asked + [self.tokenizer.sep_token_id] + ids[a:b] + [self.tokenizer.sep_token_id]
            n = b - a
            kept = numpy.zeros(len(row), dtype=bool)
            kept[0], kept[base : base + n] = True, True
            start, end = (_softmax(numpy.where(kept, out, -10000.0)) for out in self.logits(row, [0] * base + [1] * (n + 1)))
            gap = numpy.arange(n)[None, :] - numpy.arange(n)[:, None]
            product = numpy.where((gap >= 0) & (gap < longest), numpy.outer(start[base : base + n], end[base : base + n]), 0)
            for place in numpy.argsort(-product, axis=None, kind="stable")[: top_k * 2 + 10]:
                first, last = (a + int(i) for i in divmod(int(place), n))
                span = encoded.word_to_chars(words[first]).start, encoded.word_to_chars(words[last]).end
                answer = text[span[0] : span[1]]
                found.setdefault(answer.lower(), [answer, 0.0])[1] += product.flat[place]
        return max(found.values(), key=lambda item: item[1])[0] if found else ""


def _softmax(x: numpy.ndarray) -> numpy.ndarray:
    powers = numpy.exp(x - x.max())
    return powers / powers.sum()


def _log_softmax(x: numpy.ndarray) -> numpy.ndarray:
    return x - x.max() - numpy.log(numpy.exp(x - x.max()).sum())


class Generator:
    """A generating model, through optimum's classes over onnxruntime."""

    def __init__(self, folder: Path, task: str) -> None:
        from optimum.onnxruntime import ORTModelForCausalLM, ORTModelForSeq2SeqLM

        self.flat = tempfile.TemporaryDirectory()
        flat = Path(self.flat.name)
        for name in ("config.json", "generation_config.json"):
            (flat / name).write_bytes((folder / name).read_bytes())
        for file in (folder / "onnx").iterdir():
            (flat / file.name).write_bytes(file.read_bytes())
        self.tokenizer = shipped_tokenizer(folder)
        self.limit = self.tokenizer.model_max_length
        options = _one_thread()
        if task == "text-generation":
            self.model = ORTModelForCausalLM.from_pretrained(flat, file_name="model_quantized.onnx", session_options=options, use_io_binding=False)
        else:
            self.model = ORTModelForSeq2SeqLM.from_pretrained(
                flat, encoder_file_name="encoder_model_quantized.onnx", decoder_file_name="decoder_model_merged_quantized.onnx",
                use_merged=True, session_options=options, use_io_binding=False,
            )

    def __call__(self, text: str, **options) -> str:
        """The generated text; for a causal model without the prompt."""
        encoded = self.tokenizer(text, return_tensors="pt", truncation=True, max_length=self.limit)
        encoded.pop("token_type_ids", None)
        out = self.model.generate(**encoded, **options)[0]
        if not self.model.config.is_encoder_decoder:
            out = out[encoded["input_ids"].shape[1] :]
        return self.tokenizer.decode(out, skip_special_tokens=True, clean_up_tokenization_spaces=False)


def _one_thread():
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return options


def perplexity(folder: Path, tokenizer, texts: List[str]) -> float:
    """Perplexity of a GPT-2-like model on texts cut to its length."""
    run = session(folder / "onnx" / "model_quantized.onnx")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    shape = (1, config["n_head"], 0, config["n_embd"] // config["n_head"])
    total = count = 0.0
    for text in texts:
        ids = tokenizer(text, truncation=True, max_length=config["n_positions"])["input_ids"]
        feed = _feed(run, input_ids=[ids], attention_mask=[[1] * len(ids)], position_ids=[list(range(len(ids)))])
        feed.update({i.name: numpy.zeros(shape, dtype=numpy.float32) for i in run.get_inputs() if i.name.startswith("past_key_values")})
        logits = run.run(["logits"], feed)[0][0]
        for i in range(len(ids) - 1):
            total -= _log_softmax(logits[i])[ids[i + 1]]
        count += len(ids) - 1
    return float(numpy.exp(total / count))
