/** Statuses after which the same request may succeed a little later. */
const passing = new Set([408, 429, 500, 502, 503, 504]);

export function isPassing(status: number): boolean {
  return passing.has(status);
}

/**
 * What a `Retry-After` header asks for, in ms from `now`: seconds or an HTTP date (RFC 9110,
 * section 10.2.3). `undefined` for a missing header or one that is neither.
 */
export function retryAfterMs(header: string | null, now = Date.now()): number | undefined {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/u.test(value)) {
    return Number(value) * 1000;
  }
  const date = /^[A-Z][a-z]{2},/u.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * How long to wait before attempt `attempt` (1 for the first that is made again), in ms: doubled each time up to
 * half a minute, and spread over its upper half, so that many clients do not come back at once.
 */
export function backoffMs(attempt: number, firstMs: number): number {
  const most = Math.min(30_000, firstMs * 2 ** (attempt - 1));
  return most / 2 + (Math.random() * most) / 2;
}

/** Waits. @throws what aborted the signal, when that was: an `AbortError` where nothing else is said */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted === true) {
      stop();
    }
  });
}
