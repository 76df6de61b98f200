/**
 * Takes the README's pictures anew, from the end-to-end tests: `npm run pictures`. Look at them
 * before they are committed. `-- test/e2e/first-steps.test.ts` takes those of one file of tests.
 */
import {
  copyFileSync,
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { Failure, main } from './lib/failure.mts';
import { inRoot, outDir } from './lib/paths.mts';
import { movingPicture } from './lib/moving-picture.mts';
import { run } from './lib/process.mts';

/** The one that moves, and how its single pictures begin. */
const moving = { name: 'first-steps.png', frames: 'first-steps-en-', shownFor: 2200 };

/** Puts the pictures of the first steps together, where they were taken. */
function putTogether(folder: string): void {
  const frames = readdirSync(folder)
    .filter((name) => name.startsWith(moving.frames))
    .sort()
    .map((name) => ({ png: readFileSync(join(folder, name)), shownFor: moving.shownFor }));
  if (frames.length > 0) {
    writeFileSync(join(folder, moving.name), movingPicture(frames));
  }
}

await main(async () => {
  // What an earlier run has left is no picture of today.
  rmSync(join(outDir, 'screenshots'), { recursive: true, force: true });
  const env = { ...process.env, E2E_PICTURES: '1' };
  const some = process.argv.slice(2);
  const args = [inRoot('scripts', 'test-e2e.mts'), ...some];
  const { code } = await run(process.execPath, args, { env });
  if (code !== 0) {
    throw new Failure('The end-to-end tests failed; no picture was renewed.');
  }
  const home = inRoot('media', 'screenshots');
  const taken = join(outDir, 'screenshots');
  putTogether(taken);
  const isTaken = (name: string): boolean => existsSync(join(taken, name));
  const names = some.length > 0 ? readdirSync(home).filter(isTaken) : readdirSync(home);
  const missing = names.filter((name) => !isTaken(name));
  if (missing.length > 0) {
    throw new Failure(`No test takes these pictures any more: ${missing.join(', ')}.`);
  }
  for (const name of names) {
    copyFileSync(join(taken, name), join(home, name));
    console.log(`renewed ${join('media', 'screenshots', name)}`);
  }
});
