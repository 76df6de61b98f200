/**
 * Finds out the languages of the texts in `test/fixtures/languages` and writes the table of
 * docs/translation.md: `npm run languages`. Of the half that the guess was tuned on it lists what was
 * not found; the other half is only counted.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { main } from './lib/failure.mts';
import { root } from './lib/paths.mts';
import { run } from './lib/process.mts';

await main(async () => {
  const outfile = join(root, 'out', 'languages', 'table.cjs');
  await build({
    entryPoints: [join(root, 'scripts', 'languages', 'table.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  const { code } = await run(process.execPath, [outfile], { cwd: root });
  return code;
});
