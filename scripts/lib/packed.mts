import { readManifest } from './manifest.mts';
import { inRoot } from './paths.mts';
import { mustRun } from './process.mts';
import { thisTarget } from '../runtime.mts';

/** Packs the extension for this platform, and returns the path of the file. */
export async function packExtension(): Promise<string> {
  const script = inRoot('scripts', 'package.mts');
  await mustRun(process.execPath, [script], 'The extension could not be packed.');
  const { name, version } = readManifest(inRoot());
  return inRoot('out', `${name}-${thisTarget}-${version}.vsix`);
}
