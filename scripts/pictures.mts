/**
 * Takes the README's pictures anew, from the end-to-end tests: `npm run pictures`. Look at them
 * before they are committed.
 */
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, main } from './lib/failure.mts';
import { inRoot, outDir } from './lib/paths.mts';
import { run } from './lib/process.mts';

await main(async () => {
  // What an earlier run has left is no picture of today.
  rmSync(join(outDir, 'screenshots'), { recursive: true, force: true });
  const env = { ...process.env, E2E_PICTURES: '1' };
  const { code } = await run(process.execPath, [inRoot('scripts', 'test-e2e.mts')], { env });
  if (code !== 0) {
    throw new Failure('The end-to-end tests failed; no picture was renewed.');
  }
  const home = inRoot('media', 'screenshots');
  const taken = join(outDir, 'screenshots');
  const names = readdirSync(home);
  const missing = names.filter((name) => !existsSync(join(taken, name)));
  if (missing.length > 0) {
    throw new Failure(`No test takes these pictures any more: ${missing.join(', ')}.`);
  }
  for (const name of names) {
    copyFileSync(join(taken, name), join(home, name));
    console.log(`renewed ${join('media', 'screenshots', name)}`);
  }
});
