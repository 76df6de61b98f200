import { existsSync, readFileSync } from 'node:fs';
import { Failure } from './failure.mts';
import { mustRun, onPath } from './process.mts';

let listsAreFresh = false;

/** The distribution's id as in /etc/os-release ("debian", "ubuntu", …), or undefined elsewhere. */
export function distribution(): string | undefined {
  if (!existsSync('/etc/os-release')) return undefined;
  return /^ID="?([\w.-]+)"?$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
}

/** Whether packages can be installed without asking anybody: root on a machine with apt-get. */
export const canInstallPackages = (): boolean => process.getuid?.() === 0 && onPath('apt-get');

/** Installs Debian packages; the package lists are brought up to date once per script. */
export async function installPackages(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  if (!canInstallPackages()) throw new Failure(`Please install: ${packages.join(', ')}`);
  if (!listsAreFresh) {
    const sentence = 'The package lists could not be brought up to date.';
    await mustRun('apt-get', ['update', '-qq'], sentence, { env, quiet: true });
    listsAreFresh = true;
  }
  const install = ['install', '-y', '--no-install-recommends', ...packages];
  await mustRun('apt-get', install, `Installing ${packages.join(', ')} failed.`, {
    env,
    quiet: true,
  });
}
