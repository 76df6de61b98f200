import { readFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { mustRun } from './process.mjs';
import { thisTarget } from '../runtime.mjs';

/** Packs the extension for this platform, and returns the path of the file. */
export async function packExtension() {
  const script = inRoot('scripts', 'package.mjs');
  await mustRun(process.execPath, [script], 'The extension could not be packed.');
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  return inRoot('out', `${name}-${thisTarget}-${version}.vsix`);
}
