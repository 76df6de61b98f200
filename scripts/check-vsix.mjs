/** Checks what a packaged extension contains: `node scripts/check-vsix.mjs FILE TARGET`. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Failure, main } from './lib/failure.mjs';
import { listZip } from './lib/zip.mjs';

const megabyte = 1_000_000;
const limits = { 'linux-x64': 34 * megabyte };
const tasks = [
  'question-answering',
  'summarization',
  'text-classification',
  'text-generation',
  'token-classification',
  'translation',
];
const required = [
  'package.json',
  'readme.md',
  'LICENSE.txt',
  'THIRD_PARTY_NOTICES.md',
  'dist/extension.js',
  'dist/child.js',
  'dist/language.js',
  'dist/panel.js',
  'dist/node_modules/onnxruntime-common/package.json',
  'dist/node_modules/onnxruntime-node/package.json',
  ...tasks.map((task) => `models/demo/${task}/config.json`),
];
const allowed =
  /^(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|LICENSE\.txt|THIRD_PARTY_NOTICES\.md|l10n\/|dist\/|media\/|models\/demo\/)/i;
const forbidden =
  /\.(ts|map|py|mjs|vsix|log|tsbuildinfo)$|(^|\/)(src|test|tests|training|scripts)\//;
const binary = /\.(node|dll|dylib|so)(\.\d+)*$/;

/** What is wrong with the files of a package for `target`, one sentence each. */
export function problemsOf(names, target) {
  const home = `dist/node_modules/onnxruntime-node/bin/napi-v6/${target.replace('-', '/')}/`;
  const wanted = [...required, `${home}onnxruntime_binding.node`];
  return [
    ...wanted.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...names.filter((name) => !allowed.test(name)).map((name) => `${name} is not on the list`),
    ...names.filter((name) => forbidden.test(name)).map((name) => `${name} must not be shipped`),
    ...names
      .filter((name) => binary.test(name) && !name.startsWith(home))
      .map((name) => `${name} is a binary of another platform`),
  ];
}

/** Prints the size and the largest files of a VSIX and fails if it is not what may be shipped. */
export function checkVsix(file, target) {
  const entries = listZip(file)
    .filter(({ name }) => name.startsWith('extension/') && !name.endsWith('/'))
    .map((entry) => ({ ...entry, name: entry.name.slice('extension/'.length) }));
  const size = statSync(file).size;
  const inMb = (bytes) => (bytes / megabyte).toFixed(2).padStart(6);
  console.log(`${basename(file)}: ${inMb(size).trim()} MB, ${entries.length} files. The largest:`);
  for (const { name, packed } of entries.sort((a, b) => b.packed - a.packed).slice(0, 10)) {
    console.log(`${inMb(packed)} MB  ${name}`);
  }
  const problems = problemsOf(
    entries.map(({ name }) => name),
    target,
  );
  if (size > (limits[target] ?? Infinity)) {
    problems.push(`it is larger than ${limits[target] / megabyte} MB`);
  }
  if (problems.length) throw new Failure(`The package is not right:\n- ${problems.join('\n- ')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(() => checkVsix(process.argv[2], process.argv[3]));
}
