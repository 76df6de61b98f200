import { translatable } from '../../base/message';
import type { Log } from '../../base/log';
import { checkAnnounced } from '../hub/announced';
import { ModelError } from '../errors';
import { release } from '../hub/release';
import type { HubClient } from '../hub/hub';
import type { RemoteFile } from '../hub/hub-types';
import type { NetworkResponse } from '../hub/network-response';
import { pageInstead, signInStatus } from '../hub/page';
import { refusalOf } from '../hub/refusal';
import { withoutPage } from './without-page';
import type { StorePorts } from '../ports';
import type { PartialFile } from '../store/partial-file';
import type { ProgressMeter } from './progress';
import { backoffMs, pause } from '../retry';
import { UnreachableError } from '../hub/unreachable';

/** Where files come from and go to. */
export interface FetchContext {
  readonly ports: StorePorts;
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

/** A connection that breaks off so many times without a byte arriving is given up. */
const maximumFailures = 5;

/** One file on its way from the hub into its partial file. */
export class FileTransfer {
  /** A strong validator of the last answer, for the next one to go on with the same content. */
  private etag: string | undefined;

  constructor(
    private readonly context: FetchContext,
    private readonly file: RemoteFile,
    private readonly partial: PartialFile,
  ) {}

  /** Fetches what is missing. Returns and throws as {@link fetchFile}. */
  async run(): Promise<boolean> {
    const { id, log, meter, signal } = this.context;
    const { path } = this.file;
    await this.partial.takeUp(signal);
    meter.found(this.partial.offset, path);
    for (;;) {
      if (!(await this.receiveAll())) {
        return false;
      }
      if (this.partial.isSound()) {
        return true;
      }
      const fresh = this.partial.isFresh;
      await this.startAnew();
      if (fresh) {
        throw new ModelError(
          'integrity',
          translatable(
            '{0} of {1} did not arrive as the hub has it, and was removed. Try again; if it happens again, something between here and the hub changes files.',
            path,
            id,
          ),
        );
      }
      // An interrupted write, as by a power cut, can leave other bytes than were received.
      log.warn(`The part of ${path} of ${id} was not sound; fetched anew.`);
    }
  }

  /** A body that is the whole file begins: the server does not do ranges, or has other content by now. */
  private async begin(): Promise<void> {
    if (this.partial.offset > 0) {
      await this.startAnew();
    }
  }

  private async startAnew(): Promise<void> {
    this.context.meter.lost(this.partial.offset);
    await this.partial.empty();
    this.etag = undefined;
  }

  /** Asks until all bytes have arrived. False when there is no such file. */
  private async receiveAll(): Promise<boolean> {
    const { signal, meter, pauseMs } = this.context;
    let failures = 0;
    while (!this.partial.isFull) {
      const before = this.partial.offset;
      try {
        const response = await this.ask();
        if (response.status === 404) {
          await response.discard();
          return false;
        }
        await this.receive(response);
      } catch (error) {
        failures = this.partial.offset > before ? 1 : failures + 1;
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
    const { offset } = this.partial;
    const range = offset > 0 ? { Range: `bytes=${offset}-` } : {};
    return hub.open(id, commit, this.file.path, {
      purpose: 'download',
      model: id,
      signal,
      // A compressed body could not be gone on with, and would not have the length of the file.
      headers: {
        'Accept-Encoding': 'identity',
        ...range,
        ...(offset > 0 && this.etag !== undefined ? { 'If-Range': this.etag } : {}),
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
      partOf !== null && !partOf.replace(/^bytes /u, '').startsWith(`${this.partial.offset}-`);
    // Places in a body that was compressed are none in the file.
    const encoded = (response.headers.get('Content-Encoding') ?? 'identity') !== 'identity';
    const useless = elsewhere || (encoded && this.partial.offset > 0);
    if (response.status === 416 || (response.status === 206 && useless)) {
      await response.discard();
      await this.startAnew();
      return;
    }
    if (response.status === signInStatus) {
      await response.discard();
      throw pageInstead(response.url, this.file.path);
    }
    if (!response.ok) {
      await response.discard();
      throw await refusalOf(hub.network, id, commit, response.status, this.context.signal);
    }
    checkAnnounced(id, this.file, response);
    const etag = response.headers.get('ETag');
    this.etag = etag?.startsWith('"') ? etag : undefined;
    for await (const piece of withoutPage(response, this.file, () => this.begin())) {
      await this.take(piece);
    }
    if (this.partial.offset < this.file.size) {
      throw new UnreachableError(
        'network',
        translatable(
          '{0} ended the connection after {1} of {2} bytes of {3}. Try again: it goes on from there.',
          response.url.origin,
          this.partial.offset,
          this.file.size,
          this.file.path,
        ),
      );
    }
  }

  private async take(piece: Uint8Array): Promise<void> {
    const { path, size } = this.file;
    if (this.partial.offset + piece.length > size) {
      await this.startAnew();
      throw new ModelError(
        'integrity',
        translatable(
          '{0} of {1} is longer than the {2} bytes that the hub has listed. It was removed; try again.',
          path,
          this.context.id,
          size,
        ),
      );
    }
    await this.partial.append(piece);
    const { length } = piece;
    release(piece);
    this.context.meter.arrived(length, path);
  }
}
