import { describe, expect, it } from 'vitest';
import type { FileReader } from '../../../src/many/files';
import { readTextFile } from '../../../src/many/read-text';

/** A file in pieces of so many bytes, and how many were asked for. */
function fileOf(content: string | readonly number[], piece: number, bytes?: number) {
  const all =
    typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
  let given = 0;
  const files: FileReader = {
    async *pieces() {
      for (let at = 0; at < all.length; at += piece) {
        given++;
        yield await Promise.resolve(all.subarray(at, at + piece));
      }
    },
  };
  const file = { name: 'a', path: 'a', bytes, modified: 0 };
  return { read: (most: number) => readTextFile(files, file, most), given: () => given };
}

describe('a file of text', () => {
  it('is read whole, wherever its characters are cut, with its byte order mark', async () => {
    const text = '\uFEFFDear 김민수,\r\n😀';
    for (const piece of [1, 2, 3, 100]) {
      const { read } = fileOf(text, piece);
      const bytes = new TextEncoder().encode(text).length;
      expect(await read(bytes)).toMatchObject({ text, bytes });
      expect(await read(bytes - 1)).toBe('large');
    }
    expect(await fileOf('abc', 3).read(9)).toEqual({
      text: 'abc',
      bytes: 3,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });

  it('is skipped where it is none, after its first bytes', async () => {
    const binary = fileOf([0x89, 0x50, 0, ...Array<number>(1000).fill(65)], 10);
    expect(await binary.read(5000)).toBe('binary');
    expect(binary.given()).toBe(1);
    expect(
      await fileOf([...new TextEncoder().encode('x'.repeat(9000)), 0, 65], 1000).read(99_999),
    ).toBe('binary');
    expect(await fileOf([0x41, 0xe9, 0x42], 10).read(50)).toBe('encoding');
    expect(await fileOf(' \r\n\t', 10).read(50)).toBe('empty');
    expect(await fileOf('', 10).read(50)).toBe('empty');
  });

  it('of a size that nobody knows, or that is not true, is read no further than that', async () => {
    const unknown = fileOf('x'.repeat(1000), 10);
    expect(await unknown.read(95)).toBe('large');
    expect(unknown.given()).toBe(10);
    const lying = fileOf('x'.repeat(1000), 10, 5);
    expect(await lying.read(95)).toBe('large');
    expect(lying.given()).toBe(10);
    const known = fileOf('x'.repeat(1000), 10, 1000);
    expect(await known.read(999)).toBe('large');
    expect(known.given()).toBe(0);
  });
});
