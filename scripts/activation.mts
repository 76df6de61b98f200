/**
 * What it costs to load the extension: `node scripts/activation.mts [FILE]` prints the bytes of
 * extension.js and how long its `require` takes, in fresh processes. `FILE` is that of a package's
 * build; what `npm run build` makes is not minified, and larger.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from './lib/failure.mts';
import { inRoot } from './lib/paths.mts';

/** Stands in for VS Code: everything of it is a class, which loading only extends. */
const host = `
const Module = require('node:module');
const load = Module._load;
class Any {}
const vscode = new Proxy({}, { get: (_, name) => (name === '__esModule' ? undefined : Any) });
Module._load = function (name, ...rest) {
  return name === 'vscode' ? vscode : load.call(this, name, ...rest);
};
for (const name of Module.builtinModules) {
  if (/^(?:fs|path|crypto|https?|net|tls|child_process|worker_threads|stream|os|url)$/u.test(name)) {
    require(name);
  }
}
const file = process.argv[1];
const cpu = process.cpuUsage();
const began = performance.now();
require(file);
const wall = performance.now() - began;
const { user, system } = process.cpuUsage(cpu);
const files = Object.keys(require.cache).filter((one) => !one.endsWith('[eval]'));
console.log(JSON.stringify({ wall, cpu: (user + system) / 1000, files }));
`;

export interface ActivationCost {
  readonly bytes: number;
  /** Median time of `require`, in ms by the clock, and of the processor's. */
  readonly wallMs: number;
  readonly cpuMs: number;
  /** What was loaded with it. */
  readonly files: readonly string[];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Loads a bundle of the extension in so many fresh processes. */
export function activationCost(file: string, rounds = 15): ActivationCost {
  const runs = Array.from({ length: rounds }, () => {
    const said = execFileSync(process.execPath, ['-e', host, resolve(file)], { encoding: 'utf8' });
    return JSON.parse(said) as { wall: number; cpu: number; files: string[] };
  });
  return {
    bytes: statSync(file).size,
    wallMs: median(runs.map(({ wall }) => wall)),
    cpuMs: median(runs.map(({ cpu }) => cpu)),
    files: runs[0]?.files ?? [],
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(() => {
    const { bytes, wallMs, cpuMs } = activationCost(process.argv[2] ?? inRoot('dist/extension.js'));
    const ms = `${wallMs.toFixed(1)} ms (${cpuMs.toFixed(1)} ms of processor time)`;
    console.log(`extension.js: ${(bytes / 1000).toFixed(0)} KB, loaded in ${ms}`);
  });
}
