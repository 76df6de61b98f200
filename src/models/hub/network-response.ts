import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { StalledError, unreachable } from './unreachable';

/** An answer of a hub that is not a file is never longer than this, in bytes. */
const maximumAnswer = 32_000_000;
/** So much of a body that nobody wants is read to keep its connection, in bytes. */
const maximumDiscarded = 65_536;

/** The answer to one request. Its body has to be read or discarded, once. */
export class NetworkResponse {
  readonly status: number;
  readonly headers: Headers;
  private begun = false;

  /**
   * @param controller aborts the request
   * @param stallMs the body is given up when nothing arrives for so long
   * @param passed headers of the redirects on the way here, in their order
   * @param ended told once: bytes that arrived, status, and what went wrong
   */
  constructor(
    readonly url: URL,
    private readonly response: Response,
    private readonly controller: AbortController,
    private readonly stallMs: number,
    readonly passed: readonly Headers[],
    private readonly ended: (bytes: number, status?: number, error?: unknown) => void,
  ) {
    this.status = response.status;
    this.headers = response.headers;
  }

  get ok(): boolean {
    return this.response.ok;
  }

  /**
   * The body, piece by piece as it arrives. Whoever stops early closes the connection.
   *
   * @throws UnreachableError when it breaks off or stalls; what aborted the signal, if that did
   */
  async *chunks(): AsyncGenerator<Uint8Array, void> {
    this.begun = true;
    const reader = this.response.body?.getReader() as
      ReadableStreamDefaultReader<Uint8Array> | undefined;
    let bytes = 0;
    let problem: unknown;
    let whole = false;
    try {
      for (;;) {
        const piece = reader && (await this.watched(() => reader.read()));
        if (!piece || piece.done) {
          whole = true;
          return;
        }
        bytes += piece.value.length;
        yield piece.value;
      }
    } catch (error) {
      problem = error;
      const { aborted } = this.controller.signal;
      const reason: unknown = this.controller.signal.reason;
      if (aborted && !(reason instanceof StalledError)) {
        throw reason;
      }
      throw unreachable(this.url, aborted ? reason : error);
    } finally {
      if (!whole) {
        this.controller.abort();
      }
      this.ended(bytes, this.status, problem);
    }
  }

  /** The whole body. @throws ModelError `network` when it has more than 32 MB; as {@link chunks} */
  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of this.chunks()) {
      length += piece.length;
      if (length > maximumAnswer) {
        throw new ModelError(
          'network',
          translatable(
            '{0} answered with more than {1} MB where a list was expected. Is it a hub?',
            this.url.origin,
            maximumAnswer / 1e6,
          ),
        );
      }
      pieces.push(piece);
    }
    const whole = new Uint8Array(length);
    let offset = 0;
    for (const piece of pieces) {
      whole.set(piece, offset);
      offset += piece.length;
    }
    return whole;
  }

  /** The whole body as text, which is UTF-8. @throws as {@link bytes} */
  async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes());
  }

  /** Ends a request whose body is of no interest. Never fails. */
  async discard(): Promise<void> {
    if (this.begun) {
      return;
    }
    let bytes = 0;
    try {
      for await (const piece of this.chunks()) {
        bytes += piece.length;
        if (bytes > maximumDiscarded) {
          return;
        }
      }
    } catch {
      // Whether an unwanted body arrives makes no difference; the activity has noted it.
    }
  }

  private async watched<T>(read: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      this.controller.abort(new StalledError(this.stallMs));
    }, this.stallMs);
    try {
      return await read();
    } finally {
      clearTimeout(timer);
    }
  }
}
