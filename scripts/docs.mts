/** Writes the tables of the documentation that tests measure anew, by the tests that measure them: `npm run docs`. */
import { main } from './lib/failure.mts';
import { inRoot, root } from './lib/paths.mts';
import { run } from './lib/process.mts';

await main(async () => {
  // One after the other: they write into the same pages.
  const args = [
    'run',
    '--no-file-parallelism',
    'test/child/parity',
    'child/confidence',
    'alignment/rust',
    'text/fitness',
    'redact/round-trip',
    'grammars/documented',
    'structure/formats/documented',
    'structure/markdown/documented',
  ];
  const { code } = await run(
    process.execPath,
    [inRoot('node_modules', 'vitest', 'vitest.mjs'), ...args],
    { cwd: root, env: { ...process.env, UPDATE_DOCS: '1' } },
  );
  return code;
});
