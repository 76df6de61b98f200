import type { Readable, Writable } from 'node:stream';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { JSONRPCMessageSchema, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';

/** More bytes than this are no message: the longest text with every character escaped has fewer. */
export const longestLine = 8_000_000;
/** Where an id is looked for in a line that is too long: at its end and at its beginning. */
const near = 200;
const lineFeed = 0x0a;

/** JSON-RPC's codes for what is no message. */
const parseError = -32_700;
const invalidRequest = -32_600;

/**
 * One JSON message a line, both ways, in a time that is linear in its length. A line that is too
 * long is passed over and answered, as far as its id can be told, instead of being kept.
 */
export class LineTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  private parts: Buffer[] = [];
  private bytes = 0;
  private isClosed = false;

  constructor(
    private readonly input: Readable,
    private readonly output: Writable,
  ) {}

  start(): Promise<void> {
    this.input.on('data', (chunk: Buffer) => {
      this.take(chunk);
    });
    for (const end of ['end', 'close', 'error']) {
      this.input.once(end, () => void this.close());
    }
    this.output.once('error', () => void this.close());
    return Promise.resolve();
  }

  send(message: JSONRPCMessage): Promise<void> {
    return this.write(message);
  }

  close(): Promise<void> {
    if (!this.isClosed) {
      this.isClosed = true;
      this.parts = [];
      this.onclose?.();
    }
    return Promise.resolve();
  }

  private write(message: object): Promise<void> {
    return new Promise((resolve, reject) => {
      this.output.write(`${JSON.stringify(message)}\n`, (error) => {
        if (error) {
          reject(error);
        } else {
          resolve();
        }
      });
    });
  }

  private take(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, from)) {
      this.add(chunk.subarray(from, at));
      this.line();
      from = at + 1;
    }
    this.add(chunk.subarray(from));
  }

  private add(part: Buffer): void {
    this.bytes += part.length;
    this.parts.push(part);
    const [first] = this.parts;
    if (this.bytes > longestLine && first && this.parts.length > 2) {
      // Only where an id may stand is kept.
      const tail = Buffer.concat(this.parts.slice(-2)).subarray(-near);
      this.parts = [Buffer.from(first.subarray(0, near)), Buffer.from(tail)];
    }
  }

  private line(): void {
    const line = Buffer.concat(this.parts);
    const isTooLong = this.bytes > longestLine;
    this.parts = [];
    this.bytes = 0;
    if (isTooLong) {
      this.refuse(
        idIn(line),
        invalidRequest,
        `The message has more than ${longestLine} bytes. Give a shorter text, or a file.`,
      );
    } else if (line.length > 0 && !(line.length === 1 && line[0] === 0x0d)) {
      this.parse(line);
    }
  }

  private parse(line: Buffer): void {
    let json: unknown;
    try {
      json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(line));
    } catch {
      this.refuse(null, parseError, 'This is no JSON in UTF-8.');
      return;
    }
    const message = JSONRPCMessageSchema.safeParse(json);
    if (message.success) {
      this.onmessage?.(message.data);
    } else {
      this.refuse(idIn(line), invalidRequest, 'This is no message of JSON-RPC 2.0.');
    }
  }

  private refuse(id: string | number | null, code: number, message: string): void {
    this.write({ jsonrpc: '2.0', id, error: { code, message } }).catch((error: unknown) => {
      this.onerror?.(error as Error);
    });
  }
}

/** The id of a message that is not read as a whole; null where it cannot be told for sure. */
function idIn(line: Buffer): string | number | null {
  const value = String.raw`("(?:[^"\\]|\\.){1,100}"|\d{1,15})`;
  const head = line.subarray(0, near).toString('latin1');
  const tail = line.subarray(-near).toString('latin1');
  const found =
    new RegExp(String.raw`^\s*\{\s*"jsonrpc"\s*:\s*"2\.0"\s*,\s*"id"\s*:\s*${value}`, 'u').exec(
      head,
    ) ??
    new RegExp(String.raw`"jsonrpc"\s*:\s*"2\.0"\s*,\s*"id"\s*:\s*${value}\s*\}\s*$`, 'u').exec(
      tail,
    );
  return found?.[1] === undefined ? null : (JSON.parse(found[1]) as string | number);
}
