import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { canInstallPackages, distribution, installPackages } from './debian.mts';
import { Failure, messageOf } from './failure.mts';
import { run } from './process.mts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const fixedPlaces: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => {
    const folder = process.env[name];
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
};
// The workbench wants a sans-serif and a monospace face, and the Korean pages want theirs.
const packages = ['chromium', 'fonts-liberation', 'fonts-dejavu-core', 'fonts-noto-cjk'];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Ubuntu's `chromium-browser` may be a stub that only asks for a snap: a browser tells its version. */
function answers(path: string): boolean {
  if (process.platform === 'win32') return existsSync(path);
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && stdout.includes('Chrom');
}

function findInstalled(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  const places = [...onPath, ...(fixedPlaces[process.platform] ?? []), chromium.executablePath()];
  return places.find((path) => path && executable(path) && answers(path));
}

/** Ubuntu has Chromium only as a snap, which cannot be had in a container: not by apt-get then. */
async function installByApt(): Promise<void> {
  if (!canInstallPackages() || distribution() === 'ubuntu') return;
  try {
    await installPackages(packages);
  } catch (error) {
    console.log(messageOf(error));
  }
}

async function installByPlaywright(): Promise<void> {
  const home = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'));
  const playwright = (...args: readonly string[]) =>
    run(process.execPath, [join(home, 'cli.js'), ...args], { quiet: true });
  console.log("Installing Playwright's Chromium …");
  const { code } = await playwright('install', '--no-shell', 'chromium');
  if (code !== 0) {
    console.log('It could not be downloaded.');
    return;
  }
  if (canInstallPackages()) await playwright('install-deps', 'chromium');
}

/**
 * Path of a Chromium: the one that CHROMIUM_PATH names, the system's, Playwright's; else it is
 * installed by apt-get (root on Debian) or by Playwright. Says what to do if there is none.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (executable(named)) return named;
    throw new Failure(`CHROMIUM_PATH names ${named}, which is not an executable file.`);
  }
  for (const install of [undefined, installByApt, installByPlaywright]) {
    await install?.();
    const found = findInstalled();
    if (found) return found;
  }
  throw new Failure(
    'No Chromium was found and none could be installed. Install Chromium or Google Chrome ' +
      '(on Debian: "sudo apt-get install chromium") or set CHROMIUM_PATH to its executable.',
  );
}

/** Starts a headless Chromium that asks nothing of the network but the pages it is given. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    ...options,
  });
}
