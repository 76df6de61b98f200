#!/usr/bin/env bash
# A tokenizer.json that lowers its text (BertNormalizer, Lowercase) gives other tokens in JavaScript than
# in Rust and Python for Greek words in capitals that end in sigma: JavaScript's toLowerCase() lowers a
# word's last Σ to ς, Rust's tokenizers lower each letter by itself, to σ. A model trained on the one has
# never seen the other.
#
# Versions: @huggingface/tokenizers 0.2.0 (npm, pure JavaScript) and tokenizers 0.22.2 (PyPI, Rust).
# Seen on 2026-11-27, Linux x64, with a word-level tokenizer that knows both forms of one word.
# Fails when this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install tokenizers==0.22.2
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @huggingface/tokenizers@0.2.0

cat >make.py <<'PY'
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

for name, normalizer in {
    "lowercase": normalizers.Lowercase(),
    "bert": normalizers.BertNormalizer(strip_accents=False, lowercase=True),
}.items():
    tokenizer = Tokenizer(models.WordLevel({"[UNK]": 0, "λόγος": 1, "λόγοσ": 2}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(f"{name}.json")
    print(f"{name}: {tokenizer.encode('ΛΌΓΟΣ').tokens}".replace("'", '"'))
PY
cat >run.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Tokenizer } from '@huggingface/tokenizers';

for (const name of ['lowercase', 'bert']) {
  const tokenizer = new Tokenizer(JSON.parse(readFileSync(`${name}.json`, 'utf8')), {});
  console.log(`${name}: ${JSON.stringify(tokenizer.encode('ΛΌΓΟΣ').tokens)}`);
}
JS
venv/bin/python make.py >rust.txt
node run.mjs >javascript.txt
echo "Rust:"; cat rust.txt
echo "JavaScript:"; cat javascript.txt
diff - rust.txt <<'SEEN'
lowercase: ["λόγοσ"]
bert: ["λόγοσ"]
SEEN
diff - javascript.txt <<'SEEN'
lowercase: ["λόγος"]
bert: ["λόγος"]
SEEN
echo "as it was seen"
