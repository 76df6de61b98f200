/**
 * As much of `fetch` as one request needs; the global one fits too. Follows no redirects.
 * A body that was compressed is given as it was before; `Content-Encoding` says that it was.
 */
export type Fetch = (
  url: string,
  init: {
    readonly headers: Record<string, string>;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
  },
) => Promise<Response>;

/**
 * A proxy could not be reached, or answered in the place of the host that was asked for. A
 * {@link Fetch} rejects with it where it can tell.
 */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';

  /**
   * @param status of its answer
   * @param proxy where it should be, `host:port`, when it could not be reached
   */
  constructor(
    message: string,
    readonly status?: number,
    readonly proxy?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
