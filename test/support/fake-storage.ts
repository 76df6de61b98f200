import { posix } from 'node:path';
import type { ModelPorts } from '../../src/models/ports';
import type { Locks } from '../../src/models/ports/locks';
import {
  StorageError,
  type Entry,
  type Found,
  type Paths,
  type Storage,
  type WritableFile,
} from '../../src/models/ports/storage';
import { startHash } from '../../src/platform/node/hash';

interface File {
  bytes: Uint8Array<ArrayBuffer>;
  modified: Date;
}

const paths: Paths = {
  join: (folder, ...parts) => posix.join(folder, ...parts),
  parent: (path) => posix.dirname(path),
  name: (path) => posix.basename(path),
  absolute: (path) => posix.resolve('/', path),
  isBelow: (folder, path) =>
    path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`),
  way: (folder, path) => posix.relative(folder, path),
};

/** A storage in memory, which keeps the same contract as a disk. It has no links. */
export class FakeStorage implements Storage {
  readonly paths = paths;
  private readonly files = new Map<string, File>();
  private readonly folders = new Set<string>(['/']);

  /** @param capacity in bytes; what would be more fails with `full` */
  constructor(public capacity = 1e9) {}

  stat(path: string): Promise<Found | undefined> {
    const file = this.files.get(path);
    return answer(() =>
      file
        ? { kind: 'file', size: file.bytes.length, modified: file.modified }
        : this.folders.has(path)
          ? { kind: 'folder', size: 0, modified: new Date(0) }
          : undefined,
    );
  }

  list(folder: string): Promise<readonly Entry[]> {
    const inside = (path: string): boolean => path !== '/' && paths.parent(path) === folder;
    return answer(() =>
      [
        ...[...this.folders].filter(inside).map((path) => entry(path, 'folder')),
        ...[...this.files.keys()].filter(inside).map((path) => entry(path, 'file')),
      ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  }

  read(path: string): Promise<Uint8Array> {
    return answer(() => this.file(path).bytes.slice());
  }

  async *pieces(path: string, bytes: number): AsyncGenerator<Uint8Array, void> {
    const whole = (await this.read(path)).subarray(0, bytes);
    for (let at = 0; at < whole.length; at += 65_536) {
      yield await answer(() => whole.slice(at, at + 65_536));
    }
  }

  open(path: string, how: 'new' | 'more'): Promise<WritableFile> {
    return answer(() => {
      if (how === 'new' && this.files.has(path)) {
        throw new StorageError('exists', `${path} is there already`);
      }
      const file = this.files.get(path) ?? this.create(path);
      return {
        size: file.bytes.length,
        write: (piece, position) =>
          answer(() => {
            this.resize(file, Math.max(file.bytes.length, position + piece.length));
            file.bytes.set(piece, position);
          }),
        empty: () =>
          answer(() => {
            this.resize(file, 0);
          }),
        sync: () => answer(() => undefined),
        close: () => answer(() => undefined),
      };
    });
  }

  writeWhole(path: string, content: string): Promise<void> {
    return answer(() => {
      const bytes = new TextEncoder().encode(content);
      this.checkRoom(bytes.length - (this.files.get(path)?.bytes.length ?? 0));
      this.makeFolders(paths.parent(path));
      this.create(path).bytes = bytes;
    });
  }

  append(path: string, content: string): Promise<void> {
    return answer(() => {
      const file = this.files.get(path) ?? this.create(path);
      const { length } = file.bytes;
      const more = new TextEncoder().encode(content);
      this.resize(file, length + more.length);
      file.bytes.set(more, length);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return answer(() => {
      const { bytes } = this.file(from);
      this.create(to).bytes = bytes;
      this.files.delete(from);
    });
  }

  copy(from: string, to: string): Promise<void> {
    return answer(() => {
      const { bytes } = this.file(from);
      this.checkRoom(bytes.length - (this.files.get(to)?.bytes.length ?? 0));
      this.create(to).bytes = bytes.slice();
    });
  }

  makeFolder(folder: string): Promise<void> {
    return answer(() => {
      this.makeFolders(folder);
    });
  }

  remove(path: string): Promise<void> {
    return answer(() => {
      for (const all of [this.files, this.folders]) {
        for (const at of [...all.keys()].filter((other) => paths.isBelow(path, other))) {
          all.delete(at);
        }
      }
    });
  }

  removeEmpty(folder: string): Promise<boolean> {
    return answer(() => {
      const all = [...this.files.keys(), ...this.folders];
      const isEmpty = all.every((path) => path === folder || !paths.isBelow(folder, path));
      if (isEmpty) {
        this.folders.delete(folder);
      }
      return isEmpty;
    });
  }

  touch(path: string): Promise<void> {
    return answer(() => {
      (this.files.get(path) ?? this.create(path)).modified = new Date();
    });
  }

  freeBytes(): Promise<number> {
    return answer(() => this.capacity - this.used);
  }

  realPath(path: string): Promise<string> {
    return answer(() => path);
  }

  linkTarget(): Promise<undefined> {
    return answer(() => undefined);
  }

  private get used(): number {
    return [...this.files.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  private file(path: string): File {
    const file = this.files.get(path);
    if (!file) {
      throw new StorageError('missing', `there is no file ${path}`);
    }
    return file;
  }

  private create(path: string): File {
    if (this.folders.has(path)) {
      throw new StorageError('failed', `${path} is a folder`);
    }
    if (!this.folders.has(paths.parent(path))) {
      throw new StorageError('missing', `there is no folder ${paths.parent(path)}`);
    }
    const file = { bytes: new Uint8Array(), modified: new Date() };
    this.files.set(path, file);
    return file;
  }

  private makeFolders(folder: string): void {
    if (this.files.has(folder)) {
      throw new StorageError('exists', `${folder} is a file`);
    }
    if (!this.folders.has(folder)) {
      this.makeFolders(paths.parent(folder));
      this.folders.add(folder);
    }
  }

  private resize(file: File, length: number): void {
    this.checkRoom(length - file.bytes.length);
    const bytes = new Uint8Array(length);
    bytes.set(file.bytes.subarray(0, length));
    file.bytes = bytes;
    file.modified = new Date();
  }

  private checkRoom(more: number): void {
    if (more > 0 && this.used + more > this.capacity) {
      throw new StorageError('full', 'no space is left');
    }
  }
}

function entry(path: string, kind: Entry['kind']): Entry {
  return { name: paths.name(path), kind };
}

/** Answers later, as a disk does. */
async function answer<T>(work: () => T): Promise<T> {
  await Promise.resolve();
  return work();
}

/** Locks within this process. */
export function fakeLocks(): Locks {
  const held = new Set<string>();
  return {
    staleMs: 100,
    tryLock: (folder, name) => {
      const lock = `${folder}/${name}`;
      const isFree = !held.has(lock);
      held.add(lock);
      const release = (): Promise<void> => answer(() => void held.delete(lock));
      return answer(() => (isFree ? { release } : undefined));
    },
  };
}

/** All that models need, in memory; nothing can be fetched. */
export function fakePorts(storage = new FakeStorage()): ModelPorts {
  return {
    storage,
    outside: new FakeStorage(),
    locks: fakeLocks(),
    startHash,
    fetch: () => Promise.reject(new Error('there is no network')),
    pythonCache: undefined,
  };
}
