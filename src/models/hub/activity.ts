import * as v from 'valibot';
import { messageOf, type Log } from '../../base/log';
import { readSmall } from '../disk/small-files';
import { sizeOf } from '../disk/files';
import type { Storage } from '../ports/storage';

/** A file of the log is put aside at this size, in bytes; the one before it is then forgotten. */
const maximumBytes = 2_000_000;

/** What requests are made for. */
const purposes = [
  'model information',
  'file list',
  'configuration',
  'download',
  'search',
  'update check',
  'account',
] as const;

const schema = v.object({
  /** Of this request alone, over all windows. */
  id: v.string(),
  /** When it was made: ISO 8601, UTC. */
  time: v.string(),
  method: v.string(),
  /** Without user names and passwords, and without the query on any host but the hub's own. */
  url: v.string(),
  purpose: v.picklist(purposes),
  /** Hub id of the model it was about. */
  model: v.exactOptional(v.string()),
  /** HTTP status; missing while there is no answer. */
  status: v.exactOptional(v.number()),
  /** Bytes of the body that arrived. */
  bytes: v.number(),
  /** From the request to the end of the body, in ms; missing while it goes on. */
  durationMs: v.exactOptional(v.number()),
  /** Why it failed, or that it was refused before it was made (`offline mode`). */
  error: v.exactOptional(v.string()),
});

/** One request to the network, or one that offline mode has refused before it was made. */
export type NetworkRequest = Readonly<v.InferOutput<typeof schema>>;
export type Purpose = (typeof purposes)[number];

/** Written once when a request begins and once when it has ended; the later line counts. */
function parseLine(line: string): NetworkRequest | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(line));
    return parsed.success ? parsed.output : undefined;
  } catch {
    // The last line of a process that was killed while it wrote.
    return undefined;
  }
}

/**
 * The log of every request: in a file of storage that all windows append to, and that is bounded to
 * two times {@link maximumBytes}. It never leaves the machine.
 */
export class NetworkActivity {
  private readonly listeners = new Set<(request: NetworkRequest) => void>();
  private writing: Promise<void> = Promise.resolve();

  /** @param file absolute path, such as `<storage>/network.jsonl`; the older half is `<file>.1` */
  constructor(
    private readonly storage: Storage,
    private readonly file: string,
    private readonly log: Log,
  ) {}

  /** Tells of each request when it begins and when it has ended, in this process. */
  readonly onDidChange = (listener: (request: NetworkRequest) => void): { dispose(): void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  /** Notes that a request begins; `note` it again with the same id when it has ended. */
  begin(request: Omit<NetworkRequest, 'id' | 'time' | 'bytes'>): NetworkRequest {
    const begun = {
      id: crypto.randomUUID(),
      time: new Date().toISOString(),
      ...request,
      bytes: 0,
    };
    this.note(begun);
    return begun;
  }

  note(request: NetworkRequest): void {
    for (const listener of [...this.listeners]) {
      listener(request);
    }
    this.writing = this.writing.then(() => this.append(`${JSON.stringify(request)}\n`));
  }

  /** All requests that are still on file, of all windows, oldest first. */
  async all(): Promise<readonly NetworkRequest[]> {
    await this.writing;
    const requests = new Map<string, NetworkRequest>();
    for (const file of [`${this.file}.1`, this.file]) {
      for (const line of ((await readSmall(this.storage, file, 2 * maximumBytes)) ?? '').split(
        '\n',
      )) {
        const request = parseLine(line);
        if (request) {
          requests.set(request.id, request);
        }
      }
    }
    return [...requests.values()];
  }

  /** Settles when everything noted is on file. */
  flush(): Promise<void> {
    return this.writing;
  }

  private async append(line: string): Promise<void> {
    try {
      await this.storage.makeFolder(this.storage.paths.parent(this.file));
      await this.storage.append(this.file, line);
      if (((await sizeOf(this.storage, this.file)) ?? 0) > maximumBytes) {
        await this.storage.rename(this.file, `${this.file}.1`);
      }
    } catch (error) {
      this.log.warn(`The log of network requests cannot be written: ${messageOf(error)}`);
    }
  }
}
