import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { longestText } from '../../../src/agents/limits';
import { ServerFiles } from '../../../src/mcp/files';

let root = '';
let folder = '';
const { signal } = new AbortController();

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mcp files '));
  folder = join(root, 'in here');
  mkdirSync(join(folder, 'below'), { recursive: true });
  writeFileSync(join(root, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'letter.txt'), '\uFEFFDear 😀\r\n');
  writeFileSync(join(folder, '..letter.txt'), 'odd');
  writeFileSync(join(folder, 'latin.txt'), Buffer.from('Gr\xfc\xdfe', 'latin1'));
  writeFileSync(join(folder, 'long.txt'), 'x'.repeat(3 * longestText + 4));
  symlinkSync(join(root, 'secret.txt'), join(folder, 'link.txt'));
  symlinkSync(root, join(folder, 'up'));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

const files = (...folders: readonly string[]): ServerFiles =>
  new ServerFiles(() => Promise.resolve(folders));

describe('files that may be named', () => {
  it('are those below a folder, by any path that leads there', async () => {
    for (const path of ['letter.txt', './below/../letter.txt', join(folder, 'letter.txt')]) {
      const read = await files(root + '/none', folder).read(path, signal);
      expect(read).toEqual({ text: '\uFEFFDear 😀\r\n', name: 'letter.txt' });
    }
    expect((await files(folder).read('..letter.txt', signal)).text).toBe('odd');
  });

  it.each([
    ['../secret.txt', /not below a folder/u],
    ['/etc/hostname', /not below a folder/u],
    ['', /not below a folder/u],
    ['link.txt', /not below a folder/u],
    ['up/secret.txt', /not below a folder/u],
    ['below', /no file/u],
    ['none.txt', /There is no file “none\.txt”/u],
    ['latin.txt', /not UTF-8/u],
    ['long.txt', /3000004 bytes/u],
    ['a\0b', /cannot be opened/u],
  ])('are not “%s”', async (path, said) => {
    await expect(files(folder).read(path, signal)).rejects.toThrow(said);
  });

  it('are none where nobody has named a folder', async () => {
    await expect(files().read('letter.txt', signal)).rejects.toThrow(/--folder/u);
    await expect(files().writeNew('new.txt', '')).rejects.toThrow(/--folder/u);
  });

  it('are written once, for the owner alone, and nowhere else', async () => {
    expect(await files(folder).writeNew('below/new.txt', 'Dear Anna')).toMatch(/new\.txt$/u);
    const written = join(folder, 'below', 'new.txt');
    expect(readFileSync(written, 'utf8')).toBe('Dear Anna');
    if (process.platform !== 'win32') {
      expect(statSync(written).mode & 0o777).toBe(0o600);
    }
    for (const [path, said] of [
      ['below/new.txt', /there already/u],
      ['up/new.txt', /not below a folder/u],
      ['../new.txt', /not below a folder/u],
      ['none/new.txt', /no file/u],
      ['link.txt', /there already/u],
    ] as const) {
      await expect(files(folder).writeNew(path, 'x')).rejects.toThrow(said);
    }
    expect(readFileSync(join(root, 'secret.txt'), 'utf8')).toBe('secret');
  });
});
