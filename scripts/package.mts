/** Packs the extension: `npm run package [-- --target linux-x64]` makes `out/….vsix`. */
import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkVsix } from './check-vsix.mts';
import { build } from './lib/build.mts';
import { main } from './lib/failure.mts';
import { readManifest } from './lib/manifest.mts';
import { node24 } from './lib/node24.mts';
import { inRoot, outDir, root } from './lib/paths.mts';
import { mustRun } from './lib/process.mts';
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

await main(async () => {
  const { target, out } = values;
  const manifest = readManifest(inRoot());
  const vsix = join(out, `${manifest.name}-${target}-${manifest.version}.vsix`);
  mkdirSync(out, { recursive: true });
  await build('--production');
  try {
    copyRuntime(target);
    writeNotices();
    await writeSbom(target);
    const vsce = dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json'));
    const args = [join(vsce, 'vsce'), 'package', '--target', target, '--no-dependencies'];
    args.push('--out', vsix);
    // Without a repository's address, the README's relative links cannot be made absolute.
    if (!manifest.repository) {
      args.push('--allow-missing-repository', '--no-rewrite-relative-links');
    }
    await mustRun(node24().binary, args, 'vsce could not pack the extension.', {
      cwd: root,
      env: { ...process.env, SOURCE_DATE_EPOCH: epoch },
      quiet: true,
    });
  } finally {
    // What is built for development is for this machine again.
    if (target !== thisTarget) copyRuntime();
  }
  checkVsix(vsix, target);
  console.log(vsix);
});
