import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import type { Entry } from '../report/result';
import { ratiosOf } from '../report/result';
import { spreadOf } from '../report/statistics';
import { checkouts, ours, type Row } from './row';

/** Asks for the extension's file, with anything for `vscode`, and says how long that took in ms. */
const probe = `
const Module = require('node:module');
const any = new Proxy(function () {}, {
  get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key === 'prototype' ? Object.prototype : any),
  apply: () => any, construct: () => ({}),
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? any : load(name, ...rest));
const began = performance.now();
require(process.argv[1]);
process.stdout.write(String(performance.now() - began));
process.exit(0);`;

function requireMs(file: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', probe, file], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`The extension's file cannot be required: ${stderr.slice(-500)}`);
  }
  return Number(stdout);
}

/** Builds what is shipped of each checkout, and requires it. */
export const extension: Row = {
  name: 'extension',
  run(bench) {
    const homes = checkouts(bench).map(([name, checkout]) => {
      const home = mkdtempSync(join(tmpdir(), 'bench-package-'));
      const built = spawnSync(process.execPath, ['esbuild.js', '--quiet', `--package=${home}`], {
        cwd: resolve(checkout),
        encoding: 'utf8',
      });
      if (built.status !== 0) {
        throw new Error(built.stderr.slice(-500));
      }
      return { name, home, file: join(home, 'dist/extension.js') };
    });
    const took = new Map<string, number[]>(homes.map(({ name }) => [name, []]));
    for (let round = 0; round < 9; round++) {
      for (const { name, file } of homes) {
        took.get(name)?.push(requireMs(file));
      }
    }
    const times: Entry[] = homes.map(({ name }) => ({
      name,
      spread: spreadOf(took.get(name) ?? []),
    }));
    const packed = homes.map(
      ({ name, file }) =>
        `${name} ${(deflateRawSync(readFileSync(file)).length / 1000).toFixed(0)} KB`,
    );
    const sizes: Entry[] = homes.map(({ name, file }) => ({
      name,
      spread: spreadOf([statSync(file).size / 1000]),
    }));
    for (const { home } of homes) {
      rmSync(home, { recursive: true, force: true });
    }
    const own = (entries: readonly Entry[]): number => entries[0]?.spread?.median ?? 0;
    return Promise.resolve([
      {
        id: 'extension-size',
        title: 'extension.js',
        unit: 'KB',
        better: 'less',
        entries: sizes,
        ratios: [
          { of: ours, over: '1 KB', value: own(sizes), most: 200 },
          ...ratiosOf(sizes, ours, {}, 'less'),
        ],
        how: `The minified file that VS Code loads first; as it is compressed in a package: ${packed.join(', ')}.`,
      },
      {
        id: 'extension-require',
        title: 'Loading extension.js',
        unit: 'ms',
        better: 'less',
        entries: times,
        ratios: [
          { of: ours, over: '1 ms', value: own(times), most: 10 },
          ...ratiosOf(times, ours, {}, 'less'),
        ],
        how: '`require` of that file in a fresh Node, with a stand-in for `vscode`.',
      },
    ]);
  },
};
