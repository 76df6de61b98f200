/**
 * Measures speed, which no test asserts: bundles a file of `bench/` and runs it on this Node with
 * the arguments behind its name. `npm run bench -- --help` tells of the report; the others measure
 * one thing each (`bench:generation`, `bench:personal-data`, `bench:reading-units`, `bench:scanners`).
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const common: BuildOptions = {
  bundle: true,
  platform: 'node',
  external: ['@huggingface/transformers', 'onnxruntime-node', 'prettier'],
  logLevel: 'warning',
};
const modules: BuildOptions = {
  ...common,
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  // What is bundled may be CommonJS, which asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
};

const [name = 'speed', ...given] = process.argv.slice(2);
await build({ ...modules, entryPoints: [join('bench', `${name}.ts`)], outdir: 'out/bench' });
if (name === 'speed' || name === 'quick' || name === 'profile') {
  // Processes that are measured; those that stand before a build's child are CommonJS, as that is.
  const children = readdirSync('bench/children').map((file) => basename(file, '.ts'));
  const before = ['watched', 'profiled'];
  const entryPoints = children.filter((child) => !before.includes(child));
  const paths = entryPoints.map((child) => join('bench/children', `${child}.ts`));
  await build({ ...modules, entryPoints: paths, outdir: 'out/bench/children' });
  await build({
    ...common,
    format: 'cjs',
    entryPoints: before.map((child) => join('bench/children', `${child}.ts`)),
    outdir: 'out/bench/children',
    outExtension: { '.js': '.cjs' },
  });
}
const run = join('out/bench', `${name}.mjs`);
const { status } = spawnSync(process.execPath, [run, ...given], { stdio: 'inherit' });
process.exitCode = status ?? 1;
