"""Writes the special tokens that the classes of Python's tokenizers have without being told.

    python class_tokens.py ../../src/engine/model/chat/class-tokens.json
"""

import inspect
import json
import sys
from pathlib import Path

from transformers import MODEL_FOR_CAUSAL_LM_MAPPING, SpecialTokensMixin
from transformers.models.auto.tokenization_auto import TOKENIZER_MAPPING_NAMES, tokenizer_class_from_name

NAMES = [name for name in SpecialTokensMixin.SPECIAL_TOKENS_ATTRIBUTES if name != "additional_special_tokens"]


def main(out):
    generating = {config.model_type for config in MODEL_FOR_CAUSAL_LM_MAPPING}
    classes, types = {}, {}
    for model_type, (slow, fast) in TOKENIZER_MAPPING_NAMES.items():
        name = fast or slow
        cls = name and tokenizer_class_from_name(name)
        if not cls:
            continue
        bare = name.removesuffix("Fast")
        defaults = {key: p.default for key, p in inspect.signature(cls.__init__).parameters.items()}
        tokens = {key: str(defaults[key]) for key in NAMES if isinstance(defaults.get(key), str) or defaults.get(key).__class__.__name__ == "AddedToken"}
        if tokens:
            classes[bare] = tokens
        if model_type in generating and tokens:
            types[model_type] = bare
    used = {name: tokens for name, tokens in sorted(classes.items())}
    Path(out).write_text(json.dumps({"classes": used, "types": dict(sorted(types.items()))}, indent=2, ensure_ascii=False) + "\n")
    print(len(used), "classes,", len(types), "types")


main(*sys.argv[1:])
