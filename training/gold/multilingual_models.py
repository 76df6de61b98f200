"""Makes test/fixtures/models/multilingual-*: tokenizers of the kinds of models that translate several
languages, with the special tokens, classes and files that such models have on the hub.

    python multilingual_models.py

The SentencePiece models behind them are trained on the small corpus. Their tokenizer.json is what
Python's own converters make (`convert_slow_tokenizer`). For two classes Python has none, and the
hub's files come from transformers.js's converters instead: M2M100 (made below like its relatives'),
and Marian, whose file there joins both vocabularies, has no character map and says that the comma
is the unknown token. Python reads source.spm, target.spm and vocab.json.

All share one tiny network, the one of generation-bart with a larger vocabulary, because what
is compared are token ids. SentencePiece's character map is stored once, as for the other tokenizers.
"""

import json
import os
import shutil
import tempfile
from pathlib import Path

import numpy
import onnx
import sentencepiece as spm
from onnx import numpy_helper
from sentencepiece import sentencepiece_model_pb2
from tokenizers import processors
from transformers import (
    M2M100Tokenizer,
    MarianTokenizer,
    MBart50TokenizerFast,
    MBartTokenizerFast,
    NllbTokenizerFast,
    T5TokenizerFast,
)
from transformers.convert_slow_tokenizer import SpmConverter
from transformers.models.m2m_100.tokenization_m2m_100 import FAIRSEQ_LANGUAGE_CODES

from corpus import corpus

MODELS = Path(__file__).parents[2] / "test" / "fixtures" / "models"
VOCABULARY = 1024
#: Tokens from here on are never written: the smallest of the vocabularies ends here.
WRITABLE = 539
SEED = 21
PIECES = 700


def sentences(which: str) -> list[str]:
    """Marian's models know one side's languages each: here every second sentence."""
    lines = corpus()
    return {"all": lines, "source": lines[::2] + lines[-60:], "target": lines[1::2]}[which]


def train(path: Path, kind: str, which: str = "all", size: int = PIECES, **more) -> None:
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences(which)),
        # It is written into the file.
        model_prefix=os.path.relpath(path.with_suffix("")),
        model_type=kind,
        vocab_size=size,
        character_coverage=0.995,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
        **more,
    )
    path.with_suffix(".model").rename(path)
    path.with_suffix(".vocab").unlink()


def pieces_of(path: Path) -> list[str]:
    model = spm.SentencePieceProcessor(model_file=str(path))
    return [model.id_to_piece(place) for place in range(model.get_piece_size())]


class M2M100Converter(SpmConverter):
    """As for NLLB, with the vocabulary of vocab.json."""

    def __init__(self, tokenizer):
        tokenizer.vocab_file = tokenizer.spm_file
        super().__init__(tokenizer)

    def vocab(self, proto):
        scores = {piece.piece: piece.score for piece in proto.pieces}
        return [(piece, scores.get(piece, 0.0)) for piece in self.original_tokenizer.encoder]

    def converted(self):
        tokenizer = super().converted()
        tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", *self.original_tokenizer.lang_token_to_id])
        return tokenizer

    def post_processor(self):
        english = self.original_tokenizer.lang_token_to_id["__en__"]
        return processors.TemplateProcessing(
            single="__en__ $A </s>", pair="__en__ $A $B </s>", special_tokens=[("__en__", english), ("</s>", 2)]
        )


