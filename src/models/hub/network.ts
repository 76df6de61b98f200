import { translatable } from '../../base/message';
import { withoutCredentials } from '../../base/credentials';
import { messageOf } from '../../base/log';
import type { NetworkActivity, Purpose } from './activity';
import { isLoopback } from './endpoint';
import { isCancelled } from '../../base/cancelled';
import { ModelError, offlineError } from '../errors';
import type { Fetch } from '../ports/fetch';
import { NetworkResponse } from './network-response';
import { isPage, pageInstead, signInStatus } from './page';
import { backoffMs, isPassing, pause, retryAfterMs } from '../retry';
import { StalledError, unreachable, UnreachableError } from './unreachable';

const maximumRedirects = 5;
/** A hub that asks for a longer pause than this, in ms, is told to the user instead. */
const longestPauseMs = 300_000;

/** What the one way to the network needs to know; everything is read before each request. */
export interface NetworkOptions {
  /** Base address of the hub, as {@link endpointOf} returns it; may throw what that throws. */
  readonly endpoint: () => string;
  /** While true, every request is refused before it is made. */
  readonly offline: () => boolean;
  /** The account's token, if there is one. */
  readonly token: () => string | undefined | Promise<string | undefined>;
  readonly fetch: Fetch;
  readonly activity: NetworkActivity;
  /** A connection on which nothing arrives for so long, in ms, is given up. 30,000 by default. */
  readonly stallMs?: number;
  /** First pause before a request is made again, in ms; doubled each time. 500 by default. */
  readonly backoffMs?: number;
}

/** One request of this extension. Only `GET`, since nothing is ever sent to a hub. */
export interface RequestOptions {
  readonly purpose: Purpose;
  /** Hub id of the model that it is about. */
  readonly model?: string;
  readonly signal?: AbortSignal | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of the account's; to try one out. An empty one for none. */
  readonly token?: string;
  /** Most times that it is made in all, when the hub is busy or unreachable. 5 by default. */
  readonly attempts?: number;
  /** Told before each pause, in ms. */
  readonly onPause?: (ms: number) => void;
}

/**
 * The only way to the network. Each request, each hop of a redirect included, is refused in offline
 * mode before it is made, is noted in the activity, and carries the token only when it goes to the
 * hub itself.
 */
export class Network {
  constructor(private readonly options: NetworkOptions) {}

  /** Base address of the hub. @throws ModelError `input` when the setting is no address */
  get endpoint(): string {
    return this.options.endpoint();
  }

  get offline(): boolean {
    return this.options.offline();
  }

  /** True where somebody has signed in to a hub that is sent tokens. */
  async signedIn(): Promise<boolean> {
    const url = new URL(this.endpoint);
    return (url.protocol === 'https:' || isLoopback(url)) && Boolean(await this.options.token());
  }

