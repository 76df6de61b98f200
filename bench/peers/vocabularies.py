"""Tokenizers with as many tokens as the published models have, cut from texts of this repository.

What is learnt from the texts gives usual numbers of tokens per word; the rest of a vocabulary is
filled up with pieces that no text is cut into, because only their number matters.
"""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Iterator, List

ROOT = Path(__file__).resolve().parents[2]
LEARNT = 12000
SYLLABLES = [c + v for c in "bdfghklmnprstvwz" for v in ("a", "e", "i", "o", "u", "ai", "ou")]


def texts() -> List[str]:
    """Everything that has been written for the demo models and the benches."""
    folders = [ROOT / "training" / "local_transformers_training" / "data", ROOT / "bench" / "letters"]
    return [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.rglob("*.txt"))]


def invented() -> Iterator[str]:
    """Words that no language has, each once, for ever."""
    rng = random.Random(13)
    seen = set()
    for length in itertools.cycle((4, 5, 6)):
        word = "".join(rng.choice(SYLLABLES) for _ in range(length)) + "q"
        if word not in seen:
            seen.add(word)
            yield word


def wordpiece(folder: Path, size: int, cased: bool, limit: int) -> None:
    """BERT's tokenizer."""
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertTokenizerFast, DistilBertTokenizerFast

    trainer = BertWordPieceTokenizer(lowercase=not cased, strip_accents=not cased)
    trainer.train_from_iterator(texts(), vocab_size=LEARNT, min_frequency=1, show_progress=False)
    pieces = sorted(trainer.get_vocab(), key=trainer.get_vocab().get)
    pieces += itertools.islice(invented(), size - len(pieces))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    kind = BertTokenizerFast if cased else DistilBertTokenizerFast
    kind(vocab_file=str(folder / "vocab.txt"), do_lower_case=not cased, model_max_length=limit).save_pretrained(folder)


def byte_level(folder: Path, size: int, limit: int, kind: str = "gpt2") -> None:
    """GPT-2's or BART's tokenizer; pieces that reach over a space are never made of a text."""
    from tokenizers import ByteLevelBPETokenizer
    from transformers import BartTokenizerFast, GPT2TokenizerFast

    begin, end = (["<s>", "<pad>", "</s>", "<unk>"], ["<mask>"]) if kind == "bart" else ([], ["<|endoftext|>"])
    folder.mkdir(parents=True, exist_ok=True)
    trainer = ByteLevelBPETokenizer()
    trainer.train_from_iterator(texts(), vocab_size=LEARNT, min_frequency=2, special_tokens=begin, show_progress=False)
    trainer.save_model(str(folder))
    vocabulary = json.loads((folder / "vocab.json").read_text(encoding="utf-8"))
    merges = (folder / "merges.txt").read_text(encoding="utf-8").rstrip("\n")
    words = [piece for piece in vocabulary if piece.startswith("Ġ") and len(piece) > 4]
    for left, right in itertools.islice(itertools.product(words, words), size - len(end) - len(vocabulary)):
        vocabulary[left + right] = len(vocabulary)
        merges += f"\n{left} {right}"
    vocabulary.update({piece: len(vocabulary) + place for place, piece in enumerate(end)})
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    (folder / "merges.txt").write_text(merges + "\n", encoding="utf-8")
    files = dict(vocab_file=str(folder / "vocab.json"), merges_file=str(folder / "merges.txt"))
    (BartTokenizerFast if kind == "bart" else GPT2TokenizerFast)(**files, model_max_length=limit).save_pretrained(folder)


def marian(folder: Path, size: int, limit: int) -> None:
    """Opus-MT's tokenizer: SentencePiece, and a tokenizer.json like those on the hub."""
    import sentencepiece
    from transformers import MarianTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    corpus = folder / "corpus.txt"
    corpus.write_text("\n".join(line for text in texts() for line in text.splitlines() if line.strip()), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus), model_prefix=str(folder / "source"), vocab_size=LEARNT, character_coverage=1.0, hard_vocab_limit=False,
        bos_id=-1, eos_id=0, unk_id=1, pad_id=-1, num_threads=1, minloglevel=2,
    )
    corpus.unlink()
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.model"))
    pieces = [model.id_to_piece(i) for i in range(model.get_piece_size())]
    scores = {piece: model.get_score(i) for i, piece in enumerate(pieces)}
    # All begin words: a piece inside a word would be a mere string to cut at.
    pieces += ["▁" + word for word in itertools.islice(invented(), size - 1 - len(pieces))]
    vocabulary = {piece: i for i, piece in enumerate([*pieces, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes((folder / "source.model").read_bytes())
    files = dict(source_spm=str(folder / "source.spm"), target_spm=str(folder / "target.spm"), vocab=str(folder / "vocab.json"))
    MarianTokenizer(**files, source_lang="en", target_lang="de", model_max_length=limit).save_pretrained(folder)
    described = json.dumps(marian_json(vocabulary, scores), ensure_ascii=False)
    (folder / "tokenizer.json").write_text(described, encoding="utf-8")


def marian_json(vocabulary: dict, scores: dict) -> dict:
    """What the hub's converted Marian models have as tokenizer.json."""
    special = {piece: vocabulary[piece] for piece in ("</s>", "<unk>", "<pad>")}
    flags = dict(single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    metaspace = {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True}
    end = {"SpecialToken": {"id": "</s>", "type_id": 0}}
    first, second = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": i, "content": piece, **flags} for piece, i in special.items()],
        "normalizer": {"type": "Precompiled", "precompiled_charsmap": None},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, metaspace]},
        "post_processor": {
            "type": "TemplateProcessing", "single": [first, end], "pair": [first, end, second, end],
            "special_tokens": {"</s>": {"id": "</s>", "ids": [special["</s>"]], "tokens": ["</s>"]}},
        },
        "decoder": metaspace,
        "model": {
            "type": "Unigram", "unk_id": special["<unk>"],
            "vocab": [[piece, 0.0 if piece in special else scores.get(piece, -30.0)] for piece in vocabulary],
        },
    }
