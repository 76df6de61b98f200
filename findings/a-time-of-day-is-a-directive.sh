#!/usr/bin/env bash
# Generic directives for Markdown (":name[words]{attributes}") may have nothing but a name. For
# micromark-extension-directive a name may begin with a digit, and nothing is asked of what stands before
# the colon: so every time of day, verse and ratio with a colon is cut in two, and what is behind the colon
# is no word of the text any more.
#
# Versions: micromark-extension-directive 4.0.0, mdast-util-directive 3.2.0, mdast-util-from-markdown 2.1.0.
# Seen on 2026-11-27, Linux x64, Node 24:
#   - "opens at 10:30" is the text "opens at 10" and a directive named "30"; the same for "3:16" and "1:20";
#   - "10: 30" and "10\:30" are text.
# Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund \
  micromark-extension-directive@4.0.0 mdast-util-directive@3.2.0 mdast-util-from-markdown@2.1.0
cat >read.mjs <<'JS'
import assert from 'node:assert/strict';
import { directiveFromMarkdown } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { directive } from 'micromark-extension-directive';

function read(text) {
  const root = fromMarkdown(text, {
    extensions: [directive()],
    mdastExtensions: [directiveFromMarkdown()],
  });
  return root.children[0].children.map((node) =>
    node.type === 'textDirective' ? `directive ${node.name}` : `${node.type} ${node.value}`,
  );
}
const expected = {
  'The shop opens at 10:30': ['text The shop opens at 10', 'directive 30'],
  'Read verse 3:16': ['text Read verse 3', 'directive 16'],
  'Mix them 1:20': ['text Mix them 1', 'directive 20'],
  'The shop opens at 10: 30': ['text The shop opens at 10: 30'],
  'The shop opens at 10\\:30': ['text The shop opens at 10:30'],
};
for (const [text, nodes] of Object.entries(expected)) {
  const seen = read(text);
  console.log(text, '->', seen.join(' | '));
  assert.deepEqual(seen, nodes);
}
JS
node read.mjs
echo "as described"
