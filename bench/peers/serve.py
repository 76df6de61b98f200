"""Runs one model in another program, as often as standard input asks: a line of JSON in, one out.

    python serve.py PEER TASK FOLDER THREADS
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Dict, List, Tuple

#: Texts, beams, and tokens that each text gets (none: until it ends by itself), to tokens written.
Run = Callable[[List[str], int, object], int]

KINDS = {"text-classification": "SequenceClassification", "token-classification": "TokenClassification", "translation": "Seq2SeqLM", "text-generation": "CausalLM"}


def only_q8(folder: Path) -> Path:
    """The same model with its q8 files under the names that optimum finds without being told."""
    place = Path(tempfile.mkdtemp(prefix="bench-q8-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    for path in folder.glob("*.json"):
        (place / path.name).symlink_to(path)
    for path in (folder / "onnx").glob("*_quantized.onnx"):
        (place / path.name.replace("_quantized", "")).symlink_to(path)
    return place


def lengths(tokens) -> Dict[str, int]:
    """How python's ``generate`` is told the lengths."""
    return dict(min_new_tokens=tokens, max_new_tokens=tokens) if tokens else dict(max_new_tokens=200)


def tokenizer_of(folder: Path):
    """The fast tokenizer of the folder's tokenizer.json, of which Marian has none of its own."""
    from tokenizers import Tokenizer
    from transformers import PreTrainedTokenizerFast

    content = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    if (content["normalizer"] or {}).get("precompiled_charsmap", "") is None:
        content["normalizer"] = None
    names = json.loads((folder / "special_tokens_map.json").read_text(encoding="utf-8"))
    names = {key: value if isinstance(value, str) else value["content"] for key, value in names.items()}
    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer.from_str(json.dumps(content)), model_max_length=512, **names)


def library(peer: str, task: str, folder: Path, threads: int) -> Tuple[Run, str]:
    """torch, or onnxruntime by way of optimum, both under transformers."""
    import transformers

    if peer == "torch":
        import torch

        torch.set_num_threads(threads)
        model = getattr(transformers, f"AutoModelFor{KINDS[task]}").from_pretrained(folder).eval()
        version = torch.__version__
    else:
        import onnxruntime
        import torch
        from optimum import onnxruntime as optimum

        # onnxruntime 1.30 lists it among its types; torch has it since 2.6.
        torch.int4 = getattr(torch, "int4", torch.int8)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        model = getattr(optimum, f"ORTModelFor{KINDS[task]}").from_pretrained(only_q8(folder), session_options=options)
        version = onnxruntime.__version__
    if task in ("text-classification", "token-classification"):
        pipe = transformers.pipeline(task, model=model, tokenizer=transformers.AutoTokenizer.from_pretrained(folder), device="cpu")
        return (lambda texts, beams, tokens: len([pipe(text) for text in texts])), version
    tokenizer = tokenizer_of(folder)

    def run(texts: List[str], beams: int, tokens) -> int:
        written = 0
        for text in texts:
            given = tokenizer(text, return_tensors="pt")
            given.pop("token_type_ids", None)
            out = model.generate(**given, num_beams=beams, do_sample=False, **lengths(tokens))
            written += out.shape[1] - (1 if task == "translation" else given["input_ids"].shape[1])
            tokenizer.decode(out[0], skip_special_tokens=True)
        return written

    return run, version


def ctranslate2_run(task: str, folder: Path, threads: int) -> Tuple[Run, str]:
    """CTranslate2 with int8 weights, and 16 texts in a batch, as it sorts and refills them."""
    import ctranslate2

    tokenizer = tokenizer_of(folder)
    given = dict(device="cpu", compute_type="int8", inter_threads=1, intra_threads=threads)
    # It sorts by length what it is given at once.
    if task == "translation":
        translator = ctranslate2.Translator(str(folder / "ct2-int8"), **given)

        def run(texts: List[str], beams: int, tokens) -> int:
            pieces = [tokenizer.convert_ids_to_tokens(tokenizer(text)["input_ids"]) for text in texts]
            wanted = dict(min_decoding_length=tokens, max_decoding_length=tokens) if tokens else dict(max_decoding_length=200)
            results = translator.translate_batch(pieces, beam_size=beams, max_batch_size=16, **wanted)
            said = [tokenizer.convert_tokens_to_ids(one.hypotheses[0]) for one in results]
            for one in said:
                tokenizer.decode(one)
            # The end is a token too, which it does not give back.
            return sum(len(one) + (0 if tokens else 1) for one in said)

    else:
        generator = ctranslate2.Generator(str(folder / "ct2-int8"), **given)

        def run(texts: List[str], beams: int, tokens) -> int:
            pieces = [tokenizer.convert_ids_to_tokens(tokenizer(text)["input_ids"]) for text in texts]
            results = generator.generate_batch(pieces, beam_size=beams, min_length=tokens, max_length=tokens, sampling_topk=1, include_prompt_in_result=False)
            for one in results:
                tokenizer.decode(one.sequences_ids[0])
            return sum(len(one.sequences_ids[0]) for one in results)

    return run, ctranslate2.__version__


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    peer, task, folder, threads = sys.argv[1], sys.argv[2], Path(sys.argv[3]), int(sys.argv[4])

    def answer(content: dict) -> None:
        answers.write(json.dumps(content) + "\n")
        answers.flush()

    try:
        make = (lambda: ctranslate2_run(task, folder, threads)) if peer == "ctranslate2" else (lambda: library(peer, task, folder, threads))
        run, version = make()
    except Exception as error:
        answer({"missing": f"{type(error).__name__}: {error}"[:300]})
        return
    answer({"version": version})
    for line in sys.stdin:
        wanted = json.loads(line)
        began, worked = time.perf_counter(), time.process_time()
        tokens = run(wanted["texts"], wanted["beams"], wanted.get("tokens"))
        answer({"ms": 1000 * (time.perf_counter() - began), "cpuMs": 1000 * (time.process_time() - worked), "tokens": tokens})


if __name__ == "__main__":
    main()
