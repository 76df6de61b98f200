"""The tokenizers of test/fixtures/tokenizers/ and what their tokenizer_config.json would say."""

import base64
import gzip
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "test" / "fixtures" / "tokenizers"

BERT = {"cls_token": "[CLS]", "sep_token": "[SEP]", "unk_token": "[UNK]", "pad_token": "[PAD]", "mask_token": "[MASK]"}
ROBERTA = {"cls_token": "<s>", "sep_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"}
FAMILIES = {
    "bert-cased": BERT,
    "bert-uncased": BERT,
    "gpt2": {"unk_token": "<|endoftext|>", "pad_token": "<|endoftext|>"},
    "roberta": ROBERTA,
    "roberta-prefix": {**ROBERTA, "add_prefix_space": True},
    "xlm-roberta": ROBERTA,
    "t5": {"eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"},
    "marian": {"eos_token": "</s>", "unk_token": "<unk>", "pad_token": "<pad>"},
    "deberta-v2": BERT,
    "llama": {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "</s>"},
    "metaspace-first": {"bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>", "pad_token": "</s>"},
    "qwen2": {"bos_token": "<|begin_of_text|>", "eos_token": "<|end_of_text|>", "pad_token": "<|end_of_text|>"},
    "albert": {**BERT, "unk_token": "<unk>", "pad_token": "<pad>"},
}


def tokenizer_json(family: str) -> str:
    text = (FOLDER / f"{family}.json").read_text(encoding="utf-8")
    charsmap = gzip.decompress((FOLDER / "nmt_nfkc.charsmap.gz").read_bytes())
    return text.replace('"nmt_nfkc"', f'"{base64.b64encode(charsmap).decode()}"')
