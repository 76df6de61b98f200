/**
 * Packs the extension: `npm run package [-- --target linux-x64]` makes `out/….vsix`, and lays its
 * notices and its SBOM beside it. `--out FOLDER` puts all of it elsewhere.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkVsix } from './check-vsix.mts';
import { build } from './lib/build.mts';
import { main } from './lib/failure.mts';
import { readManifest } from './lib/manifest.mts';
import { node24 } from './lib/node24.mts';
import { inRoot, outDir } from './lib/paths.mts';
import { mustRun } from './lib/process.mts';
import { shippedFiles } from './lib/shipped.mts';
import { writeNotices } from './notices.mts';
import { copyRuntime, thisTarget } from './runtime.mts';
import { writeSbom } from './sbom.mts';

const { values } = parseArgs({
  options: {
    target: { type: 'string', default: thisTarget },
    out: { type: 'string', default: outDir },
  },
});

/**
 * The time that all files in the package have, in s since 1970: that of no build, so that two builds
 * give the same bytes. (Zip files know no earlier one than 1980.)
 */
const epoch = process.env.SOURCE_DATE_EPOCH ?? '631152000';

/** Copies what is shipped as it lies in the repository; vsce gives three of the names itself. */
function copySources(target: string, folder: string): void {
  const own = new Map([
    ['readme.md', 'README.md'],
    ['changelog.md', 'CHANGELOG.md'],
    ['LICENSE.txt', 'LICENSE'],
  ]);
  const names = shippedFiles(target).map((name) => own.get(name) ?? name);
  for (const name of ['.vscodeignore', ...names]) {
    if (existsSync(inRoot(name)) && !name.startsWith('dist/')) {
      cpSync(inRoot(name), join(folder, name));
    }
  }
}

await main(async () => {
  const { target, out } = values;
  const manifest = readManifest(inRoot());
  const vsix = join(out, `${manifest.name}-${target}-${manifest.version}.vsix`);
  mkdirSync(out, { recursive: true });
  const folder = join(out, 'package');
  rmSync(folder, { recursive: true, force: true });
  await build(`--package=${folder}`);
  copyRuntime(target, join(folder, 'dist', 'node_modules'));
  copySources(target, folder);
  writeNotices(folder);
  await writeSbom(target, folder);
  const vsce = dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json'));
  const args = [join(vsce, 'vsce'), 'package', '--target', target, '--no-dependencies'];
  args.push('--out', resolve(vsix));
  // Without a repository's address, the README's relative links cannot be made absolute.
  if (!manifest.repository) {
    args.push('--allow-missing-repository', '--no-rewrite-relative-links');
  }
  await mustRun(node24().binary, args, 'vsce could not pack the extension.', {
    cwd: folder,
    env: { ...process.env, SOURCE_DATE_EPOCH: epoch },
    quiet: true,
  });
  for (const name of ['THIRD_PARTY_NOTICES.md', 'sbom.cdx.json']) {
    cpSync(join(folder, name), join(out, name));
  }
  rmSync(folder, { recursive: true, force: true });
  checkVsix(vsix, target);
  console.log(vsix);
});
