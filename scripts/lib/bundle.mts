import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mts';
import { onEnd } from './cleanup.mts';
import { inRoot } from './paths.mts';

/** When the newest file below a folder was changed. */
function newest(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((time, { parentPath, name }) => Math.max(time, changed(join(parentPath, name))), 0);
}

const changed = (file: string): number => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Whether what the command line runs is missing or older than what it is made of. */
function stale(bundles: readonly string[]): boolean {
  const built = Math.min(...bundles.map((name) => changed(inRoot('dist', name))));
  const runtime = existsSync(inRoot('dist', 'node_modules', '.runtime'));
  const sources = [inRoot('esbuild.js'), inRoot('package-lock.json')].map(changed);
  return !runtime || Math.max(newest(inRoot('src')), ...sources) > built;
}

/**
 * Builds what is stale, then becomes the first of these bundles of `dist`: the same arguments,
 * streams and exit code. Nothing else is printed on standard output.
 *
 * @param bundles the one to run, then those that it starts
 */
export async function runBundle(...bundles: readonly [string, ...string[]]): Promise<number> {
  if (stale(bundles)) await build('--quiet');
  const args = [inRoot('dist', bundles[0]), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  onEnd(() => {
    child.kill();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
