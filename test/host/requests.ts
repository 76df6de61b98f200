import { subscribe, unsubscribe } from 'node:diagnostics_channel';

/** What Node tells of a request by `fetch`, and by `http` and `https`. */
interface Told {
  readonly request: {
    readonly origin?: unknown;
    readonly path?: unknown;
    readonly protocol?: unknown;
    readonly host?: unknown;
    getHeader?(name: string): unknown;
  };
}

/**
 * Notes the address of every request that this process makes, whoever makes it and wherever it goes:
 * Node itself tells.
 */
export class RequestRecorder {
  readonly all: string[] = [];
  private readonly byFetch = (message: unknown): void => {
    const { origin, path } = (message as Told).request;
    this.all.push(`${String(origin)}${String(path)}`);
  };
  private readonly byHttp = (message: unknown): void => {
    const { request } = message as Told;
    const host = request.getHeader?.('host') ?? request.host;
    this.all.push(`${String(request.protocol)}//${String(host)}${String(request.path)}`);
  };

  constructor() {
    subscribe('undici:request:create', this.byFetch);
    subscribe('http.client.request.start', this.byHttp);
  }

  /** The addresses since the last time, without what is asked in them. */
  take(): readonly string[] {
    return this.all.splice(0).map((address) => address.replace(/\?.*/u, ''));
  }

  dispose(): void {
    unsubscribe('undici:request:create', this.byFetch);
    unsubscribe('http.client.request.start', this.byHttp);
  }
}
