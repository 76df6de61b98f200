#!/usr/bin/env bash
# In LaTeX one line break within a paragraph is a space, and only an empty line ends the paragraph, with
# whatever signs the system ends its lines. unified-latex reads the two signs of a Windows line end (CR LF)
# as two breaks: each line of such a file is a paragraph of its own, while an empty line is still one break.
#
# Versions: @unified-latex/unified-latex-util-parse 1.8.4.
# Seen on 2026-11-27, Linux x64, Node 24:
#   - "one line", LF, "next line": words and white space;
#   - the same with CR LF: a "parbreak" between the two lines;
#   - two of either: one "parbreak".
# Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund @unified-latex/unified-latex-util-parse@1.8.4
cat >read.mjs <<'JS'
import assert from 'node:assert/strict';
import { parse } from '@unified-latex/unified-latex-util-parse';

const breaks = (text) => parse(text).content.filter(({ type }) => type === 'parbreak').length;
const expected = [
  ['one line\nnext line', 0],
  ['one line\r\nnext line', 1],
  ['one line\n\nnext line', 1],
  ['one line\r\n\r\nnext line', 1],
];
for (const [text, count] of expected) {
  console.log(JSON.stringify(text), '-> breaks of paragraphs:', breaks(text));
  assert.equal(breaks(text), count);
}
JS
node read.mjs
echo "as described"
