/**
 * Writes what every export format makes of the corpus in `scripts/exchange/corpus.ts`, for programs of
 * others to read (`training/exchange`): `npm run exchange`.
 */
import { build } from 'esbuild';
import { main } from './lib/failure.mts';
import { inRoot } from './lib/paths.mts';
import { run } from './lib/process.mts';

await main(async () => {
  const outfile = inRoot('out', 'exchange', 'files.cjs');
  await build({
    entryPoints: [inRoot('scripts', 'exchange', 'write.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const { code } = await run(process.execPath, [outfile], { cwd: inRoot() });
  return code;
});
