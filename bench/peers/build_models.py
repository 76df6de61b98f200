"""Builds models of true size with random weights, laid out as on the hub: ``--help``.

What a model says is nonsense; how long that takes is what a trained one of its kind needs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Callable, Dict, List, NamedTuple

import quantize
import vocabularies

KEPT = ("config.json", "tokenizer.json", "tokenizer_config.json", "special_tokens_map.json", "generation_config.json")


class Recipe(NamedTuple):
    """One model."""

    tokenizer: Callable[[Path], None]
    model: Callable[[], object]
    task: str
    stems: List[str]


def sst2():
    """DistilBERT base, uncased, with two labels."""
    from transformers import DistilBertConfig, DistilBertForSequenceClassification

    labels = {0: "NEGATIVE", 1: "POSITIVE"}
    return DistilBertForSequenceClassification(DistilBertConfig(id2label=labels, label2id={v: k for k, v in labels.items()}))


def ner():
    """BERT base, cased, with the labels of CoNLL 2003."""
    from transformers import BertConfig, BertForTokenClassification

    labels = dict(enumerate(["O", *(f"{place}-{kind}" for kind in ("MISC", "PER", "ORG", "LOC") for place in "BI")]))
    return BertForTokenClassification(BertConfig(vocab_size=28996, id2label=labels, label2id={v: k for k, v in labels.items()}))


def opus():
    """Marian, 6 layers each way, of 512."""
    from transformers import MarianConfig, MarianMTModel

    ids = dict(eos_token_id=0, forced_eos_token_id=0, pad_token_id=58100, decoder_start_token_id=58100)
    model = MarianMTModel(MarianConfig(
        vocab_size=58101, d_model=512, encoder_layers=6, decoder_layers=6, encoder_ffn_dim=2048, decoder_ffn_dim=2048, max_position_embeddings=512,
        encoder_attention_heads=8, decoder_attention_heads=8, activation_function="swish", scale_embedding=True, static_position_embeddings=True,
        # A model without training repeats its last token for ever, if that is how tokens are scored.
        tie_word_embeddings=False, **ids,
    ))
    # The end is liked the better, the further a sentence has come: they get 30 to 50 tokens.
    places = model.model.decoder.embed_positions.weight.detach()
    later = places[40:80].mean(0) - places[:20].mean(0)
    model.lm_head.weight.data[0] = 0.5 * later / later.norm()
    model.generation_config.update(bad_words_ids=[[58100]], max_length=512, num_beams=4, **ids)
    return model


def distilgpt2():
    """GPT-2 with half of its layers."""
    from transformers import GPT2Config, GPT2LMHeadModel

    return GPT2LMHeadModel(GPT2Config(n_layer=6))


def distilbart():
    """BART large with half of its layers."""
    from transformers import BartConfig, BartForConditionalGeneration

    model = BartForConditionalGeneration(BartConfig(
        vocab_size=50264, d_model=1024, encoder_layers=6, decoder_layers=6, encoder_ffn_dim=4096, decoder_ffn_dim=4096, max_position_embeddings=1024,
        decoder_start_token_id=2, forced_eos_token_id=2,
    ))
    model.generation_config.update(max_length=142, min_length=56, num_beams=4, no_repeat_ngram_size=3, early_stopping=True, length_penalty=2.0)
    return model


SEQ2SEQ = ["encoder_model", "decoder_model_merged"]
RECIPES: Dict[str, Recipe] = {
    "sst2": Recipe(lambda f: vocabularies.wordpiece(f, 30522, False, 512), sst2, "text-classification", ["model"]),
    "ner": Recipe(lambda f: vocabularies.wordpiece(f, 28996, True, 512), ner, "token-classification", ["model"]),
    "distilgpt2": Recipe(lambda f: vocabularies.byte_level(f, 50257, 1024), distilgpt2, "text-generation-with-past", ["model"]),
    "opus": Recipe(lambda f: vocabularies.marian(f, 58101, 512), opus, "text2text-generation-with-past", SEQ2SEQ),
    "distilbart": Recipe(lambda f: vocabularies.byte_level(f, 50264, 1024, "bart"), distilbart, "text2text-generation-with-past", SEQ2SEQ),
}


def build(name: str, target: Path) -> None:
    """Writes one model: weights for torch, three ONNX precisions, tokenizer."""
    import torch
    from optimum.exporters.onnx import main_export

    recipe = RECIPES[name]
    torch.manual_seed(13)
    work = target / ".unfinished" / name
    shutil.rmtree(work, ignore_errors=True)
    recipe.tokenizer(work)
    recipe.model().eval().save_pretrained(work)
    with tempfile.TemporaryDirectory(dir=target) as scratch:
        main_export(str(work), output=scratch, task=recipe.task, do_validation=False)
        onnx = work / "onnx"
        onnx.mkdir()
        for stem in recipe.stems:
            source = Path(scratch) / f"{stem}.onnx"
            shutil.copy(source, onnx / source.name)
            quantize.to_q8(source, onnx / f"{stem}_quantized.onnx")
            quantize.to_q4(source, onnx / f"{stem}_q4.onnx")
    shutil.rmtree(target / name, ignore_errors=True)
    work.rename(target / name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*", default=["sst2", "ner", "distilgpt2", "opus"], choices=[*RECIPES, []])
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for name in given.names:
        if not (given.folder / name).exists():
            print(f"Building {name} …", flush=True)
            build(name, given.folder)


if __name__ == "__main__":
    main()
