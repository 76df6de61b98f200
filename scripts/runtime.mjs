/**
 * Puts the native ONNX runtime where the bundled child finds it: `dist/node_modules`. A debug
 * build and a package have the same layout so that they cannot differ in what they load.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from './lib/failure.mjs';
import { inRoot } from './lib/paths.mjs';

/** The platforms that onnxruntime-node has a binary for, as `vsce --target` names them. */
export const targets = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64', 'win32-arm64'];

/** This machine as `vsce --target` names it. */
export const thisTarget = `${process.platform}-${process.arch}`;

// Only what runs on the CPU: neither type declarations, source maps nor an accelerator's provider.
const wantedCode = /\.js$|^package\.json$/;
const wantedBinary = /^(onnxruntime_binding\.node|libonnxruntime\.(so\.1|1\.dylib)|.*\.dll)$/;
const accelerator = /providers_(cuda|tensorrt)/;

/** `[from, to]` pairs below a package's folder, for the files of `folder` that `wanted` fits. */
const filesOf = (home, folder, wanted) =>
  readdirSync(join(home, folder))
    .filter((name) => wanted.test(name) && !accelerator.test(name))
    .map((name) => [join(home, folder, name), join(folder, name)]);

/** A hard link costs no disk; another file system (or one without links) gets a copy. */
function place(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/**
 * Fills `dist/node_modules` with the runtime for `target`; nothing is done if it is there already,
 * so that a build does not pull a library from under a running child.
 */
export function copyRuntime(target = thisTarget) {
  if (!targets.includes(target)) {
    throw new Failure(
      `There is no ONNX runtime for ${target}. It exists for: ${targets.join(', ')}.`,
    );
  }
  const manifest = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  const node = dirname(manifest);
  // Its entry point is …/dist/cjs/index.js; "exports" hides the package.json from `resolve`.
  const common = dirname(dirname(dirname(createRequire(manifest).resolve('onnxruntime-common'))));
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  const destination = inRoot('dist', 'node_modules');
  const stamp = join(destination, '.runtime');
  const wanted = `onnxruntime-node ${version} ${target}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  const binaries = join('bin', 'napi-v6', ...target.split('-'));
  const packages = {
    'onnxruntime-node': [
      ...filesOf(node, '.', /^package\.json$/),
      ...filesOf(node, 'dist', wantedCode),
      ...filesOf(node, binaries, wantedBinary),
    ],
    'onnxruntime-common': [
      ...filesOf(common, '.', /^package\.json$/),
      ...filesOf(common, join('dist', 'cjs'), wantedCode),
    ],
  };
  rmSync(destination, { recursive: true, force: true });
  for (const [name, files] of Object.entries(packages)) {
    for (const [from, to] of files) place(from, join(destination, name, to));
  }
  // Written last: an interrupted copy is done anew.
  writeFileSync(stamp, wanted);
}
