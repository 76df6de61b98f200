import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onEnd } from './cleanup.mts';
import { canInstallPackages, installPackages } from './debian.mts';
import { Failure } from './failure.mts';
import { node24 } from './node24.mts';
import { npm } from './npm.mts';
import { toolsDir } from './paths.mts';
import { onPath } from './process.mts';

// The npm package that carries a whole VS Code server: the real workbench and extension host.
const version = '4.139.1';
// The only native modules that the server cannot do without.
const nativeModules = ['@vscode/spdlog', '@vscode/native-watchdog'];

const home = join(toolsDir, `server-${version}-${process.platform}-${process.arch}`);
const stamp = join(home, 'installed.json');
const vscodeIn = (folder: string): string =>
  join(folder, 'node_modules', 'code-server', 'lib', 'vscode');

/** Makes sure that native modules can be compiled, or says what is missing. */
async function requireCompiler(): Promise<void> {
  const missing = ['make', 'g++', 'python3'].filter((tool) => !onPath(tool));
  if (missing.length === 0) return;
  if (canInstallPackages()) return installPackages(['build-essential', 'python3']);
  const how =
    process.platform === 'darwin'
      ? 'run "xcode-select --install"'
      : 'on Debian or Ubuntu run "sudo apt-get install build-essential python3"';
  throw new Failure(
    `Compiling two small modules of the VS Code server needs ${missing.join(', ')}: ${how}.`,
  );
}

async function installInto(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = { private: true, dependencies: { 'code-server': version } };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  const scriptsOff = '--ignore-scripts';
  const failed = 'Installing the VS Code server from npm failed.';
  await npm(['install', scriptsOff, '--legacy-peer-deps', '--no-package-lock'], folder, failed);
  const vscode = vscodeIn(folder);
  await npm(['install', '--omit=dev', scriptsOff, '--no-save'], vscode, failed);
  const uncompiled = `Compiling ${nativeModules.join(' and ')} failed.`;
  await npm(['rebuild', '--ignore-scripts=false', ...nativeModules], vscode, uncompiled);
}

/**
 * Installs the VS Code server below `.vscode-test/` unless it is there already, and returns the
 * path of its entry point. An interrupted install is never taken for a finished one: it happens
 * in a temporary folder that gets its name only at the end.
 */
export async function installServer(): Promise<string> {
  const entry = join(vscodeIn(home), 'out', 'server-main.js');
  if (existsSync(stamp)) return entry;
  if (process.platform === 'win32') {
    throw new Failure('The VS Code server from npm does not run on Windows: use desktop VS Code.');
  }
  await requireCompiler();
  node24();
  await mkdir(toolsDir, { recursive: true });
  const temporary = await mkdtemp(join(toolsDir, 'installing-'));
  // Half an install is some hundred megabytes: it goes, even when Ctrl+C ends the script.
  const forget = onEnd(() => {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  });
  console.log('Installing the VS Code server from npm (about a minute, once) …');
  const started = Date.now();
  try {
    await installInto(temporary);
    await writeFile(join(temporary, 'installed.json'), JSON.stringify({ version }));
    await rm(home, { recursive: true, force: true });
    await rename(temporary, home);
  } catch (error) {
    // Two installs at once: the other one was first, and its result is as good as ours.
    if (!existsSync(stamp)) throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true });
    forget();
  }
  console.log(`VS Code server installed in ${Math.round((Date.now() - started) / 1000)} s.`);
  return entry;
}
