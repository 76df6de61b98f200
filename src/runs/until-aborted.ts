import { Cancelled } from '../base/cancelled';

/**
 * Settles as `work` does, but as soon as `signal` is aborted: whoever gives up waits for nothing.
 *
 * @throws Cancelled when `signal` was aborted, before or meanwhile
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(new Cancelled());
    };
    if (signal.aborted) {
      abort();
      // Nobody waits for it any more.
      work.catch(() => undefined);
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
