import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { expect, it } from 'vitest';
import { activationCost } from '../../../scripts/activation.mts';
import { exportedBy, partNames, staticClosure } from '../../../scripts/lib/part-graph.mts';

const metafile = JSON.parse(
  readFileSync(resolve('out', 'meta', 'extension.js.json'), 'utf8'),
) as Metafile;

/** The modules of some of esbuild's files. */
const modulesOf = (files: (name: string) => boolean): readonly string[] =>
  Object.entries(metafile.outputs)
    .filter(([path]) => files(basename(path)))
    .flatMap(([, { inputs }]) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([name]) => name);

const atOnce = staticClosure(metafile, 'extension.js');

/** What reads or fetches something, and is not needed before that. */
const late = [
  'node_modules/acorn/',
  'node_modules/@huggingface/hub/',
  'node_modules/mdast-util-from-markdown/',
  'node_modules/micromark/',
  'node_modules/proper-lockfile/',
  'src/redact/find/rules/',
  'src/text/fitness/classes.ts',
  'src/text/structure/code.ts',
  'src/ui/commands/models/select-model.ts',
  'src/ui/redact/redacting.ts',
];

it('activation evaluates few modules, and none of those that only read or fetch', () => {
  const first = modulesOf((name) => atOnce.has(name));
  const others = modulesOf((name) => !atOnce.has(name));
  expect(first.length).toBeGreaterThan(100);
  expect(first.length).toBeLessThanOrEqual(300);
  expect(late.filter((one) => first.some((name) => name.startsWith(one)))).toEqual([]);
  // None of them has another name by now.
  expect(late.filter((one) => !others.some((name) => name.startsWith(one)))).toEqual([]);
});

it('activation loads one file', () => {
  const { files } = activationCost(resolve('dist', 'extension.js'), 1);
  expect(files.map((file) => basename(file))).toEqual(['extension.js']);
});

it('each part exports what the module does that it is imported for', () => {
  const files = Object.keys(metafile.outputs).map((path) => basename(path));
  const names = partNames(
    metafile,
    files.filter((file) => !atOnce.has(file)),
  );
  expect(names.size).toBeGreaterThan(10);
  const code = `
    const Module = require('node:module');
    const load = Module._load;
    const vscode = new Proxy({}, { get: (_, key) => (key === '__esModule' ? undefined : class {}) });
    Module._load = function (name, ...rest) {
      return name === 'vscode' ? vscode : load.call(this, name, ...rest);
    };
    require('./dist/extension.js');
    const keys = (name) => Object.keys(require('./dist/parts/' + name + '.js'));
    console.log(JSON.stringify(JSON.parse(process.argv[1]).map(keys)));`;
  const given = JSON.stringify([...names.values()]);
  const said = execFileSync(process.execPath, ['-e', code, given], { encoding: 'utf8' });
  const exported = JSON.parse(said) as readonly (readonly string[])[];
  for (const [at, [file, name]] of [...names].entries()) {
    expect({ name, exports: exported[at] }).toEqual({
      name,
      exports: expect.arrayContaining([...exportedBy(metafile, file)]) as unknown,
    });
  }
  expect(exported.flat()).toContain('lock');
});
