import { open, type FileHandle } from 'node:fs/promises';
import type { JournalLine, JournalStore, LinePlace } from '../../many/journal';

const lineEnd = 0x0a;
const pieceBytes = 1 << 18;

/** A journal in a file that only its owner can read: what was found is in it. */
export class JournalFile implements JournalStore {
  /** Where the next line goes; undefined until it is known where the last whole one ends. */
  private end: number | undefined;
  /** True once what was not written to its end is gone. */
  private isCut = false;
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private readonly handle: FileHandle) {}

  /**
   * Opens a journal, which is made where there is none.
   *
   * @param how `read` for one that has to be there, and is not added to
   * @throws NodeJS.ErrnoException
   */
  static async open(path: string, how: 'more' | 'read'): Promise<JournalFile> {
    // Not for appending: what was not written to its end is written over.
    const handle =
      how === 'read'
        ? await open(path, 'r')
        : await open(path, 'r+').catch(async (error: unknown) => {
            if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
              throw error;
            }
            return open(path, 'wx+', 0o600);
          });
    return new JournalFile(handle);
  }

  async *lines(): AsyncGenerator<JournalLine, void> {
    const piece = Buffer.alloc(pieceBytes);
    let kept: Buffer[] = [];
    let start = 0;
    let at = 0;
    for (;;) {
      const { bytesRead } = await this.handle.read(piece, 0, pieceBytes, at);
      if (bytesRead === 0) {
        break;
      }
      let from = 0;
      for (let end = piece.indexOf(lineEnd); end !== -1 && end < bytesRead;) {
        const line = Buffer.concat([...kept, piece.subarray(from, end)]);
        kept = [];
        yield { line: line.toString('utf8'), at: start, bytes: line.length };
        start += line.length + 1;
        from = end + 1;
        end = piece.indexOf(lineEnd, from);
      }
      kept.push(Buffer.from(piece.subarray(from, bytesRead)));
      at += bytesRead;
    }
    this.end = start;
  }

  async read({ at, bytes }: LinePlace): Promise<string> {
    const line = Buffer.alloc(bytes);
    await this.handle.read(line, 0, bytes, at);
    return line.toString('utf8');
  }

  append(line: string, lasting: boolean): Promise<LinePlace> {
    const next = this.last.then(() => this.write(line, lasting));
    this.last = next.catch(() => undefined);
    return next;
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  private async write(line: string, lasting: boolean): Promise<LinePlace> {
    const at = this.end ?? 0;
    if (!this.isCut) {
      await this.handle.truncate(at);
      this.isCut = true;
    }
    const bytes = Buffer.from(`${line}\n`, 'utf8');
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
    if (lasting) {
      await this.handle.datasync();
    }
    this.end = at + bytes.length;
    return { at, bytes: bytes.length - 1 };
  }
}
