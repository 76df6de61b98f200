import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StorageError, type Storage } from '../../../src/models/ports/storage';
import { nodeStorage } from '../../../src/platform/node/storage';
import { FakeStorage } from '../../support/fake-storage';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const problem = (kind: string) => ({ name: 'StorageError', problem: kind });

/** Every storage, with an empty folder in it. */
const storages: [string, () => Promise<{ storage: Storage; root: string }>][] = [
  [
    'of Node',
    async () => {
      const root = await mkdtemp(join(realpathSync(tmpdir()), 'storage-'));
      return { storage: nodeStorage, root };
    },
  ],
  [
    'in memory',
    async () => {
      const storage = new FakeStorage();
      await storage.makeFolder('/root');
      return { storage, root: '/root' };
    },
  ],
];

describe.each(storages)('the storage %s', (_, make) => {
  let storage: Storage;
  let root: string;
  beforeEach(async () => {
    ({ storage, root } = await make());
  });
  afterEach(() => storage.remove(root));

  const at = (...parts: string[]): string => storage.paths.join(root, ...parts);
  const text = async (path: string): Promise<string> =>
    new TextDecoder().decode(await storage.read(path));
  const write = async (path: string, content: string): Promise<void> => {
    await storage.writeWhole(path, content);
  };
  const names = async (folder = root): Promise<string[]> =>
    (await storage.list(folder)).map(({ name }) => name);

  it('knows how places are written', () => {
    const { paths } = storage;
    expect(paths.parent(at('a', 'b'))).toBe(at('a'));
    expect(paths.name(at('a', 'b.txt'))).toBe('b.txt');
    expect(at('a', '..', 'b')).toBe(at('b'));
    expect(paths.way(root, at('a', 'b'))).toBe('a/b');
    expect(paths.isBelow(root, root)).toBe(true);
    expect(paths.isBelow(root, at('..a'))).toBe(true);
    expect(paths.isBelow(root, at('..', 'a'))).toBe(false);
    expect(paths.isBelow(root, `${root}more`)).toBe(false);
    expect(paths.absolute(at('a'))).toBe(at('a'));
    expect(paths.parent('/')).toBe('/');
  });

  it('writes piece by piece wherever it is told, and reads as much as is asked', async () => {
    const file = await storage.open(at('f'), 'new');
    expect(file.size).toBe(0);
    await file.write(bytesOf('hello '), 0);
    await file.write(bytesOf('world'), 6);
    await file.write(bytesOf('W'), 6);
    await file.sync();
    await file.close();
    expect(await text(at('f'))).toBe('hello World');
    let read = '';
    for await (const piece of storage.pieces(at('f'), 7)) {
      read += new TextDecoder().decode(piece);
    }
    expect(read).toBe('hello W');
    expect(await storage.stat(at('f'))).toMatchObject({ kind: 'file', size: 11 });
  });

  it('reads large files in pieces, all of them, and stops when nobody wants more', async () => {
    const content = 'x'.repeat(1_000_000);
    await write(at('large'), content);
    let [count, length] = [0, 0];
    for await (const piece of storage.pieces(at('large'), 2_000_000)) {
      count++;
      length += piece.length;
    }
    expect(length).toBe(1_000_000);
    expect(count).toBeGreaterThan(5);
    for await (const piece of storage.pieces(at('large'), 1_000_000)) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    for await (const piece of storage.pieces(at('large'), 0)) {
      expect(piece.length).toBe(-1);
    }
  });

  it('goes on with a file that is there, and empties it', async () => {
    await write(at('f'), 'first');
    const file = await storage.open(at('f'), 'more');
    expect(file.size).toBe(5);
    await file.write(bytesOf('!'), 5);
    expect(await text(at('f'))).toBe('first!');
    await file.empty();
    await file.write(bytesOf('new'), 0);
    await file.close();
    expect(await text(at('f'))).toBe('new');
    await expect(storage.open(at('f'), 'new')).rejects.toMatchObject(problem('exists'));
    expect(await text(at('f'))).toBe('new');
  });

  it('writes small files whole, with their folders, and leaves nothing else', async () => {
    await write(at('a', 'b', 'f'), 'one');
    await write(at('a', 'b', 'f'), 'two');
    expect(await text(at('a', 'b', 'f'))).toBe('two');
    expect(await names(at('a', 'b'))).toEqual(['f']);
  });

  it('shows the old or the new content while it is written, never a part', async () => {
    const contents = ['a'.repeat(200_000), 'b'.repeat(100_000)];
    await write(at('f'), contents[0] ?? '');
    const seen = new Set<string>();
    const reading = (async () => {
      for (let i = 0; i < 50; i++) seen.add(await text(at('f')));
    })();
    for (let i = 0; i < 10; i++) await write(at('f'), contents[i % 2] ?? '');
    await reading;
    expect([...seen].every((one) => contents.includes(one))).toBe(true);
  });

  it('appends, whole lines also when several do it at the same time', async () => {
    const lines = Array.from({ length: 30 }, (_, i) => `line ${i}\n`);
    await Promise.all(lines.map((line) => storage.append(at('log'), line)));
    expect((await text(at('log'))).split(/(?<=\n)/u).sort()).toEqual([...lines].sort());
    await expect(storage.append(at('no', 'log'), 'x')).rejects.toMatchObject(problem('missing'));
  });

  it('renames and copies over what is there', async () => {
    await write(at('a'), 'a');
    await write(at('b'), 'b');
    await storage.copy(at('a'), at('c'));
    await storage.copy(at('a'), at('b'));
    await storage.rename(at('a'), at('c'));
    expect(await names()).toEqual(['b', 'c']);
    expect([await text(at('b')), await text(at('c'))]).toEqual(['a', 'a']);
    const file = await storage.open(at('b'), 'more');
    await file.write(bytesOf('other'), 0);
    await file.close();
    expect(await text(at('c'))).toBe('a');
  });

  it('lists in the order of names, with kinds; nothing where there is no folder', async () => {
    await write(at('b', 'x'), '');
    await write(at('c'), '');
    await storage.makeFolder(at('a'));
    await storage.makeFolder(at('a'));
    expect(await storage.list(root)).toEqual([
      { name: 'a', kind: 'folder' },
      { name: 'b', kind: 'folder' },
      { name: 'c', kind: 'file' },
    ]);
    expect(await storage.list(at('none'))).toEqual([]);
    expect(await storage.list(at('c'))).toEqual([]);
    expect(await storage.stat(at('none'))).toBeUndefined();
    expect(await storage.stat(at('c', 'below'))).toBeUndefined();
    expect(await storage.stat(at('a'))).toMatchObject({ kind: 'folder' });
  });

  it('makes folders at the same time', async () => {
    await Promise.all(Array.from({ length: 10 }, () => storage.makeFolder(at('x', 'y', 'z'))));
    expect(await names(at('x', 'y'))).toEqual(['z']);
    await write(at('f'), '');
    await expect(storage.makeFolder(at('f'))).rejects.toMatchObject(problem('exists'));
  });

  it('removes all that is in a folder, or only an empty one', async () => {
    await write(at('a', 'b', 'f'), '1');
    await write(at('ab'), '1');
    expect(await storage.removeEmpty(at('a'))).toBe(false);
    await storage.remove(at('a', 'b', 'f'));
    expect(await storage.removeEmpty(at('a', 'b'))).toBe(true);
    expect(await storage.removeEmpty(at('a', 'b'))).toBe(true);
    await write(at('a', 'c', 'f'), '1');
    await storage.remove(at('a'));
    await storage.remove(at('a'));
    expect(await names()).toEqual(['ab']);
  });

  it('touches', async () => {
    const before = Date.now() - 2000;
    await storage.touch(at('used'));
    const first = (await storage.stat(at('used')))?.modified.getTime() ?? 0;
    expect(first).toBeGreaterThan(before);
    await write(at('f'), 'kept');
    await storage.touch(at('f'));
    expect(await text(at('f'))).toBe('kept');
    await expect(storage.touch(at('no', 'f'))).rejects.toMatchObject(problem('missing'));
  });

  it('has space, also for a folder that will be', async () => {
    expect(await storage.freeBytes(at('not', 'yet'))).toBeGreaterThan(0);
  });

  it('knows where a place really is', async () => {
    expect(await storage.realPath(at('not', 'yet'))).toBe(at('not', 'yet'));
    await write(at('f'), '');
    expect(await storage.linkTarget(at('f'))).toBeUndefined();
    expect(await storage.linkTarget(at('none'))).toBeUndefined();
  });

  it('says in its own words what is missing', async () => {
    const failures = [
      () => storage.read(at('none')),
      () => storage.open(at('no', 'f'), 'more'),
      () => storage.open(at('no', 'f'), 'new'),
      () => storage.rename(at('none'), at('f')),
      () => storage.copy(at('none'), at('f')),
      async () => {
        for await (const piece of storage.pieces(at('none'), 1)) expect(piece).toBeUndefined();
      },
    ];
    for (const fail of failures) {
      const failure = await fail().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(StorageError);
      expect(failure).toMatchObject(problem('missing'));
    }
    await expect(storage.open(root, 'more')).rejects.toMatchObject(problem('failed'));
  });
});

