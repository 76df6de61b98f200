import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import type { HeldLock, Locks } from '../ports/locks';
import { pause } from '../retry';

const pollMs = 200;

/** The lock of a model, held. */
export interface ModelLock extends HeldLock {
  /** Aborted when another process has taken the lock over, as after the machine has slept. */
  readonly signal: AbortSignal;
}

/**
 * Takes the lock of a model, which at most one process or window of this machine has.
 *
 * @param folder where models are stored
 * @returns `undefined` when another has it
 */
async function tryLock(locks: Locks, folder: string, id: string): Promise<ModelLock | undefined> {
  const controller = new AbortController();
  const lock = await locks.tryLock(folder, id, () => {
    controller.abort(
      new ModelError(
        'busy',
        translatable(
          'Another window has taken over {0} while this one did not answer. Try again.',
          id,
        ),
      ),
    );
  });
  return lock && { signal: controller.signal, release: () => lock.release() };
}

/**
 * Takes the lock of a model, after whoever has it.
 *
 * @param onWait told again and again while another has it
 * @throws an `AbortError` when the signal was aborted
 */
export async function waitForLock(
  locks: Locks,
  folder: string,
  id: string,
  signal: AbortSignal | undefined,
  onWait: () => Promise<void>,
): Promise<ModelLock> {
  for (;;) {
    signal?.throwIfAborted();
    const lock = await tryLock(locks, folder, id);
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
export async function lockNow(locks: Locks, folder: string, id: string): Promise<ModelLock> {
  const started = performance.now();
  return waitForLock(locks, folder, id, undefined, () => {
    if (performance.now() - started > locks.staleMs + 1000) {
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
