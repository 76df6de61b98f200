import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const commit = '0123456789abcdef0123456789abcdef01234567';

/** How the fake hub serves one file. */
export interface FakeFile {
  readonly content: Buffer;
  /** Kept in large-file storage, with a sha256 in the listing. */
  readonly large?: boolean;
  /** Answers with this status instead of the file. */
  readonly status?: number;
  /** Sends only so many bytes, then ends the connection. */
  readonly cut?: number;
  /** Sends these bytes instead of the content. */
  readonly corrupt?: Buffer;
  /** Sends the first byte, then nothing more. */
  readonly stall?: boolean;
}

/** A hub on loopback with one model; speaks as much of the real API as fetching a model needs. */
export class FakeHub {
  readonly requests: string[] = [];
  private constructor(
    private readonly server: Server,
    readonly endpoint: string,
  ) {}

  static async start(id: string, files: Readonly<Record<string, FakeFile>>): Promise<FakeHub> {
    const server = createServer((request, response) => {
      hub.requests.push(request.url ?? '');
      answer(id, files, request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const hub = new FakeHub(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return hub;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(value));
}

function answer(
  id: string,
  files: Readonly<Record<string, FakeFile>>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const path = decodeURIComponent(new URL(request.url ?? '', 'http://hub').pathname);
  if (path.startsWith(`/api/models/${id}/tree/${commit}`)) {
    json(
      response,
      200,
      Object.entries(files).map(([path, { content, large }]) => ({
        type: 'file',
        path,
        size: content.length,
        oid: createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex'),
        ...(large
          ? {
              lfs: {
                oid: createHash('sha256').update(content).digest('hex'),
                size: content.length,
                pointerSize: 130,
              },
            }
          : {}),
      })),
    );
  } else if (path.startsWith(`/api/models/${id}`)) {
    json(response, 200, {
      _id: '1',
      id,
      modelId: id,
      sha: commit,
      tags: [],
      downloads: 0,
      likes: 0,
    });
  } else if (path.startsWith(`/${id}/resolve/${commit}/`)) {
    serve(files[path.slice(`/${id}/resolve/${commit}/`.length)], response);
  } else {
    json(response, path.includes('gated') ? 401 : 404, { error: 'Repository not found' });
  }
}

function serve(file: FakeFile | undefined, response: ServerResponse): void {
  if (!file || file.status !== undefined) {
    json(response, file?.status ?? 404, { error: 'not here' });
    return;
  }
  const { content, cut, corrupt, stall } = file;
  if (stall) {
    response.writeHead(200, { 'Content-Length': content.length });
    response.write(content.subarray(0, 1));
  } else if (cut !== undefined) {
    // Without a length, an early end of the connection looks like the end of the file.
    response.writeHead(200);
    response.end(content.subarray(0, cut));
  } else {
    response.writeHead(200, { 'Content-Length': content.length });
    response.end(corrupt ?? content);
  }
}
