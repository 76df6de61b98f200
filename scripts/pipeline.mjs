/**
 * Runs one task without VS Code: builds what is stale, then becomes `dist/cli.js`: the same
 * arguments, streams and exit code. Nothing else is printed on standard output.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { onEnd } from './lib/cleanup.mjs';
import { main } from './lib/failure.mjs';
import { inRoot } from './lib/paths.mjs';

/** When the newest file below a folder was changed. */
function newest(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((time, { parentPath, name }) => Math.max(time, changed(join(parentPath, name))), 0);
}

const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

/** Whether what the command line runs is missing or older than what it is made of. */
function stale() {
  const built = Math.min(...['cli.js', 'child.js'].map((name) => changed(inRoot('dist', name))));
  const runtime = existsSync(inRoot('dist', 'node_modules', '.runtime'));
  const sources = [inRoot('esbuild.js'), inRoot('package-lock.json')].map(changed);
  return !runtime || Math.max(newest(inRoot('src')), ...sources) > built;
}

await main(async () => {
  if (stale()) await build('--quiet');
  const args = [inRoot('dist', 'cli.js'), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: 'inherit' });
  onEnd(() => child.kill());
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
});
