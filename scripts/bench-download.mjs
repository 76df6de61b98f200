/**
 * What a download of 1 GB does to the memory and the event loop of the process that it runs in:
 * `npm run bench:download [-- BYTES]`. Numbers are printed, nothing is asserted.
 */
import { build } from 'esbuild';
import { main } from './lib/failure.mjs';
import { inRoot } from './lib/paths.mjs';
import { run } from './lib/process.mjs';

await main(async () => {
  await build({
    entryPoints: ['hub', 'download'].map((name) => inRoot('test', 'bench', `${name}.ts`)),
    outdir: inRoot('out', 'bench'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'warning',
  });
  const args = [inRoot('out', 'bench', 'download.js'), ...process.argv.slice(2)];
  const { code } = await run(process.execPath, args);
  return code;
});
