import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  answerAccount,
  answerInfo,
  answerSearch,
  answerTree,
  commitOf,
  json,
  refused,
  type FakeModel,
} from './fake-hub-api';
import { hashOf, serveFile, servePage, sizeOf, type FakeFile, type Fault } from './fake-hub-files';

export type { FakeFile, Fault } from './fake-hub-files';
export type { FakeModel } from './fake-hub-api';

export const commit = '0123456789abcdef0123456789abcdef01234567';

/** A request that arrived at one of the two servers. */
export interface HubRequest {
  readonly server: 'hub' | 'cdn';
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/**
 * The hub on loopback, as the real one speaks: model information by revision, listings in pages,
 * small files from its own cache behind a relative redirect, large ones on another host behind a
 * signed address.
 */
export class FakeHub {
  readonly log: HubRequest[] = [];
  /** Bytes of each file that were sent so far, by `<id>/<path>`. */
  readonly sent = new Map<string, number>();
  /** How fast each connection is at most. */
  bytesPerSecond = Infinity;
  /** What is wrong with the answer to any request; before everything else. */
  fault: ((url: string, server: 'hub' | 'cdn') => Fault | undefined) | undefined;
  private readonly models = new Map<string, FakeModel>();
  private readonly counts = new Map<string, number>();
  private hub!: Server;
  private cdn!: Server;
  endpoint = '';
  cdnOrigin = '';

  private constructor() {
    // Only through `start`.
  }

  static async start(
    id?: string,
    files: Readonly<Record<string, FakeFile>> = {},
    about: Partial<FakeModel> = {},
  ): Promise<FakeHub> {
    const fake = new FakeHub();
    [fake.hub, fake.endpoint] = await listen((request, response) => {
      fake.onHub(request, response);
    });
    [fake.cdn, fake.cdnOrigin] = await listen((request, response) => {
      fake.onCdn(request, response);
    });
    if (id !== undefined) {
      fake.add({ id, commit, files, ...about });
    }
    return fake;
  }

  /** Adds a model, or puts a newer commit of it in place of the one before. */
  add(model: FakeModel): void {
    this.models.set(model.id, model);
  }

  /** Addresses that the hub itself was asked for. */
  get requests(): readonly string[] {
    return this.log.filter(({ server }) => server === 'hub').map(({ url }) => url);
  }

  /** Bytes of files that were sent, over all of them or of one. */
  sentBytes(path?: string): number {
    return [...this.sent]
      .filter(([name]) => path === undefined || name.endsWith(`/${path}`))
      .reduce((sum, [, bytes]) => sum + bytes, 0);
  }

  async stop(): Promise<void> {
    await Promise.all([close(this.hub), close(this.cdn)]);
  }

  private onHub(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '';
    this.log.push({ server: 'hub', url, headers: request.headers });
    if (this.failed(this.fault?.(url, 'hub'), response)) {
      return;
    }
    const { authorization } = request.headers;
    if (authorization !== undefined && !authorization.startsWith('Bearer hf_')) {
      // The real hub refuses one that it does not know also for what everybody may have.
      json(response, 401, { error: 'Invalid credentials in Authorization header' });
      return;
    }
    const path = decodeURIComponent(new URL(url, this.endpoint).pathname);
    if (path === '/api/whoami-v2') {
      answerAccount(request, response);
      return;
    }
    if (path === '/api/models') {
      answerSearch([...this.models.values()], request, response);
      return;
    }
    const [, id = '', rest = ''] =
      /^\/(?:api\/(?:resolve-cache\/)?models\/)?([^/]+\/[^/]+)\/(.*)$/u.exec(path) ?? [];
    const model = this.models.get(id);
    if (!model) {
      // The real hub does not say whether a model is private or does not exist.
      const anonymous = request.headers.authorization === undefined;
      json(response, id.includes('private') && anonymous ? 401 : 404, {
        error: 'Repository not found',
      });
      return;
    }
    this.onModel(model, path, rest, request, response);
  }

  private onModel(
    model: FakeModel,
    path: string,
    rest: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    if (path.startsWith('/api/models/') && rest.startsWith('revision/')) {
      const blobs = request.url?.includes('blobs=true') === true;
      answerInfo(model, rest.slice('revision/'.length), response, blobs);
    } else if (refused(model, request, response)) {
      return;
    } else if (path.startsWith('/api/models/') && rest.startsWith('tree/') && !model.lists) {
      answerTree(model, request, response, this.endpoint);
    } else if (path.startsWith('/api/resolve-cache/')) {
      this.onFile(model, rest.split('/').slice(1).join('/'), request, response);
    } else if (rest.startsWith('resolve/')) {
      const [, revision = '', ...parts] = rest.split('/');
      this.onResolve(model, revision, parts.join('/'), response);
    } else {
      json(response, 404, { error: 'not here' });
    }
  }

  /** What is announced beside the redirect is what the real hub announces. */
  private onResolve(
    model: FakeModel,
    revision: string,
    path: string,
    response: ServerResponse,
  ): void {
    const file = model.files[path];
    const known = commitOf(model, revision);
    if (!file || known === undefined) {
      response.writeHead(404, { 'X-Error-Code': 'EntryNotFound' }).end('Entry not found');
      return;
    }
    const name = `${model.id}/${path}`;
    const fault = file.fault?.((this.counts.get(name) ?? 0) + 1);
    const status = fault && 'status' in fault ? fault : undefined;
    if (status) {
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
    }
    if (this.failed(status, response)) {
      return;
    }
    const etag = fault && 'linkedEtag' in fault ? fault.linkedEtag : hashOf(file);
    const encoded = name.split('/').map(encodeURIComponent).join('/');
    response.writeHead(file.large ? 302 : 307, {
      'X-Repo-Commit': known,
      'X-Linked-Size': String(sizeOf(file)),
      'X-Linked-Etag': `"${etag}"`,
      Location: file.large
        ? `${this.cdnOrigin}/${encoded}?Expires=1&Signature=secret`
        : `/api/resolve-cache/models/${model.id}/${known}/${path}`,
    });
    response.end(`Temporary Redirect. Redirecting`);
  }

  private onCdn(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '';
    this.log.push({ server: 'cdn', url, headers: request.headers });
    if (this.failed(this.fault?.(url, 'cdn'), response)) {
      return;
    }
    const [organisation, name, ...parts] = decodeURIComponent(
      new URL(url, this.cdnOrigin).pathname.slice(1),
    ).split('/');
    const model = this.models.get(`${organisation}/${name}`);
    if (!url.includes('Signature=secret') || !model) {
      response.writeHead(403).end();
      return;
    }
    this.onFile(model, parts.join('/'), request, response);
  }

  private onFile(
    model: FakeModel,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const file = model.files[path];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const name = `${model.id}/${path}`;
    const count = (this.counts.get(name) ?? 0) + 1;
    this.counts.set(name, count);
    void serveFile(request, response, file, file.fault?.(count), this.bytesPerSecond, (bytes) => {
      this.sent.set(name, (this.sent.get(name) ?? 0) + bytes);
    });
  }

  private failed(fault: Fault | undefined, response: ServerResponse): boolean {
    if (fault && 'page' in fault) {
      servePage(response, fault.page);
      return true;
    }
    if (!fault || !('status' in fault)) {
      return false;
    }
    json(response, fault.status, { error: 'not now' }, fault.headers);
    return true;
  }
}

async function listen(
  onRequest: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<[Server, string]> {
  const server = createServer(onRequest);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`];
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
  });
}
