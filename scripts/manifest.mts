/** Writes the generated parts of package.json, and docs/settings.md: `npm run manifest`. */
import { build } from 'esbuild';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { main } from './lib/failure.mts';
import { outDir, root } from './lib/paths.mts';

await main(async () => {
  process.chdir(root);
  const outfile = join(outDir, 'manifest.mjs');
  await build({
    entryPoints: ['scripts/manifest/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  });
  await import(pathToFileURL(outfile).href);
});
