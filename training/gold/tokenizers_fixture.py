"""Makes test/fixtures/tokenizers/: one small tokenizer of each family the hub's text models use.

Run with the versions of requirements.txt. The trainers break ties in the order of a randomly seeded
hash table, so another run gives tokenizers that are as good but not the same: the committed files
are the fixture. The character map of SentencePiece (`nmt_nfkc`, the one T5, XLM-R and Marian
carry) is the real one; as it is 300 KB in base64, it is stored once and compressed, and the
fixtures say `"precompiled_charsmap": "nmt_nfkc"` in its place.
"""

import gzip
import io
import json
import os
import sys
from pathlib import Path

os.environ["TOKENIZERS_PARALLELISM"] = "false"

import sentencepiece as spm
from sentencepiece import sentencepiece_model_pb2
from tokenizers import (
    AddedToken,
    Regex,
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)

from corpus import corpus

OUT = Path(__file__).parents[2] / "test" / "fixtures" / "tokenizers"
SIZE = 2400


def character_map() -> bytes:
    writer = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(corpus()),
        model_writer=writer,
        vocab_size=600,
        character_coverage=0.98,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
        num_threads=1,
    )
    proto = sentencepiece_model_pb2.ModelProto()
    proto.ParseFromString(writer.getvalue())
    return proto.normalizer_spec.precompiled_charsmap