  /**
   * Asks for `url`, follows redirects, and asks again after a pause where that may help.
   *
   * @returns the answer, whatever its status, except for those that were tried again in vain
   * @throws ModelError `offline` in offline mode, `network` when there is no answer
   * @throws an `AbortError` when the signal was aborted
   */
  async request(url: string, request: RequestOptions): Promise<NetworkResponse> {
    const { attempts = 5, signal, onPause } = request;
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= attempts;
      let pauseMs = backoffMs(attempt, this.options.backoffMs ?? 500);
      try {
        const response = await this.follow(new URL(url), request);
        if (!isPassing(response.status)) {
          return response;
        }
        pauseMs = Math.max(pauseMs, retryAfterMs(response.headers.get('Retry-After')) ?? 0);
        await response.discard();
        if (last || pauseMs > longestPauseMs) {
          throw busy(new URL(url), response.status, pauseMs);
        }
      } catch (error) {
        if (last || !(error instanceof UnreachableError)) {
          throw error;
        }
      }
      onPause?.(pauseMs);
      await pause(pauseMs, signal);
    }
  }

  /**
   * A `fetch` for libraries, which goes through {@link request}. Its answers are read whole.
   *
   * @param rewrite changes addresses, such as one that a mirror gave of the original hub
   */
  fetchFor(request: RequestOptions, rewrite = (url: string): string => url): typeof fetch {
    return async (input, init) => {
      const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
      const headers = new Headers(init?.headers);
      // The token is added here alone, by where the request goes.
      headers.delete('Authorization');
      const response = await this.request(rewrite(url), {
        ...request,
        headers: Object.fromEntries(headers),
      });
      const { status } = response;
      const body = await response.bytes();
      if (status === signInStatus || (response.ok && isPage(response.headers, body))) {
        throw pageInstead(response.url);
      }
      return new Response([204, 205, 304].includes(status) ? null : body, {
        status,
        headers: response.headers,
      });
    };
  }

  private async follow(start: URL, request: RequestOptions): Promise<NetworkResponse> {
    let url = start;
    const passed: Headers[] = [];
    for (;;) {
      const response = await this.send(url, request, passed);
      const location = response.headers.get('Location');
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null) {
        return response;
      }
      await response.discard();
      passed.push(response.headers);
      const next = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
      const known = next && ['http:', 'https:'].includes(next.protocol);
      // Bytes are compared with the hub's hashes, but what is asked for would be there to read.
      const downgraded = url.protocol === 'https:' && next?.protocol !== 'https:';
      if (!known || downgraded || passed.length > maximumRedirects) {
        throw new ModelError(
          'network',
          translatable(
            "{0} redirects to {1}, which is not followed. Check the hub's address in the settings.",
            url.host,
            next?.origin ?? translatable('no address'),
          ),
        );
      }
      url = next;
    }
  }

  /** One hop. */
  private async send(
    url: URL,
    { purpose, model, signal, headers, token }: RequestOptions,
    passed: readonly Headers[],
  ): Promise<NetworkResponse> {
    const { activity, offline, stallMs = 30_000 } = this.options;
    const home = new URL(this.endpoint).origin === url.origin;
    const about = {
      method: 'GET',
      url: withoutSecrets(url, home),
      purpose,
      ...(model === undefined ? {} : { model }),
    };
    if (offline()) {
      activity.begin({ ...about, durationMs: 0, error: 'refused: offline mode' });
      throw offlineError(url);
    }
    signal?.throwIfAborted();
    const account =
      home && (url.protocol === 'https:' || isLoopback(url))
        ? (token ?? (await this.options.token()))
        : undefined;
    const begun = activity.begin(about);
    const started = performance.now();
    const controller = new AbortController();
    const stop = (): void => {
      controller.abort(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });
    const end = (bytes: number, status?: number, error?: unknown): void => {
      signal?.removeEventListener('abort', stop);
      activity.note({
        ...begun,
        bytes,
        durationMs: Math.round(performance.now() - started),
        ...(status === undefined ? {} : { status }),
        ...(error === undefined ? {} : { error: withoutCredentials(messageOf(error)) }),
      });
    };
    const timer = setTimeout(() => {
      controller.abort(new StalledError(stallMs));
    }, stallMs);
    try {
      const response = await this.options.fetch(url.href, {
        redirect: 'manual',
        headers: { ...headers, ...(account ? { Authorization: `Bearer ${account}` } : {}) },
        signal: controller.signal,
      });
      return new NetworkResponse(url, response, controller, stallMs, passed, end);
    } catch (error) {
      const reason: unknown = controller.signal.reason;
      const cause = reason instanceof StalledError ? reason : error;
      end(0, undefined, cause);
      signal?.throwIfAborted();
      throw isCancelled(cause) ? cause : unreachable(url, cause);
    } finally {
      clearTimeout(timer);
    }
  }
}

function busy(url: URL, status: number, pauseMs: number): ModelError {
  const said =
    pauseMs > longestPauseMs
      ? translatable(
          '{0} answered {1}. It asks to be left alone for {2} minutes; try again then.',
          url.origin,
          status,
          Math.ceil(pauseMs / 60_000),
        )
      : translatable('{0} answered {1}. Try again later.', url.origin, status);
  return new ModelError('network', said);
}

function withoutSecrets(url: URL, home: boolean): string {
  // Addresses that a hub redirects to are signed by their query.
  return `${url.origin}${url.pathname}${home ? url.search : ''}`;
}
