/**
 * Measures speed, which no test asserts: `npm run bench -- [FOLDER…]`. Bundles what is in `bench/`
 * and runs it on this Node.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

for (const file of readdirSync('bench').filter((name) => name.endsWith('.ts'))) {
  const outfile = join('out/bench', `${basename(file, '.ts')}.mjs`);
  await build({
    entryPoints: [join('bench', file)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) {
    process.exitCode = status ?? 1;
  }
}
