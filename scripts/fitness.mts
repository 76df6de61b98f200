/**
 * Makes what tells letters from other texts, from texts that may be looked at: `npm run fitness`.
 * With the path of a file of letters their words and spellings are counted anew first.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';

const letters = process.argv.slice(2);
for (const name of letters.length > 0 ? ['words', 'train'] : ['train']) {
  const outfile = join('out/fitness', `${name}.mjs`);
  await build({
    entryPoints: [join('scripts/fitness', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [outfile, ...letters], { stdio: 'inherit' });
  if (status !== 0) {
    process.exitCode = status ?? 1;
    break;
  }
}
