/**
 * What translating several sentences together does to the scores of the small model at q8:
 * `npm run batching` writes the table of docs/exactness.md.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { main } from './lib/failure.mts';
import { root } from './lib/paths.mts';
import { run } from './lib/process.mts';

await main(async () => {
  const outfile = join(root, 'out', 'batching', 'table.mjs');
  await build({
    entryPoints: [join(root, 'scripts', 'batching', 'table.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['@huggingface/transformers', 'onnxruntime-node'],
    // Some of what is bundled is CommonJS.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const { code } = await run(process.execPath, [outfile], { cwd: root });
  return code;
});
