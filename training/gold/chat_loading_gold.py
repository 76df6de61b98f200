"""Makes the gold of how Python finds a model's chat template and special tokens, and the ids of the prompt.

    python chat_loading_gold.py ../../test/fixtures/gold/chat-loading.json

Each case is the small model of text generation with some other files. Where Python refuses, `error` is the
kind of its error.
"""

import json
import shutil
import sys
import tempfile
import warnings
from pathlib import Path

import transformers
from transformers import AutoTokenizer
from transformers.utils import logging

warnings.filterwarnings("ignore")
logging.set_verbosity(logging.CRITICAL)

BASE = Path(__file__).resolve().parents[2] / "test" / "fixtures" / "small-models" / "text-generation"
CONFIG = json.loads((BASE / "tokenizer_config.json").read_text())
MESSAGES = [{"role": "user", "content": "Please answer this.\n\nDear Anna Kowalski, thank you for your letter."}]
SHOW = "{{ bos_token }}|{{ eos_token }}|{{ unk_token }}|{{ pad_token }}|{{ sep_token }}|{{ additional_special_tokens }}|{{ image_token }}: {{ messages[0].content }}"


def config(without=(), **changes):
    values = {key: value for key, value in CONFIG.items() if key not in without}
    return json.dumps({**values, **changes})


def template(name):
    return "{% for m in messages %}" + name + " {{ m.role }}: {{ m.content }}\r\n  {% if true %}\r\n{% endif %}{% endfor %}{{ '\\n' }}"


TOKEN = {"content": "<|endoftext|>", "lstrip": False, "normalized": True, "rstrip": False, "single_word": False}
LISTED = "added_tokens_decoder"
#: With this, Llama's class would be made of a SentencePiece file.
SPACE = "add_prefix_space"
BARE = (LISTED, SPACE, "bos_token", "eos_token", "unk_token", "pad_token")

CASES = {
    "no template": {},
    "the configuration's": {"tokenizer_config.json": config(chat_template=template("config"))},
    "the file goes first": {"tokenizer_config.json": config(chat_template=template("config")), "chat_template.jinja": template("file")},
    "the file goes before a list": {
        "tokenizer_config.json": config(chat_template=[{"name": "default", "template": template("listed")}, {"name": "tool_use", "template": template("tools")}]),
        "chat_template.jinja": template("file"),
    },
    "a list": {"tokenizer_config.json": config(chat_template=[{"name": "tool_use", "template": template("tools")}, {"name": "default", "template": template("listed")}])},
    "a list without a default": {"tokenizer_config.json": config(chat_template=[{"name": "tool_use", "template": template("tools")}])},
    "a default among more": {"tokenizer_config.json": config(chat_template=template("config")), "additional_chat_templates/default.jinja": template("more")},
    "a default among more and the file": {"chat_template.jinja": template("file"), "additional_chat_templates/default.jinja": template("more"), "additional_chat_templates/rag.jinja": template("rag")},
    "an empty file": {"tokenizer_config.json": config(chat_template=template("config")), "chat_template.jinja": ""},
    "an empty template": {"tokenizer_config.json": config(chat_template="")},
    "more and the file": {"chat_template.jinja": template("file"), "additional_chat_templates/tool_use.jinja": template("tools")},
    "more without a default": {"tokenizer_config.json": config(chat_template=template("config")), "additional_chat_templates/tool_use.jinja": template("tools")},
    "tokens of the configuration": {"chat_template.jinja": SHOW},
    "tokens of the map alone": {
        "tokenizer_config.json": config(BARE),
        "special_tokens_map.json": json.dumps({"bos_token": TOKEN, "eos_token": "<|endoftext|>", "pad_token": "<pad>", "additional_special_tokens": ["<a>", {**TOKEN, "content": "<b>"}]}),
        "chat_template.jinja": SHOW,
    },
    "the map goes before the configuration": {
        "tokenizer_config.json": config((LISTED,), bos_token="<config>", additional_special_tokens=["<c>"]),
        "special_tokens_map.json": json.dumps({"bos_token": "<map>", "additional_special_tokens": ["<a>"]}),
        "chat_template.jinja": SHOW,
    },
    "not before one that lists its tokens": {
        "tokenizer_config.json": config(bos_token="<|endoftext|>"),
        "special_tokens_map.json": json.dumps({"bos_token": "<map>", "sep_token": "<sep>"}),
        "chat_template.jinja": SHOW,
    },
    "tokens of the class": {"tokenizer_config.json": config(BARE, tokenizer_class="GPT2TokenizerFast"), "special_tokens_map.json": None, "chat_template.jinja": SHOW},
    "tokens of another class": {"tokenizer_config.json": config(BARE, tokenizer_class="LlamaTokenizer"), "special_tokens_map.json": None, "chat_template.jinja": SHOW},
    "tokens of the class of the type": {"tokenizer_config.json": config((*BARE, "tokenizer_class")), "special_tokens_map.json": None, "chat_template.jinja": SHOW},
    "no tokens": {"tokenizer_config.json": config(BARE, tokenizer_class="PreTrainedTokenizerFast"), "special_tokens_map.json": None, "chat_template.jinja": SHOW},
    "a token that is none": {"tokenizer_config.json": config((LISTED,), bos_token=None, eos_token=""), "special_tokens_map.json": None, "chat_template.jinja": SHOW},
    "more tokens": {"tokenizer_config.json": config(extra_special_tokens={"image_token": "<image>"}), "chat_template.jinja": SHOW},
    "text for Llama's class": {"tokenizer_config.json": config((SPACE,), tokenizer_class="LlamaTokenizer", add_bos_token=True)},
    "text for Llama's class without a beginning": {"tokenizer_config.json": config((SPACE,), tokenizer_class="LlamaTokenizer", add_bos_token=False, add_eos_token=True)},
    "text for Llama's class that is told nothing": {"tokenizer_config.json": config(("add_bos_token", SPACE), tokenizer_class="LlamaTokenizerFast")},
    "text for Gemma's class that is told nothing": {"tokenizer_config.json": config(("add_bos_token",), tokenizer_class="GemmaTokenizer")},
    "text for GPT-NeoX's class that is told nothing": {"tokenizer_config.json": config(("add_bos_token",), tokenizer_class="GPTNeoXTokenizerFast")},
    "text for GPT-2's class with a beginning": {"tokenizer_config.json": config(add_bos_token=True)},
}


def result(files):
    with tempfile.TemporaryDirectory() as folder:
        for path in BASE.glob("*.json"):
            shutil.copy(path, folder)
        for name, content in files.items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            if content is None:
                path.unlink()
            else:
                path.write_bytes(content.encode())
        try:
            tokenizer = AutoTokenizer.from_pretrained(folder)
            if not tokenizer.chat_template:
                return {"ids": tokenizer(MESSAGES[0]["content"]).input_ids}
            text = tokenizer.apply_chat_template(MESSAGES, tokenize=False, add_generation_prompt=True)
            return {"text": text, "ids": tokenizer.apply_chat_template(MESSAGES, add_generation_prompt=True)}
        except Exception as error:
            return {"error": type(error).__name__}


def main(out):
    cases = [{"name": name, "files": files, **result(files)} for name, files in CASES.items()]
    content = MESSAGES[0]["content"]
    Path(out).write_text(json.dumps({"transformers": transformers.__version__, "content": content, "cases": cases}, indent=1, ensure_ascii=False) + "\n")
    for case in cases:
        print(case["name"], "->", case.get("error") or (case.get("text") or str(case["ids"][:4]))[:70].encode())


main(*sys.argv[1:])
