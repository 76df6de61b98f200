import { createHash } from 'node:crypto';
import type { FileReader, ListedFile } from '../../../src/many/files';
import type { JournalLine, JournalStore, LinePlace } from '../../../src/many/journal';
import type { FileWriter } from '../../../src/many/redact-files';

const digest = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/** A disk in memory, which outlives the processes that use it. */
export class MemoryDisk {
  readonly files = new Map<string, { content: Uint8Array; modified: number }>();
  journal = Buffer.alloc(0);
  /** Names of the files that were read. */
  readonly read: string[] = [];
  private clock = 1;

  constructor(texts: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(texts)) {
      this.put(name, new TextEncoder().encode(text));
    }
  }

  list(): ListedFile[] {
    return [...this.files]
      .filter(([name]) => !name.startsWith('/'))
      .map(([name, { content, modified }]) => ({
        name,
        path: name,
        bytes: content.length,
        modified,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  text(path: string): string | undefined {
    const file = this.files.get(path);
    return file && new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.content);
  }

  put(path: string, content: Uint8Array): void {
    this.files.set(path, { content, modified: this.clock++ });
  }

  /** @param steps after which it is killed */
  process(steps = Infinity): MemoryProcess {
    return new MemoryProcess(this, steps);
  }
}

/**
 * A process that is killed after so many steps: nothing that it does has an effect any more, and it is
 * not answered. A file is written whole or not, a line of a journal perhaps in part.
 */
export class MemoryProcess {
  readonly killed: Promise<void>;
  private kill: () => void = () => undefined;

  constructor(
    private readonly disk: MemoryDisk,
    private left: number,
  ) {
    this.killed = new Promise((resolve) => {
      this.kill = resolve;
    });
  }

  readonly reader: FileReader = {
    pieces: (file) => this.pieces(file),
  };

  readonly writer: FileWriter = {
    digest: (path) =>
      this.step(() => {
        const file = this.disk.files.get(path);
        return file && digest(file.content);
      }),
    write: (path, content) =>
      this.step(() => {
        this.disk.put(path, content);
      }),
    stamp: (path) =>
      this.step(() => {
        const { content, modified } = this.disk.files.get(path) ?? { content: [], modified: 0 };
        return { bytes: content.length, modified };
      }),
  };

  store(): JournalStore {
    const { disk } = this;
    let end = 0;
    const lines = async function* (): AsyncGenerator<JournalLine, void> {
      for (let stop = disk.journal.indexOf(10); stop !== -1; stop = disk.journal.indexOf(10, end)) {
        const line = disk.journal.toString('utf8', end, stop);
        yield await Promise.resolve({ line, at: end, bytes: stop - end });
        end = stop + 1;
      }
    };
    const write = (line: Buffer): LinePlace => {
      const at = end;
      disk.journal = Buffer.concat([disk.journal.subarray(0, end), line]);
      end += line.length;
      return { at, bytes: line.length - 1 };
    };
    return {
      lines,
      read: ({ at, bytes }) => Promise.resolve(disk.journal.toString('utf8', at, at + bytes)),
      append: (line) => {
        const bytes = Buffer.from(`${line}\n`);
        if (this.left === 1) {
          // Killed in the middle of it.
          write(bytes.subarray(0, bytes.length >> 1));
        }
        return this.step(() => write(bytes));
      },
    };
  }

  private async *pieces({ path }: ListedFile): AsyncGenerator<Uint8Array, void> {
    const content = await this.step(() => this.disk.files.get(path)?.content ?? new Uint8Array());
    this.disk.read.push(path);
    yield content;
  }

  private step<T>(work: () => T): Promise<T> {
    if (this.left <= 1) {
      this.left = 0;
      this.kill();
      return new Promise(() => undefined);
    }
    this.left--;
    return Promise.resolve(work());
  }
}
