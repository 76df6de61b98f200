/** Packs the extension: `npm run package [-- --target linux-x64]` makes `out/….vsix`. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkVsix } from './check-vsix.mjs';
import { build } from './lib/build.mjs';
import { main } from './lib/failure.mjs';
import { node24 } from './lib/node24.mjs';
import { inRoot, outDir, root } from './lib/paths.mjs';
import { mustRun } from './lib/process.mjs';
import { writeNotices } from './notices.mjs';
import { copyRuntime, thisTarget } from './runtime.mjs';

const { values } = parseArgs({ options: { target: { type: 'string', default: thisTarget } } });

await main(async () => {
  const { target } = values;
  const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const vsix = join(outDir, `${manifest.name}-${target}-${manifest.version}.vsix`);
  mkdirSync(outDir, { recursive: true });
  await build('--production');
  writeNotices();
  try {
    copyRuntime(target);
    const vsce = dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json'));
    const args = [join(vsce, 'vsce'), 'package', '--target', target, '--no-dependencies'];
    args.push('--out', vsix);
    // Without a repository's address, the README's relative links cannot be made absolute.
    if (!manifest.repository) {
      args.push('--allow-missing-repository', '--no-rewrite-relative-links');
    }
    await mustRun(node24().binary, args, 'vsce could not pack the extension.', {
      cwd: root,
      quiet: true,
    });
  } finally {
    // What is built for development is for this machine again.
    if (target !== thisTarget) copyRuntime();
  }
  checkVsix(vsix, target);
  console.log(vsix);
});
