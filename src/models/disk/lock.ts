import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { StorageError } from '../ports/storage';
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
 * @throws ModelError `storage` when nothing can be written there
 */
async function tryLock(locks: Locks, folder: string, id: string): Promise<ModelLock | undefined> {
  const controller = new AbortController();
  const onLost = (): void => {
    controller.abort(
      new ModelError(
        'busy',
        translatable(
          'Another window has taken over {0} while this one did not answer. Try again.',
          id,
        ),
      ),
    );
  };
  const lock = await locks.tryLock(folder, id, onLost).catch((error: unknown) => {
    throw error instanceof StorageError ? notWritable(folder, error) : error;
  });
  return lock && { signal: controller.signal, release: () => lock.release() };
}

/**
 * Takes the lock of a model, after whoever has it.
 *
 * @param onWait told again and again while another has it
 * @throws an `AbortError` when the signal was aborted; ModelError `storage`
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
 * @throws ModelError `busy` when another has it; `storage` when nothing can be written there
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

function notWritable(folder: string, cause: StorageError): ModelError {
  return new ModelError(
    'storage',
    translatable(
      'The folder of the models, {0}, cannot be written to ({1}). Check its rights, and that its disk is not read-only.',
      folder,
      cause.message,
    ),
    { cause },
  );
}
