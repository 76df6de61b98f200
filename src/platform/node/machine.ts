import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Where Linux says what the machine draws its power from. */
const supplies = '/sys/class/power_supply';

/**
 * True when the machine runs on battery. Known on Linux only: elsewhere neither Node nor VS Code
 * says so.
 *
 * @param folder of the power supplies, each a folder of files
 * @returns `undefined` where it is not known
 */
export async function onBattery(folder: string = supplies): Promise<boolean | undefined> {
  const read = (supply: string, file: string): Promise<string> =>
    readFile(join(folder, supply, file), 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
  const names = await readdir(folder).catch(() => []);
  let isKnown = false;
  for (const name of names) {
    const type = await read(name, 'type');
    // A battery of a mouse says nothing of the machine.
    const isOwn = type === 'Battery' && (await read(name, 'scope')) !== 'Device';
    if (isOwn) {
      const status = await read(name, 'status');
      isKnown ||= status !== '' && status !== 'Unknown';
      if (status === 'Discharging') {
        return true;
      }
    }
    isKnown ||= type === 'Mains' || type === 'USB';
  }
  return isKnown ? false : undefined;
}

/** How many processors there are. */
export function processors(): number {
  return availableParallelism();
}

/** What this code runs on. */
export function runtime(): {
  /** Absolute path of the program. */
  readonly program: string;
  /** True for one that is Node only when told so. */
  readonly isElectron: boolean;
  readonly isWindows: boolean;
} {
  return {
    program: process.execPath,
    isElectron: 'electron' in process.versions,
    isWindows: process.platform === 'win32',
  };
}
