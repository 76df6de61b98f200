"""Trains the small cased vocabularies: WordPiece, byte-level BPE, SentencePiece."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Iterator, List

from .grammar import evaluative, questions, reply, summary
from .stream import disturbed, training_letters

#: Characters that every vocabulary knows, so that foreign text has sensible tokens.
ALPHABET = "".join(chr(c) for c in list(range(0x21, 0x7F)) + list(range(0xA1, 0x180)) + list(range(0x391, 0x3CA)) + list(range(0x410, 0x450))) + "€‘’“”„–—…•™ŞşȘșȚț₩₹¥✓★"
LETTERS_SEEN = 12000
PAIRS_SEEN = 60000


def english_texts(seed: int, count: int = LETTERS_SEEN) -> Iterator[str]:
    """Letters with their questions, summaries and replies."""
    rng = random.Random(seed)
    for letter, _ in zip(training_letters(seed), range(count)):
        yield disturbed(letter, rng).text
        yield summary.summarize(letter)
        yield reply.header(rng) + "\n" + reply.reply(letter, rng)
        for key in questions.all_keys(letter):
            yield questions.ask(letter, key, rng).question
        yield evaluative.sentence(rng, rng.random() < 0.5)[0]


def wordpiece(folder: Path, seed: int, size: int, limit: int) -> None:
    """A cased BERT vocabulary with every character of the alphabet as a piece."""
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertTokenizerFast

    trainer = BertWordPieceTokenizer(lowercase=False, strip_accents=False, handle_chinese_chars=True)
    trainer.train_from_iterator(english_texts(seed), vocab_size=size - 420, min_frequency=2, show_progress=False)
    vocabulary = sorted(trainer.get_vocab(), key=trainer.get_vocab().get)
    known = set(vocabulary)
    for ch in ALPHABET:
        vocabulary += [piece for piece in ((ch, "##" + ch) if ch.isalnum() else (ch,)) if piece not in known]
        known.update((ch, "##" + ch))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    tokenizer = BertTokenizerFast(vocab_file=str(folder / "vocab.txt"), do_lower_case=False, strip_accents=False, tokenize_chinese_chars=True, model_max_length=limit)
    tokenizer.save_pretrained(folder)


def byte_level(folder: Path, seed: int, size: int, limit: int, kind: str) -> None:
    """A byte-level BPE in BART's or GPT-2's layout."""
    from tokenizers import ByteLevelBPETokenizer
    from transformers import BartTokenizerFast, GPT2TokenizerFast

    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"] if kind == "bart" else ["<|endoftext|>"]
    trainer = ByteLevelBPETokenizer()
    trainer.train_from_iterator(english_texts(seed), vocab_size=size, min_frequency=2, special_tokens=special, show_progress=False)
    folder.mkdir(parents=True, exist_ok=True)
    trainer.save_model(str(folder))
    files = dict(vocab_file=str(folder / "vocab.json"), merges_file=str(folder / "merges.txt"), model_max_length=limit)
    tokenizer = BartTokenizerFast(**files) if kind == "bart" else GPT2TokenizerFast(**files)
    tokenizer.save_pretrained(folder)


def shipped_tokenizer(folder: Path):
    """The tokenizer that a folder's tokenizer.json describes; of Marian models, the hub has no other file that cuts fast."""
    from tokenizers import Tokenizer
    from transformers import PreTrainedTokenizerFast

    content = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))
    if (content["normalizer"] or {}).get("precompiled_charsmap", "") is None:
        # Without a map of characters it changes nothing, and this library cannot read it.
        content["normalizer"] = None
    special = json.loads((folder / "special_tokens_map.json").read_text(encoding="utf-8"))
    names = {key: value if isinstance(value, str) else value["content"] for key, value in special.items()}
    config = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    return PreTrainedTokenizerFast(tokenizer_object=Tokenizer.from_str(json.dumps(content)), model_max_length=config["model_max_length"], **names)


def sentencepiece_pair(folder: Path, seed: int, size: int, limit: int) -> None:
    """One SentencePiece model for both languages in the layout of Marian models."""
    import sentencepiece
    from transformers import MarianTokenizer

    folder.mkdir(parents=True, exist_ok=True)
    corpus = folder / "corpus.txt"
    rng = random.Random(seed)
    from .tasks import translation

    lines: List[str] = []
    for pair, _ in zip(translation.pairs(rng, False), range(PAIRS_SEEN)):
        lines += pair
    corpus.write_text("\n".join(lines), encoding="utf-8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(corpus), model_prefix=str(folder / "source"), vocab_size=size - 2, character_coverage=1.0,
        required_chars=ALPHABET, bos_id=-1, eos_id=0, unk_id=1, pad_id=-1, num_threads=1, input_sentence_size=120000,
        shuffle_input_sentence=False, minloglevel=2,
    )
    corpus.unlink()
    model = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.model"))
    pieces = [model.id_to_piece(i) for i in range(model.get_piece_size())]
    vocabulary = {piece: i for i, piece in enumerate(pieces)}
    vocabulary["<pad>"] = len(vocabulary)
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    data = (folder / "source.model").read_bytes()
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(data)
    tokenizer = MarianTokenizer(source_spm=str(folder / "source.spm"), target_spm=str(folder / "target.spm"), vocab=str(folder / "vocab.json"), source_lang="en", target_lang="de", model_max_length=limit)
    tokenizer.save_pretrained(folder)
    scores = {piece: model.get_score(i) for i, piece in enumerate(pieces)}
    (folder / "tokenizer.json").write_text(json.dumps(marian_json(vocabulary, scores), ensure_ascii=False), encoding="utf-8")


def marian_json(vocabulary: dict, scores: dict) -> dict:
    """A tokenizer.json like those of converted Marian models on the hub."""
    special = {piece: vocabulary[piece] for piece in ("</s>", "<unk>", "<pad>")}
    flags = dict(single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
    eos = {"SpecialToken": {"id": "</s>", "type_id": 0}}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": i, "content": piece, **flags} for piece, i in special.items()],
        "normalizer": {"type": "Precompiled", "precompiled_charsmap": None},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True}]},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [{"Sequence": {"id": "A", "type_id": 0}}, eos],
            "pair": [{"Sequence": {"id": "A", "type_id": 0}}, eos, {"Sequence": {"id": "B", "type_id": 0}}, eos],
            "special_tokens": {"</s>": {"id": "</s>", "ids": [special["</s>"]], "tokens": ["</s>"]}},
        },
        "decoder": {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True},
        "model": {"type": "Unigram", "unk_id": special["<unk>"], "vocab": [[p, 0.0 if p in special else round(scores[p], 4)] for p in vocabulary]},
    }
