import type { InstallProgress } from '../hub/hub-types';

/** Speed is that of the last so many ms. */
const windowMs = 5000;
/** Told at most so often, in ms. */
const intervalMs = 100;

/** Counts the bytes of an installation and tells how it stands. */
export class ProgressMeter {
  private bytes = 0;
  private filesDone = 0;
  private path: string | undefined;
  private state: InstallProgress['state'] = 'checking';
  private pauseMs: number | undefined;
  private toldAt = -Infinity;
  /** Bytes of the network so far, at moments of the last {@link windowMs}. */
  private readonly samples: { readonly at: number; readonly bytes: number }[] = [];
  private received = 0;

  constructor(
    private readonly total: number,
    private readonly files: number,
    private readonly onProgress: (progress: InstallProgress) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Bytes that were in the store already. */
  found(bytes: number, path: string): void {
    this.bytes += bytes;
    this.path = path;
    this.tell();
  }

  /** Bytes that came over the network. */
  arrived(bytes: number, path: string): void {
    this.bytes += bytes;
    this.received += bytes;
    this.path = path;
    this.state = 'downloading';
    this.pauseMs = undefined;
    this.tell();
  }

  /** Bytes that have to be fetched again. */
  lost(bytes: number): void {
    this.bytes -= bytes;
    this.tell();
  }

  fileDone(): void {
    this.filesDone++;
    this.tell();
  }

  /** The hub is asked again after so many ms. */
  pausing(ms: number): void {
    this.state = 'pausing';
    this.pauseMs = ms;
    this.tell(true);
  }

  /** Another process has so many bytes by now. */
  waiting(bytes: number): void {
    this.received += Math.max(0, bytes - this.bytes);
    this.bytes = bytes;
    this.state = 'waiting';
    this.tell();
  }

  /** This process takes over: what is here is counted anew. */
  restart(): void {
    this.bytes = 0;
    this.received = 0;
    this.samples.length = 0;
    this.state = 'checking';
  }

  tell(always = false): void {
    const at = this.now();
    if (!always && at - this.toldAt < intervalMs) {
      return;
    }
    this.toldAt = at;
    this.samples.push({ at, bytes: this.received });
    while (this.samples.length > 2 && at - (this.samples[0]?.at ?? at) > windowMs) {
      this.samples.shift();
    }
    const first = this.samples[0] ?? { at, bytes: this.received };
    const speed = at > first.at ? ((this.received - first.bytes) / (at - first.at)) * 1000 : 0;
    const msLeft =
      this.pauseMs ?? (speed > 0 ? ((this.total - this.bytes) / speed) * 1000 : undefined);
    this.onProgress({
      state: this.state,
      bytes: this.bytes,
      total: this.total,
      filesDone: this.filesDone,
      files: this.files,
      speed,
      ...(this.path === undefined ? {} : { path: this.path }),
      ...(msLeft === undefined ? {} : { msLeft }),
    });
  }
}
