/**
 * Packs the extension twice, and checks what must hold of it: the same bytes both times, and nothing
 * in it but what is on the list (which `package.mts` compares). The first is what the end-to-end
 * tests install.
 */
import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { main } from './lib/failure.mts';
import { readManifest } from './lib/manifest.mts';
import { inRoot, outDir } from './lib/paths.mts';
import { rampart } from './lib/rampart.mts';
import { mustRun } from './lib/process.mts';
import { sha256 } from './lib/digest.mts';
import { totalsLine } from './lib/totals.mts';
import { thisTarget } from './runtime.mts';

/** Packs into `out/<folder>` and returns the file. */
async function pack(folder: string): Promise<string> {
  const out = join(outDir, folder);
  rmSync(out, { recursive: true, force: true });
  const args = [inRoot('scripts', 'package.mts'), '--out', out];
  await mustRun(process.execPath, args, 'The extension could not be packed.');
  const { name, version } = readManifest(inRoot());
  return join(out, `${name}-${thisTarget}-${version}.vsix`);
}

await main(async () => {
  const first = await pack('first');
  copyFileSync(first, join(outDir, 'first', 'extension.vsix'));
  const second = await pack('second');
  const notices = readFileSync(join(dirname(first), 'THIRD_PARTY_NOTICES.md'), 'utf8');
  const checks: Readonly<Record<string, boolean>> = {
    'two builds give the same bytes': sha256(first) === sha256(second),
    // Three that are in the native library, and one that is bundled.
    'the notices name what is inside': ['google/re2', 'Mbed TLS', 'SQLite', '## valibot '].every(
      (part) => notices.includes(part),
    ),
    'the model of others is attributed': [rampart.work, rampart.authors, rampart.licence].every(
      (part) => notices.includes(part),
    ),
  };
  for (const [name, holds] of Object.entries(checks)) {
    console.log(`${holds ? 'passed' : 'FAILED'}  ${name}`);
  }
  const failed = Object.values(checks).filter((holds) => !holds).length;
  console.log(totalsLine({ passed: Object.keys(checks).length - failed, failed }));
  return failed === 0 ? 0 : 1;
});