def m2m100(folder: Path, work: Path):
    train(folder / "sentencepiece.bpe.model", "bpe")
    pieces = pieces_of(folder / "sentencepiece.bpe.model")[3:]
    vocabulary = {piece: place for place, piece in enumerate(["<s>", "<pad>", "</s>", "<unk>", *pieces])}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    # As the hub's special_tokens_map.json has them.
    codes = [f"__{code}__" for code in FAIRSEQ_LANGUAGE_CODES["m2m100"]]
    tokenizer = M2M100Tokenizer(str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"), model_max_length=60, additional_special_tokens=codes)
    tokenizer.save_pretrained(folder)
    converted = M2M100Converter(M2M100Tokenizer.from_pretrained(folder)).converted()
    converted.save(str(folder / "tokenizer.json"))
    return {"model_type": "m2m_100"}, {"bos_token_id": 0, "decoder_start_token_id": 2, "early_stopping": True, "eos_token_id": 2, "max_length": 200, "num_beams": 5, "pad_token_id": 1}


def nllb(folder: Path, work: Path):
    train(work / "sentencepiece.bpe.model", "bpe")
    NllbTokenizerFast(str(work / "sentencepiece.bpe.model"), model_max_length=60).save_pretrained(folder)
    return {"model_type": "m2m_100"}, {"bos_token_id": 0, "decoder_start_token_id": 2, "eos_token_id": 2, "max_length": 200, "pad_token_id": 1}


def mbart(folder: Path, work: Path):
    train(work / "sentencepiece.bpe.model", "unigram")
    MBartTokenizerFast(str(work / "sentencepiece.bpe.model"), model_max_length=60).save_pretrained(folder)
    return {"model_type": "mbart"}, {"bos_token_id": 0, "decoder_start_token_id": 2, "eos_token_id": 2, "forced_eos_token_id": 2, "max_length": 200, "num_beams": 5, "pad_token_id": 1}


def mbart50(folder: Path, work: Path):
    train(work / "sentencepiece.bpe.model", "unigram")
    MBart50TokenizerFast(str(work / "sentencepiece.bpe.model"), model_max_length=60).save_pretrained(folder)
    return {"model_type": "mbart"}, {"bos_token_id": 0, "decoder_start_token_id": 2, "early_stopping": True, "eos_token_id": 2, "forced_eos_token_id": 2, "max_length": 200, "num_beams": 5, "pad_token_id": 1}


def t5(folder: Path, work: Path):
    train(work / "spiece.model", "unigram", pad_id=0, eos_id=1, unk_id=2, bos_id=-1)
    T5TokenizerFast(str(work / "spiece.model"), model_max_length=60).save_pretrained(folder)
    more = {"early_stopping": True, "max_length": 300, "num_beams": 4}
    pairs = {
        f"translation_en_to_{target}": {**more, "prefix": f"translate English to {name}: "}
        for target, name in [("de", "German"), ("fr", "French"), ("ro", "Romanian")]
    }
    return {"model_type": "t5", "task_specific_params": pairs}, {"decoder_start_token_id": 0, "eos_token_id": 1, "pad_token_id": 0}


def joined(tokenizer: MarianTokenizer) -> dict:
    """What transformers.js's converter makes of a Marian tokenizer."""
    sides = [tokenizer.spm_source, tokenizer.spm_target]
    scores = {}
    for side in sides:
        for place in range(side.get_piece_size()):
            piece = side.id_to_piece(place)
            scores[piece] = max(scores.get(piece, -100.0), side.get_score(place))
    special = tokenizer.all_special_tokens
    plain = {"single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
    end = {"SpecialToken": {"id": tokenizer.eos_token, "type_id": 0}}
    text = [{"Sequence": {"id": name, "type_id": 0}} for name in "AB"]
    space = {"type": "Metaspace", "replacement": "▁", "add_prefix_space": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [{"id": tokenizer.encoder[token], "content": token, **plain} for token in special],
        "normalizer": {"type": "Precompiled", "precompiled_charsmap": None},
        "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, space]},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": [text[0], end],
            "pair": [text[0], end, text[1], end],
            "special_tokens": {"</s>": {"id": "</s>", "ids": [tokenizer.eos_token_id], "tokens": ["</s>"]}},
        },
        "decoder": space,
        "model": {
            "type": "Unigram",
            "unk_id": 2,
            "vocab": [[piece, 0.0 if piece in special else scores.get(piece, -100.0)] for piece in tokenizer.encoder],
        },
    }


def marian(folder: Path, work: Path, codes: list[str] = ()):
    for side in ("source", "target"):
        train(folder / f"{side}.spm", "unigram", side, 420, pad_id=-1, bos_id=-1, eos_id=0, unk_id=1)
    known = pieces_of(folder / "source.spm")[2:] + pieces_of(folder / "target.spm")[2:]
    names = ["</s>", "<unk>", *sorted(set(known)), *(f">>{code}<<" for code in codes), "<pad>"]
    vocabulary = {name: place for place, name in enumerate(names)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), encoding="utf-8")
    files = [str(folder / name) for name in ("source.spm", "target.spm", "vocab.json")]
    languages = ("eng", "mul") if codes else ("en", "de")
    tokenizer = MarianTokenizer(*files, source_lang=languages[0], target_lang=languages[1], model_max_length=60)
    tokenizer.save_pretrained(folder)
    (folder / "tokenizer.json").write_text(json.dumps(joined(tokenizer), ensure_ascii=False), encoding="utf-8")
    pad = vocabulary["<pad>"]
    own = {"bad_words_ids": [[pad]], "bos_token_id": 0, "decoder_start_token_id": pad, "eos_token_id": 0, "forced_eos_token_id": 0, "max_length": 200, "num_beams": 6, "pad_token_id": pad, "renormalize_logits": True}
    return {"model_type": "marian"}, own


