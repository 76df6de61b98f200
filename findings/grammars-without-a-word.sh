#!/usr/bin/env bash
# Grammars for web-tree-sitter are WebAssembly side modules, and what a side module needs is said in its
# first custom section: "dylink" as older toolchains wrote it, "dylink.0" as newer ones do. The loader of
# web-tree-sitter reads both until 0.25, and from 0.26 on only the newer: a grammar of the older kind is
# refused with an Error whose message is empty, which says neither that the file is too old nor which.
#
# Versions: web-tree-sitter 0.25.10, 0.26.3 and 0.27.2; tree-sitter-wasms 0.1.13 (older section) and
# @vscode/tree-sitter-wasm 0.3.1 (newer section).
# Seen on 2026-11-27, Linux x64, Node 24, for the grammars of Python, Ruby and Rust:
#   - 0.25.10 loads all six;
#   - 0.26.3 and 0.27.2 load the three newer ones, and for each of the older throw Error("").
# Fails when one of these changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --ignore-scripts --no-audit --no-fund --legacy-peer-deps \
  tree-sitter-wasms@0.1.13 @vscode/tree-sitter-wasm@0.3.1 \
  loader-25@npm:web-tree-sitter@0.25.10 loader-26@npm:web-tree-sitter@0.26.3 \
  loader-27@npm:web-tree-sitter@0.27.2

cat >load.mjs <<'JS'
import { readFileSync } from 'node:fs';

const [loader] = process.argv.slice(2);
const { Language, Parser } = await import(loader);
await Parser.init();
const folders = {
  older: 'node_modules/tree-sitter-wasms/out',
  newer: 'node_modules/@vscode/tree-sitter-wasm/wasm',
};
let failed = false;
for (const [kind, folder] of Object.entries(folders)) {
  for (const language of ['python', 'ruby', 'rust']) {
    const file = `${folder}/tree-sitter-${language}.wasm`;
    // Behind eight bytes of magic and version: a custom section (0), its length, and its name.
    const name = /dylink(?:\.0)?/.exec(readFileSync(file).subarray(8, 24).toString('latin1'))?.[0];
    let seen = 'loaded';
    try {
      const parser = new Parser();
      parser.setLanguage(await Language.load(file));
      seen = parser.parse('1\n').rootNode.childCount > 0 ? 'loaded' : 'loaded, and reads nothing';
    } catch (error) {
      seen = `${error.name}(${JSON.stringify(error.message)})`;
    }
    const expected = kind === 'older' && loader !== 'loader-25' ? 'Error("")' : 'loaded';
    const section = kind === 'older' ? 'dylink' : 'dylink.0';
    console.log(`${loader} ${language} (section ${name}): ${seen}`);
    failed ||= seen !== expected || name !== section;
  }
}
process.exit(failed ? 1 : 0);
JS
for loader in loader-25 loader-26 loader-27; do
  node load.mjs "$loader" || { echo "changed: see $loader above"; exit 1; }
done
echo "as described"
