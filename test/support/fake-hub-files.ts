import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong with one answer that should be a file. */
export type Fault =
  /** Another answer. */
  | { readonly status: number; readonly headers?: Record<string, string> }
  /** Only so many bytes of the body, without a length, as if the file ended there. */
  | { readonly endAfter: number }
  /** The right length is announced, and the connection breaks off after so many bytes. */
  | { readonly breakAfter: number }
  /** So many bytes, then nothing, and the connection stays open. */
  | { readonly stallAfter: number }
  /** Other bytes of the same length. */
  | { readonly corrupt: true }
  /** Such bytes instead, with their own length. */
  | { readonly instead: Buffer }
  /** The whole file, whatever range was asked for. */
  | { readonly ignoreRange: true }
  /** The content compressed, and `Content-Encoding` says how. */
  | { readonly encoded: keyof typeof encoders }
  /** A web page, as a network shows that somebody has to sign in to. */
  | { readonly page: string }
  /** Says that it leads to other content. */
  | { readonly linkedEtag: string };

export const encoders = {
  gzip: gzipSync,
  br: brotliCompressSync,
  deflate: deflateSync,
  'gzip, br': (content: Buffer) => brotliCompressSync(gzipSync(content)),
  compress: gzipSync,
} as const;

/** Answers with a web page. */
export function servePage(response: ServerResponse, page: string): void {
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': Buffer.byteLength(page),
  });
  response.end(page);
}

/** How the fake hub serves one file. */
export interface FakeFile {
  readonly content: Buffer;
  /** The content so many times, for files that are too large to be held. */
  readonly repeat?: number;
  /** Kept in large-file storage: a sha256 in the listing, and a redirect to another host. */
  readonly large?: boolean;
  /** What is wrong with the answer to the n-th request for the file, from 1. */
  readonly fault?: (request: number) => Fault | undefined;
}

export function sizeOf({ content, repeat = 1 }: FakeFile): number {
  return content.length * repeat;
}

const hashes = new WeakMap<FakeFile, string>();

/** sha256 for large files, else the id of the git blob; in hex. */
export function hashOf(file: FakeFile): string {
  let digest = hashes.get(file);
  if (digest === undefined) {
    const hash = file.large
      ? createHash('sha256')
      : createHash('sha1').update(`blob ${sizeOf(file)}\0`);
    for (let i = 0; i < (file.repeat ?? 1); i++) {
      hash.update(file.content);
    }
    digest = hash.digest('hex');
    hashes.set(file, digest);
  }
  return digest;
}

function range(request: IncomingMessage, etag: string): number | undefined {
  const start = /^bytes=(\d+)-$/u.exec(request.headers.range ?? '')?.[1];
  const same = [undefined, etag].includes(request.headers['if-range'] as string | undefined);
  return start !== undefined && same ? Number(start) : undefined;
}

/** Bytes of a file from an offset, in pieces. */
function* pieces({ content, repeat = 1 }: FakeFile, start: number): Generator<Buffer> {
  const pieceBytes = 65_536;
  for (let at = start; at < content.length * repeat;) {
    const inside = at % content.length;
    const piece = content.subarray(inside, inside + pieceBytes);
    yield piece;
    at += piece.length;
  }
}

/** Waits until more can be written, or nobody reads any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

/**
 * Serves a file as a CDN does: ranges, `If-Range`, a strong etag.
 *
 * @param bytesPerSecond how fast at most
 * @param onBytes told what was sent
 */
export async function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: FakeFile,
  fault: Fault | undefined,
  bytesPerSecond: number,
  onBytes: (bytes: number) => void,
): Promise<void> {
  if (fault && 'page' in fault) {
    servePage(response, fault.page);
    return;
  }
  const etag = `"${hashOf(file)}"`;
  const size = sizeOf(file);
  const asked =
    fault && ('ignoreRange' in fault || 'encoded' in fault) ? undefined : range(request, etag);
  if (asked !== undefined && asked >= size) {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  const start = asked ?? 0;
  const served: FakeFile =
    fault && 'corrupt' in fault
      ? { content: Buffer.alloc(size, 'corrupt') }
      : fault && 'instead' in fault
        ? { content: fault.instead }
        : fault && 'encoded' in fault
          ? { content: encoders[fault.encoded](Buffer.concat([...pieces(file, 0)])) }
          : file;
  const length = sizeOf(served) - start;
  const headers = {
    ETag: etag,
    'Accept-Ranges': 'bytes',
    ...(fault && 'encoded' in fault ? { 'Content-Encoding': fault.encoded } : {}),
  };
  const chunked = fault && 'endAfter' in fault;
  response.writeHead(asked === undefined ? 200 : 206, {
    ...headers,
    ...(chunked ? {} : { 'Content-Length': length }),
    ...(asked === undefined
      ? {}
      : { 'Content-Range': `bytes ${start}-${start + length - 1}/${size}` }),
  });
  const most =
    fault && 'endAfter' in fault
      ? fault.endAfter
      : fault && 'breakAfter' in fault
        ? fault.breakAfter
        : fault && 'stallAfter' in fault
          ? fault.stallAfter
          : Infinity;
  let sent = 0;
  for (const piece of pieces(served, start)) {
    const part = piece.subarray(0, Math.max(0, most - sent));
    if (part.length === 0 || response.destroyed) {
      break;
    }
    sent += part.length;
    onBytes(part.length);
    if (!response.write(part)) {
      await drained(response);
    }
    if (Number.isFinite(bytesPerSecond)) {
      await sleep((part.length / bytesPerSecond) * 1000);
    }
  }
  if (fault && 'stallAfter' in fault) {
    return;
  }
  if (fault && 'breakAfter' in fault) {
    // What was written is let go first: a break at once would take it back.
    await sleep(10);
    response.destroy();
    return;
  }
  response.end();
}
