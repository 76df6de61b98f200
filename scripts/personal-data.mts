/**
 * Measures how well personal data is found, on the labelled set in `test/fixtures/personal-data`:
 * `npm run personal-data` on the half that is kept apart, for the tables of docs/personal-data.md;
 * with `--development` it lists what was missed and what was wrong in the other half
 * (`--rules`: by rules alone, which takes a second; `--label EMAIL`: of one label);
 * with `--texts held-out` or `--texts development` it prints the texts for others to read.
 */
import { join } from 'node:path';
import { build } from 'esbuild';
import { main } from './lib/failure.mts';
import { root } from './lib/paths.mts';
import { run } from './lib/process.mts';

await main(async () => {
  const given = process.argv.slice(2);
  const name = ['texts', 'development'].find((mode) => given.includes(`--${mode}`)) ?? 'tables';
  const outfile = join(root, 'out', 'personal-data', `${name}.mjs`);
  await build({
    entryPoints: [join(root, 'scripts', 'personal-data', `${name}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    // Some of what is bundled is CommonJS.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  if (!given.includes('--rules')) {
    const { code } = await run(process.execPath, ['esbuild.js', '--quiet'], { cwd: root });
    if (code !== 0) return code;
  }
  const { code } = await run(process.execPath, [outfile, ...given], { cwd: root });
  return code;
});
