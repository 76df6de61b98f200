"""What the three BERT-like tasks share."""

from __future__ import annotations

from pathlib import Path

from ..config import TaskConfig
from ..vocabulary import wordpiece


def tokenizer(folder: Path, config: TaskConfig, seed: int):
    """The task's WordPiece tokenizer, trained if it is not there yet."""
    from transformers import BertTokenizerFast

    if not (folder / "tokenizer.json").exists():
        wordpiece(folder, seed, config.vocabulary, config.max_length)
    return BertTokenizerFast.from_pretrained(folder)


def bert_config(config: TaskConfig, vocabulary: int, **extra):
    """A small BERT. Eager attention trains almost twice as fast on a CPU as torch's fused one."""
    from transformers import BertConfig

    return BertConfig(
        vocab_size=vocabulary, hidden_size=config.hidden, num_hidden_layers=config.layers, num_attention_heads=config.heads,
        intermediate_size=config.hidden * 4, max_position_embeddings=config.max_length, type_vocab_size=2,
        hidden_dropout_prob=config.dropout, attention_probs_dropout_prob=config.dropout, pad_token_id=0, attn_implementation="eager", **extra,
    )
