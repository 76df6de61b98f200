#!/usr/bin/env bash
# Chat templates are Jinja. Python's transformers renders them with jinja2, transformers.js with
# @huggingface/jinja. The same valid template does not always give the same prompt.
#
# Versions: @huggingface/jinja 0.5.11 (Node 20 and newer), jinja2 3.1.6 (Python 3.9 and newer, with the
# environment that transformers 4.57.1 makes: sandboxed, trim_blocks, lstrip_blocks, loopcontrols).
# Seen on 2026-11-27, Linux x64:
#   - `{% break %}` and `{% continue %}` drop what their turn of the loop has written already;
#   - `'1' == 1` is true, and `[1] == [1]` is false: the comparison is JavaScript's;
#   - `lstrip` and `rstrip` take away all white space, whatever characters they are given;
#   - CR LF in a template stays, where jinja2 makes line feeds of it;
#   - a dotted path in `selectattr` is an attribute of an attribute in Python, and an error or nothing
#     in JavaScript.
# Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install jinja2==3.1.6
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @huggingface/jinja@0.5.11

cat >cases.json <<'JSON'
{
  "break": ["{% for m in list %}{{ m }}{% if m == 'b' %}!{% break %}{% endif %}{% endfor %}", { "list": ["a", "b", "c"] }],
  "continue": ["{% for m in list %}<{{ m }}{% if m == 'b' %}?{% continue %}{% endif %}>{% endfor %}", { "list": ["a", "b", "c"] }],
  "text equals number": ["{{ '1' == 1 }}", {}],
  "list equals list": ["{{ [1] == [1] }}", {}],
  "lstrip": ["{{ '\n x'.lstrip('\n') }}", {}],
  "rstrip": ["{{ 'x \n'.rstrip('\n') }}|", {}],
  "CR LF": ["a\r\nb", {}],
  "dotted selectattr": ["{{ list | selectattr('a.b', 'equalto', 1) | list | length }}", { "list": [{ "a": { "b": 1 } }, { "a": { "b": 2 } }] }]
}
JSON
cat >python.py <<'PY'
import json
from jinja2.sandbox import ImmutableSandboxedEnvironment

environment = ImmutableSandboxedEnvironment(
    trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
)
for name, (template, context) in json.load(open("cases.json")).items():
    text = environment.from_string(template).render(**context)
    print(f"{name}: {json.dumps(text)}")
PY
cat >javascript.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { Template } from '@huggingface/jinja';

for (const [name, [template, context]] of Object.entries(JSON.parse(readFileSync('cases.json')))) {
  let said;
  try {
    said = JSON.stringify(new Template(template).render(context));
  } catch {
    said = 'an error';
  }
  console.log(`${name}: ${said}`);
}
JS
venv/bin/python python.py >python.txt
node javascript.mjs >javascript.txt
echo "jinja2:"; cat python.txt
echo "@huggingface/jinja:"; cat javascript.txt
diff - python.txt <<'SEEN'
break: "ab!"
continue: "<a><b?<c>"
text equals number: "False"
list equals list: "True"
lstrip: " x"
rstrip: "x |"
CR LF: "a\nb"
dotted selectattr: "1"
SEEN
diff - javascript.txt <<'SEEN'
break: "a"
continue: "<a><c>"
text equals number: "true"
list equals list: "false"
lstrip: "x"
rstrip: "x|"
CR LF: "a\r\nb"
dotted selectattr: an error
SEEN
echo "as it was seen"