def marian_many(folder: Path, work: Path):
    return marian(folder, work, ["fra", "por_BR", "ita", "ron", "cmn_Hans", "cmn_Hant", "deu", "kor", "zlm_Latn"])


KINDS = {"nllb": nllb, "m2m100": m2m100, "mbart": mbart, "mbart50": mbart50, "t5": t5, "marian": marian, "marian-many": marian_many}


def network(name: str) -> None:
    """The network of generation-bart for a larger vocabulary."""
    numbers = numpy.random.default_rng(SEED)
    target = MODELS / "multilingual" / "onnx"
    target.mkdir(parents=True, exist_ok=True)
    model = onnx.load(str(MODELS / "generation-bart" / "onnx" / name))
    graphs = [model.graph]
    #: Both branches, with a cache and without, may have the same weights each.
    made = {}
    for graph in graphs:
        for tensor in graph.initializer:
            if 64 in tensor.dims:
                shape = [VOCABULARY if size == 64 else size for size in tensor.dims]
                old = numpy_helper.to_array(tensor).tobytes()
                values = made.setdefault(old, numbers.normal(0, 0.6, shape).astype(numpy.float32))
                if shape[0] == 1:
                    values[:, WRITABLE:] = -1e4
                tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))
        for value in [*graph.output, *graph.value_info]:
            for size in value.type.tensor_type.shape.dim:
                if size.dim_value == 64:
                    size.dim_value = VOCABULARY
        graphs.extend(a.g for node in graph.node for a in node.attribute if a.type == onnx.AttributeProto.GRAPH)
    onnx.save(model, str(target / name))
    print(name, (target / name).stat().st_size // 1024, "KB")


def without_map(path: Path) -> None:
    """Stored once, a character map is added to a .spm again by whoever reads it."""
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(path.read_bytes())
    model.normalizer_spec.ClearField("precompiled_charsmap")
    path.write_bytes(model.SerializeToString())


def compact(folder: Path) -> None:
    for path in folder.glob("*.json"):
        state = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
        normalizer = json.dumps(state.get("normalizer"))
        if "precompiled_charsmap" in normalizer and '"precompiled_charsmap": null' not in normalizer:
            parts = state["normalizer"].get("normalizers", [state["normalizer"]])
            [long] = [part["precompiled_charsmap"] for part in parts if part["type"] == "Precompiled"]
            text = text.replace(long, "nmt_nfkc")
        path.write_text(text + "\n", encoding="utf-8")
    for path in folder.glob("*.spm"):
        without_map(path)
    # Where tokenizer.json is Python's own, nobody reads these.
    for name in ("added_tokens.json", "special_tokens_map.json"):
        (folder / name).unlink(missing_ok=True)
    for path in folder.glob("*.model"):
        without_map(path) if (folder / "vocab.json").exists() else path.unlink()


def make(name: str) -> None:
    folder = MODELS / f"multilingual-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with tempfile.TemporaryDirectory() as work:
        config, own = KINDS[name](folder, Path(work))
    sizes = {"d_model": 16, "vocab_size": VOCABULARY, "max_position_embeddings": 64, "is_encoder_decoder": True}
    if name == "t5":
        del sizes["max_position_embeddings"]
    for file, content in (("config.json", {**config, **sizes}), ("generation_config.json", own)):
        (folder / file).write_text(json.dumps(content), encoding="utf-8")
    compact(folder)
    for path in sorted(folder.iterdir()):
        print(f"{name}/{path.name} {path.stat().st_size // 1024} KB")


def main() -> None:
    for file in ("encoder_model.onnx", "decoder_model_merged.onnx"):
        network(file)
    for name in KINDS:
        make(name)


if __name__ == "__main__":
    main()
