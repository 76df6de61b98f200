import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locks } from '../../models/ports/locks';
import { asStorageError, codeOf, told } from './storage-errors';

const staleMs = 5000;
const lockFolder = '.locks';

/** Locks as folders that their holder touches again and again. */
export const nodeLocks: Locks = {
  staleMs,
  async tryLock(folder, name, onLost) {
    // Heavy for what it is, and wanted by few sessions.
    const { lock } = await import('./lockfile');
    const locks = join(folder, lockFolder);
    const path = join(locks, encodeURIComponent(name));
    for (;;) {
      await told(mkdir(locks, { recursive: true }));
      try {
        const unlock = await lock(path, {
          realpath: false,
          stale: staleMs,
          update: staleMs / 5,
          onCompromised: onLost,
        });
        return { release: () => release(unlock, locks) };
      } catch (error) {
        if (codeOf(error) === 'ELOCKED') {
          return undefined;
        }
        // Whoever released the last lock has removed the folder between the two calls.
        if (codeOf(error) !== 'ENOENT') {
          throw asStorageError(error);
        }
      }
    }
  },
};

async function release(unlock: () => Promise<void>, locks: string): Promise<void> {
  try {
    await unlock();
    await rmdir(locks);
  } catch (error) {
    // Another has taken it over, or other models are locked.
    if (
      !['ENOTACQUIRED', 'ERELEASED', 'ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')
    ) {
      throw asStorageError(error);
    }
  }
}
