/**
 * Measures speed, which no test asserts: `npm run bench -- [FOLDER…]`, `npm run bench:scanners`.
 * Bundles a file of `bench/` and runs it on this Node with the arguments behind its name.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

const [name = 'generation', ...given] = process.argv.slice(2);
const outfile = join('out/bench', `${name}.mjs`);
await build({
  entryPoints: [join('bench', `${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['@huggingface/transformers', 'onnxruntime-node'],
  // What is bundled may be CommonJS, which asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [outfile, ...given], { stdio: 'inherit' });
process.exitCode = status ?? 1;
