import type { Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '../log';
import { ModelError } from './errors';
import { containedPath, sizeOf, syncFolder } from './files';
import { isIntact, matches, readPieces, startHash } from './hashes';
import type { HubClient } from './hub';
import { release } from './http-fetch';
import type { RemoteFile } from './hub-types';
import type { NetworkResponse } from './network-response';
import type { ProgressMeter } from './progress';
import { backoffMs, pause } from './retry';
import { UnreachableError } from './unreachable';

/** A file that is not whole yet is called so. */
export const partialSuffix = '.partial';
/** A connection that breaks off so many times without a byte arriving is given up. */
const maximumFailures = 5;

/** Where files come from and go to. */
export interface FetchContext {
  readonly hub: HubClient;
  readonly id: string;
  readonly commit: string;
  /** Absolute path of the folder of this commit. */
  readonly directory: string;
  readonly meter: ProgressMeter;
  readonly signal: AbortSignal;
  readonly log: Log;
  /** First pause after a connection broke off, in ms. */
  readonly pauseMs: number;
}

/** True when the file lies in the store as the hub has it; what is there but differs is removed. */
export async function isHere(
  { directory, signal, meter, log, id }: FetchContext,
  file: RemoteFile,
): Promise<boolean> {
  const target = await containedPath(directory, file.path);
  const size = await sizeOf(target);
  if (size === undefined) {
    return false;
  }
  if (size === file.size && (await isIntact(target, file, undefined, signal))) {
    meter.found(file.size, file.path);
    return true;
  }
  log.warn(`${file.path} of ${id} was not as the hub has it; it is fetched anew.`);
  await rm(target, { force: true });
  return false;
}

/**
 * Fetches one file: goes on with a partial file where there is one, and gives it its name when all
 * of it has arrived and its hash is that of the hub.
 *
 * @returns false when the hub does not have the file after all
 * @throws ModelError `integrity` when other bytes arrived, which are then removed; `network`,
 *   `access`, `offline`; an `AbortError`. The partial file stays for the next time
 */
export async function fetchFile(context: FetchContext, file: RemoteFile): Promise<boolean> {
  const target = await containedPath(context.directory, file.path);
  const partial = await containedPath(context.directory, file.path + partialSuffix);
  await mkdir(dirname(target), { recursive: true });
  const { O_CREAT, O_RDWR, O_NOFOLLOW } = constants;
  // There is no O_NOFOLLOW on Windows, whatever its type says.
  const handle = await open(partial, O_CREAT | O_RDWR | ((O_NOFOLLOW as number | undefined) ?? 0), 0o644);
  let whole;
  try {
    whole = await new FileFetch(context, file, handle, partial).run();
    await handle.sync();
  } finally {
    await handle.close();
  }
  if (whole) {
    await rename(partial, target);
    await syncFolder(dirname(target));
    context.meter.fileDone();
  } else {
    await rm(partial, { force: true });
  }
  return whole;
}

/** One file on its way: how much of it is on disk, and the hash of that. */
class FileFetch {
  private offset = 0;
  private hash: Hash;
  /** A strong validator of the last answer, for the next one to go on with the same content. */
  private etag: string | undefined;
  /** True while all bytes on disk are of this run. */
  private fresh = true;

  constructor(
    private readonly context: FetchContext,
    private readonly file: RemoteFile,
    private readonly handle: FileHandle,
    private readonly partial: string,
  ) {
    this.hash = startHash(file);
  }

  async run(): Promise<boolean> {
    await this.takeUp();
    for (;;) {
      if (!(await this.receiveAll())) {
        return false;
      }
      if (matches(this.file, this.hash)) {
        return true;
      }
      const { id } = this.context;
      if (this.fresh) {
        await this.startAnew();
        throw new ModelError(
          'integrity',
          `${this.file.path} of ${id} did not arrive as the hub has it, and was removed. Try again; if it happens again, something between here and the hub changes files.`,
        );
      }
      // An interrupted write, as by a power cut, can leave other bytes than were received.
      this.context.log.warn(`The part of ${this.file.path} of ${id} was not sound; fetched anew.`);
      await this.startAnew();
    }
  }

  /** Goes on with what an earlier run has left, whose bytes are hashed again. */
  private async takeUp(): Promise<void> {
    const { size } = await this.handle.stat();
    if (size > this.file.size) {
      await this.handle.truncate(0);
      return;
    }
    await readPieces(
      this.partial,
      size,
      (piece) => {
        this.hash.update(piece);
      },
      this.context.signal,
    );
    this.offset = size;
    this.fresh = size === 0;
    this.context.meter.found(size, this.file.path);
  }

  private async startAnew(): Promise<void> {
    await this.handle.truncate(0);
    this.context.meter.lost(this.offset);
    this.offset = 0;
    this.etag = undefined;
    this.fresh = true;
    this.hash = startHash(this.file);
  }

  /** Asks until all bytes have arrived. False when there is no such file. */
  private async receiveAll(): Promise<boolean> {
    const { signal, meter, pauseMs } = this.context;
    let failures = 0;
    while (this.offset < this.file.size) {
      const before = this.offset;
      try {
        const response = await this.ask();
        if (response.status === 404) {
          await response.discard();
          return false;
        }
        await this.receive(response);
      } catch (error) {
        failures = this.offset > before ? 1 : failures + 1;
        if (!(error instanceof UnreachableError) || failures >= maximumFailures) {
          throw error;
        }
        const ms = backoffMs(failures, pauseMs);
        meter.pausing(ms);
        await pause(ms, signal);
      }
    }
    return true;
  }

  private ask(): Promise<NetworkResponse> {
    const { hub, id, commit, signal, meter } = this.context;
    const range = this.offset > 0 ? { Range: `bytes=${this.offset}-` } : {};
    return hub.open(id, commit, this.file.path, {
      purpose: 'download',
      model: id,
      signal,
      // A compressed body could not be gone on with, and would not have the length of the file.
      headers: {
        'Accept-Encoding': 'identity',
        ...range,
        ...(this.offset > 0 && this.etag !== undefined ? { 'If-Range': this.etag } : {}),
      },
      onPause: (ms) => {
        meter.pausing(ms);
      },
    });
  }

  private async receive(response: NetworkResponse): Promise<void> {
    const { hub, id, commit } = this.context;
    const partOf = response.status === 206 ? response.headers.get('Content-Range') : null;
    const elsewhere =
      partOf !== null && !partOf.replace(/^bytes /u, '').startsWith(`${this.offset}-`);
    if (response.status === 416 || (response.status === 206 && elsewhere)) {
      await response.discard();
      await this.startAnew();
      return;
    }
    if (!response.ok) {
      await response.discard();
      throw hub.failure(id, commit, response.status);
    }
    this.checkAnnounced(response);
    if (response.status !== 206 && this.offset > 0) {
      // The server does not do ranges, or has other content by now.
      await this.startAnew();
    }
    const etag = response.headers.get('ETag');
    this.etag = etag?.startsWith('"') ? etag : undefined;
    for await (const piece of response.chunks()) {
      await this.take(piece);
    }
    if (this.offset < this.file.size) {
      throw new UnreachableError(
        'network',
        `${response.url.origin} ended the connection after ${this.offset} of ${this.file.size} bytes of ${this.file.path}. Try again: it goes on from there.`,
      );
    }
  }

  private async take(piece: Uint8Array): Promise<void> {
    const { path, size } = this.file;
    if (this.offset + piece.length > size) {
      await this.startAnew();
      throw new ModelError(
        'integrity',
        `${path} of ${this.context.id} is longer than the ${size} bytes that the hub has listed. It was removed; try again.`,
      );
    }
    for (let done = 0; done < piece.length; ) {
      const { bytesWritten } = await this.handle.write(
        piece,
        done,
        piece.length - done,
        this.offset + done,
      );
      done += bytesWritten;
    }
    this.hash.update(piece);
    const { length } = piece;
    release(piece);
    this.offset += length;
    this.context.meter.arrived(length, path);
  }

  /** The hub says beside a redirect what it leads to: other content is not fetched at all. */
  private checkAnnounced({ passed, headers }: NetworkResponse): void {
    const { sha256, blob, size, path } = this.file;
    const first = passed[0] ?? headers;
    const etag = first.get('X-Linked-Etag')?.replace(/^W\/|"/gu, '');
    const length = first.get('X-Linked-Size');
    if (
      (etag !== undefined && etag !== (sha256 ?? blob)) ||
      (length !== null && length !== String(size))
    ) {
      throw new ModelError(
        'integrity',
        `The hub offers another ${path} of ${this.context.id} than it has listed. Nothing of it was fetched; try again later.`,
      );
    }
  }
}
