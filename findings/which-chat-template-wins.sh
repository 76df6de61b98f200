#!/usr/bin/env bash
# A tokenizer's folder may hold its chat template in three places: "chat_template" in
# tokenizer_config.json, the file chat_template.jinja, and files in additional_chat_templates/, which are
# for templates with other names. A file named default.jinja among the additional ones is the default, too,
# and it wins over the other two without a word.
# What is written in a template is Jinja's own arithmetic: there ** is taken from the left.
#
# Versions: transformers 4.57.1, jinja2 3.1.6, tokenizers as transformers asks for it.
# Seen on 2026-11-27, Linux x64, Python 3.11:
#   - the config alone: the config's template; with chat_template.jinja: that one;
#   - with additional_chat_templates/default.jinja besides: that one, though chat_template.jinja is there;
#   - "{{ 2 ** 3 ** 2 }}" is 64; Python's own 2 ** 3 ** 2 is 512.
# Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install transformers==4.57.1 jinja2==3.1.6
cat >render.py <<'PY'
import json
import os
from pathlib import Path

os.environ["TRANSFORMERS_VERBOSITY"] = "error"
from jinja2 import Environment
from tokenizers import Tokenizer, models
from transformers import PreTrainedTokenizerFast

folder = Path("tokenizer")
folder.mkdir()
Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]")).save(str(folder / "tokenizer.json"))
config = {
    "tokenizer_class": "PreTrainedTokenizerFast",
    "unk_token": "[UNK]",
    "chat_template": "of the config",
}
(folder / "tokenizer_config.json").write_text(json.dumps(config))


def rendered():
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    return tokenizer.apply_chat_template([{"role": "user", "content": "Hello"}], tokenize=False)


seen = [rendered()]
(folder / "chat_template.jinja").write_text("of the file")
seen.append(rendered())
(folder / "additional_chat_templates").mkdir()
(folder / "additional_chat_templates" / "default.jinja").write_text("of the additional file")
seen.append(rendered())
print("templates:", seen)
assert seen == ["of the config", "of the file", "of the additional file"], seen
power = Environment().from_string("{{ 2 ** 3 ** 2 }}").render()
print("2 ** 3 ** 2: Jinja", power, "Python", 2**3**2)
assert power == "64"
PY
venv/bin/python render.py 2>/dev/null || { echo "changed"; exit 1; }
echo "as described"
