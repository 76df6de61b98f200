import { mkdir, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { codeOf } from './files';
import { pause } from '../retry';

/** A lock whose holder has not touched it for so long, in ms, is taken over: its process is dead. */
const staleMs = 5000;
const pollMs = 200;

/** A held lock. */
export interface ModelLock {
  /** Aborted when another process has taken the lock over, as after the machine has slept. */
  readonly signal: AbortSignal;
  release(): Promise<void>;
}

const lockFolder = '.locks';

/**
 * Takes the lock of a model, which at most one process or window of this machine has.
 *
 * @param folder where models are stored
 * @returns `undefined` when another has it
 */
export async function tryLock(folder: string, id: string): Promise<ModelLock | undefined> {
  // Heavy for what it is, and wanted by few sessions.
  const { lock } = await import('proper-lockfile');
  const controller = new AbortController();
  const locks = join(folder, lockFolder);
  const name = join(locks, encodeURIComponent(id));
  for (;;) {
    await mkdir(locks, { recursive: true });
    try {
      const unlock = await lock(name, {
        realpath: false,
        stale: staleMs,
        update: staleMs / 5,
        onCompromised: () => {
          controller.abort(
            new ModelError(
              'busy',
              translatable(
                'Another window has taken over {0} while this one did not answer. Try again.',
                id,
              ),
            ),
          );
        },
      });
      return { signal: controller.signal, release: () => release(unlock, locks) };
    } catch (error) {
      if (codeOf(error) === 'ELOCKED') {
        return undefined;
      }
      // Whoever released the last lock has removed the folder between the two calls.
      if (codeOf(error) !== 'ENOENT') {
        throw error;
      }
    }
  }
}

async function release(unlock: () => Promise<void>, locks: string): Promise<void> {
  try {
    await unlock();
    await rmdir(locks);
  } catch (error) {
    // Another has taken it over, or other models are locked.
    if (
      !['ENOTACQUIRED', 'ERELEASED', 'ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')
    ) {
      throw error;
    }
  }
}

/**
 * Takes the lock of a model, after whoever has it.
 *
 * @param onWait told again and again while another has it
 * @throws an `AbortError` when the signal was aborted
 */
export async function waitForLock(
  folder: string,
  id: string,
  signal: AbortSignal | undefined,
  onWait: () => Promise<void>,
): Promise<ModelLock> {
  for (;;) {
    signal?.throwIfAborted();
    const lock = await tryLock(folder, id);
    if (lock) {
      return lock;
    }
    await onWait();
    await pause(pollMs, signal);
  }
}

/**
 * Takes the lock of a model that nobody else works on. Waits just long enough to see that a lock
 * which was left by a killed process is nobody's.
 *
 * @throws ModelError `busy` when another has it
 */
export async function lockNow(folder: string, id: string): Promise<ModelLock> {
  const started = performance.now();
  return waitForLock(folder, id, undefined, () => {
    if (performance.now() - started > staleMs + 1000) {
      throw new ModelError(
        'busy',
        translatable(
          '{0} is being fetched or changed in another window. Try again when that is done.',
          id,
        ),
      );
    }
    return Promise.resolve();
  });
}