it('a disk with links follows them, and writes through none', async () => {
  const root = await mkdtemp(join(realpathSync(tmpdir()), 'links-'));
  try {
    await nodeStorage.writeWhole(join(root, 'outside'), 'kept');
    await symlink(join(root, 'outside'), join(root, 'link'));
    await symlink(join(root, 'nowhere'), join(root, 'dangling'));
    expect(await nodeStorage.list(root)).toContainEqual({ name: 'link', kind: 'link' });
    expect(await nodeStorage.realPath(join(root, 'link'))).toBe(join(root, 'outside'));
    expect(await nodeStorage.linkTarget(join(root, 'link'))).toBe(join(root, 'outside'));
    await expect(nodeStorage.realPath(join(root, 'dangling', 'x'))).rejects.toBeInstanceOf(
      StorageError,
    );
    await expect(nodeStorage.open(join(root, 'link'), 'more')).rejects.toBeInstanceOf(StorageError);
    await expect(nodeStorage.open(join(root, 'dangling'), 'new')).rejects.toMatchObject(
      problem('exists'),
    );
    expect(await nodeStorage.list(root)).not.toContainEqual(
      expect.objectContaining({ name: 'nowhere' }),
    );
  } finally {
    await rm(root, { recursive: true });
  }
});

it('a storage that is full says so', async () => {
  const storage = new FakeStorage(10);
  const file = await storage.open('/f', 'new');
  await file.write(bytesOf('12345678'), 0);
  await expect(file.write(bytesOf('123'), 8)).rejects.toMatchObject(problem('full'));
  await expect(storage.append('/f', '123')).rejects.toMatchObject(problem('full'));
  await expect(storage.copy('/f', '/g')).rejects.toMatchObject(problem('full'));
  await expect(storage.writeWhole('/g', '123')).rejects.toMatchObject(problem('full'));
  expect(await storage.freeBytes()).toBe(2);
});
