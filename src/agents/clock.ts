import type { Clock } from './maps';

/** The clock of this machine. */
export const systemClock: Clock = {
  now: Date.now,
  later: (ms, then) => {
    const timer = setTimeout(then, ms);
    // Node's, which would keep the process alive; a browser's is a number.
    (timer as unknown as { unref?: () => void }).unref?.();
    return {
      dispose: () => {
        clearTimeout(timer);
      },
    };
  },
};
