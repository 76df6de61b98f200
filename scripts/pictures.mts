/**
 * Takes the README's pictures anew, from the end-to-end tests: `npm run pictures`. Look at them
 * before they are committed.
 */
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Failure, main } from './lib/failure.mts';
import { inRoot, outDir } from './lib/paths.mts';
import { run } from './lib/process.mts';

await main(async () => {
  const env = { ...process.env, E2E_PICTURES: '1' };
  const { code } = await run(process.execPath, [inRoot('scripts', 'test-e2e.mts')], { env });
  if (code !== 0) {
    throw new Failure('The end-to-end tests failed; no picture was renewed.');
  }
  const home = inRoot('media', 'screenshots');
  for (const name of readdirSync(home)) {
    const taken = join(outDir, 'screenshots', name);
    if (!existsSync(taken)) {
      throw new Failure(`No test takes the picture ${name} any more.`);
    }
    copyFileSync(taken, join(home, name));
    console.log(`renewed ${join('media', 'screenshots', name)}`);
  }
});