def bert(lowercase: bool) -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(
        lowercase=lowercase, strip_accents=None if lowercase else False
    )
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    trainer = trainers.WordPieceTrainer(
        vocab_size=SIZE, special_tokens=special, limit_alphabet=600, show_progress=False
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def byte_level(roberta: bool, prefix: bool) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=prefix)
    special = (
        [
            "<s>",
            "<pad>",
            "</s>",
            "<unk>",
            AddedToken("<mask>", lstrip=True, normalized=False, special=True),
        ]
        if roberta
        else ["<|endoftext|>"]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        special_tokens=special,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    tokenizer.decoder = decoders.ByteLevel()
    if roberta:
        tokenizer.post_processor = processors.RobertaProcessing(
            sep=("</s>", 2), cls=("<s>", 0), trim_offsets=True, add_prefix_space=prefix
        )
    else:
        tokenizer.post_processor = processors.ByteLevel(trim_offsets=False)
    return tokenizer


def unigram(family: str, charsmap: bytes) -> Tokenizer:
    precompiled = normalizers.Precompiled(charsmap)
    metaspace = pre_tokenizers.Metaspace()
    if family == "t5":
        specials, unk = ["<pad>", "</s>", "<unk>", "<extra_id_1>", "<extra_id_0>"], "<unk>"
        normalizer = normalizers.Sequence(
            [
                precompiled,
                normalizers.Strip(left=False, right=True),
                normalizers.Replace(Regex(" {2,}"), "▁"),
            ]
        )
        pre = metaspace
        processor = processors.TemplateProcessing(
            single="$A </s>", pair="$A </s> $B </s>", special_tokens=[("</s>", 1)]
        )
    elif family == "deberta-v2":
        specials, unk = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"], "[UNK]"
        normalizer = normalizers.Sequence(
            [normalizers.Strip(), precompiled, normalizers.Replace(Regex(" {2,}"), " ")]
        )
        pre = pre_tokenizers.Sequence([metaspace])
        processor = processors.TemplateProcessing(
            single="[CLS]:0 $A:0 [SEP]:0",
            pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
            special_tokens=[("[CLS]", 1), ("[SEP]", 2)],
        )
    elif family == "xlm-roberta":
        specials = [
            "<s>",
            "<pad>",
            "</s>",
            "<unk>",
            AddedToken("<mask>", lstrip=True, normalized=False, special=True),
        ]
        unk = "<unk>"
        normalizer = precompiled
        pre = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), metaspace])
        processor = processors.TemplateProcessing(
            single="<s> $A </s>",
            pair="<s> $A </s> </s> $B </s>",
            special_tokens=[("<s>", 0), ("</s>", 2)],
        )
    else:
        specials, unk = ["</s>", "<unk>", "<pad>"], "<unk>"
        normalizer = precompiled
        pre = pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), metaspace])
        processor = processors.TemplateProcessing(
            single="$A </s>", pair="$A $B </s>", special_tokens=[("</s>", 0)]
        )
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre
    trainer = trainers.UnigramTrainer(
        vocab_size=SIZE, special_tokens=specials, unk_token=unk, show_progress=False
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    tokenizer.post_processor = processor
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def qwen2() -> Tokenizer:
    """Byte-level with a pattern of its own, as Llama 3, Qwen 2 and GPT-4 have it."""
    pattern = (
        r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|"
        r" ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
    )
    tokenizer = Tokenizer(models.BPE(ignore_merges=True))
    tokenizer.normalizer = normalizers.NFC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE,
        special_tokens=["<|begin_of_text|>", "<|end_of_text|>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    tokenizer.post_processor = processors.Sequence(
        [
            processors.ByteLevel(trim_offsets=True),
            processors.TemplateProcessing(
                single="<|begin_of_text|> $A",
                pair="<|begin_of_text|> $A <|begin_of_text|>:1 $B:1",
                special_tokens=[("<|begin_of_text|>", 0)],
            ),
        ]
    )
    tokenizer.decoder = decoders.ByteLevel()
    return tokenizer


def albert(charsmap: bytes) -> Tokenizer:
    """Unigram behind a chain of normalizers."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace("``", '"'),
            normalizers.Replace("''", '"'),
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.Precompiled(charsmap),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace()]
    )
    specials = [
        "<pad>",
        "<unk>",
        "[CLS]",
        "[SEP]",
        AddedToken("[MASK]", lstrip=True, normalized=False, special=True),
    ]
    trainer = trainers.UnigramTrainer(
        vocab_size=SIZE, special_tokens=specials, unk_token="<unk>", show_progress=False
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS]:0 $A:0 [SEP]:0",
        pair="[CLS]:0 $A:0 [SEP]:0 $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer.decoder = decoders.Metaspace()
    return tokenizer


def metaspace_bpe(legacy: bool) -> Tokenizer:
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    special = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
    trainer = trainers.BpeTrainer(
        vocab_size=SIZE, special_tokens=special, limit_alphabet=500, show_progress=False
    )
    tokenizer.train_from_iterator(corpus(), trainer)
    state = json.loads(tokenizer.to_str())
    state["added_tokens"] = state["added_tokens"][:3]
    tokenizer = Tokenizer.from_str(json.dumps(state))
    if legacy:
        tokenizer.normalizer = normalizers.Sequence(
            [normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")]
        )
        tokenizer.pre_tokenizer = None
    else:
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=False)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", pair="<s> $A <s> $B", special_tokens=[("<s>", 1)]
    )
    tokenizer.decoder = decoders.Sequence(
        [
            decoders.Replace("▁", " "),
            decoders.ByteFallback(),
            decoders.Fuse(),
            decoders.Strip(" ", 1, 0),
        ]
    )
    return tokenizer


def save(name: str, tokenizer: Tokenizer) -> None:
    state = json.loads(tokenizer.to_str())

    def shorten(node):
        if isinstance(node, dict):
            if node.get("type") == "Precompiled":
                node["precompiled_charsmap"] = "nmt_nfkc"
            for child in node.values():
                shorten(child)
        elif isinstance(node, list):
            for child in node:
                shorten(child)

    shorten(state["normalizer"])
    if state["model"]["type"] == "Unigram":
        state["model"]["vocab"] = [[piece, round(score, 6)] for piece, score in state["model"]["vocab"]]
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    (OUT / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(f"{name}: {tokenizer.get_vocab_size()} tokens, {len(text.encode()) // 1024} KB")


def main() -> None:
    """Makes the families named on the command line, or all of them."""
    OUT.mkdir(parents=True, exist_ok=True)
    charsmap = character_map()
    (OUT / "nmt_nfkc.charsmap.gz").write_bytes(gzip.compress(charsmap, 9, mtime=0))
    makers = {
        "bert-cased": lambda: bert(False),
        "bert-uncased": lambda: bert(True),
        "gpt2": lambda: byte_level(False, False),
        "roberta": lambda: byte_level(True, False),
        "roberta-prefix": lambda: byte_level(True, True),
        "xlm-roberta": lambda: unigram("xlm-roberta", charsmap),
        "t5": lambda: unigram("t5", charsmap),
        "marian": lambda: unigram("marian", charsmap),
        "deberta-v2": lambda: unigram("deberta-v2", charsmap),
        "llama": lambda: metaspace_bpe(True),
        "metaspace-first": lambda: metaspace_bpe(False),
        "qwen2": qwen2,
        "albert": lambda: albert(charsmap),
    }
    for name in sys.argv[1:] or makers:
        save(name, makers[name]())


if __name__ == "__main__":
    main()
