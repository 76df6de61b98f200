/**
 * Puts the native ONNX runtime where the bundled child finds it: `dist/node_modules`. A debug
 * build and a package have the same layout so that they cannot differ in what they load.
 */
import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Failure } from './lib/failure.mts';
import { readManifest } from './lib/manifest.mts';
import { inRoot } from './lib/paths.mts';

/** The platforms that onnxruntime-node has a binary for, as `vsce --target` names them. */
const targets: readonly string[] = [
  'linux-x64',
  'linux-arm64',
  'darwin-arm64',
  'win32-x64',
  'win32-arm64',
];

/** This machine as `vsce --target` names it. */
export const thisTarget = `${process.platform}-${process.arch}`;

// Only what runs on the CPU: neither type declarations, source maps nor an accelerator's provider.
// On Windows onnxruntime.dll loads DirectML and the shader compiler when a session asks for them,
// and not before: they are among its delayed imports.
const wantedCode = /\.js$|^package\.json$/;
const wantedBinary =
  /^(onnxruntime_binding\.node|libonnxruntime\.(so\.1|1\.dylib)|onnxruntime\.dll)$/;

/** `[from, to]` pairs below a package's folder, for the files of `folder` that `wanted` fits. */
const filesOf = (home: string, folder: string, wanted: RegExp): [from: string, to: string][] =>
  readdirSync(join(home, folder))
    .filter((name) => wanted.test(name))
    .map((name) => [join(home, folder, name), join(folder, name)]);

/** A hard link costs no disk; another file system (or one without links) gets a copy. */
function place(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

/** Where the packages of the runtime lie. */
function homes(): { readonly node: string; readonly common: string } {
  const manifest = createRequire(import.meta.url).resolve('onnxruntime-node/package.json');
  // Its entry point is …/dist/cjs/index.js; "exports" hides the package.json from `resolve`.
  const entry = createRequire(manifest).resolve('onnxruntime-common');
  return { node: dirname(manifest), common: dirname(dirname(dirname(entry))) };
}

/** Every file of the runtime for `target`: where it lies, and where it belongs below node_modules. */
function filesFor(target: string): readonly (readonly [from: string, to: string])[] {
  if (!targets.includes(target)) {
    throw new Failure(
      `There is no ONNX runtime for ${target}. It exists for: ${targets.join(', ')}.`,
    );
  }
  const { node, common } = homes();
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
  return Object.entries(packages).flatMap(([name, files]) =>
    files.map(([from, to]) => [from, join(name, to)] as const),
  );
}

/** The files of the runtime for `target` below node_modules, with `/`. */
export const runtimeFiles = (target: string): readonly string[] =>
  filesFor(target).map(([, to]) => to.replaceAll('\\', '/'));

/**
 * Fills a folder, `dist/node_modules`, with the runtime for `target`; nothing is done if it is there
 * already, so that a build does not pull a library from under a running child.
 */
export function copyRuntime(
  target = thisTarget,
  destination = inRoot('dist', 'node_modules'),
): void {
  const files = filesFor(target);
  const { version } = readManifest(homes().node);
  const stamp = join(destination, '.runtime');
  const wanted = `onnxruntime-node ${version} ${target} ${files.length}`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

  rmSync(destination, { recursive: true, force: true });
  for (const [from, to] of files) place(from, join(destination, to));
  // Written last: an interrupted copy is done anew.
  writeFileSync(stamp, wanted);
}
