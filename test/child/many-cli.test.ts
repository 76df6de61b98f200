import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

let folder = '';
/** What was written, by name. */
const originals = new Map<string, Buffer>();

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'many-cli-'));
  mkdirSync(join(folder, 'letters/inner'), { recursive: true });
  for (let at = 0; at < 60; at++) {
    const name = `letters/${at % 2 === 0 ? '' : 'inner/'}${String(at).padStart(2, '0')}.txt`;
    const line = `Dear Maria Brown, write to anna.keller${at}@example.com before 3 November 2026.\r\n`;
    put(name, Buffer.from(line.repeat(60)));
  }
  put('letters/picture.gif', Buffer.from([0x47, 0x49, 0x46, 0]));
  put('letters/latin.txt', Buffer.from('Gr\xfc\xdfe', 'latin1'));
  put('letters/people.csv', Buffer.from('name;mail\r\n"Brown; M";maria@example.com\r\n'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: Buffer): void {
  writeFileSync(join(folder, name), content);
  originals.set(name, content);
}

type Command = 'find' | 'redact' | 'restore' | 'merge';
const bundle = (command: Command): string => resolve(`dist/${command}.js`);

function run(command: Command, ...args: readonly string[]) {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 } as const;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bundle(command), ...args],
    options,
  );
  return { status, stdout, stderr };
}

const doneIn = (journal: string): number =>
  existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 2 : 0;

/** Runs a command and kills it once its journal has some files, but not all. */
async function killed(journal: string, command: Command, ...args: readonly string[]) {
  const child = spawn(process.execPath, [bundle(command), ...args, '--journal', journal], {
    cwd: folder,
    stdio: 'ignore',
  });
  const ended = new Promise((done) => child.once('exit', done));
  const path = join(folder, journal);
  await vi.waitUntil(() => doneIn(path) > 3, { timeout: 60_000, interval: 2 });
  child.kill('SIGKILL');
  await ended;
  expect(readFileSync(path, 'utf8')).not.toContain('"complete":true');
}

vi.setConfig({ testTimeout: 240_000 });

describe('find and redact on a folder', () => {
  it('find in it, say what was skipped, and go on after they were killed', async () => {
    const args = ['letters', '--rules-only', '--as', 'jsonl'] as const;
    const whole = run('find', ...args, '--fail-on', 'EMAIL>3600,IBAN');
    expect(whole.status).toBe(5);
    expect(whole.stderr).toMatch(/^63 files: \d+ places in 61 of them \(.*EMAIL 3601.*\)/u);
    expect(whole.stderr).toContain('skipped: 1 binary, 1 not UTF-8');
    await killed('find.journal', 'find', ...args, '--out', 'found.jsonl');
    expect(existsSync(join(folder, 'found.jsonl'))).toBe(false);
    const before = doneIn(join(folder, 'find.journal'));
    const rest = run('find', ...args, '--out', 'found.jsonl', '--journal', 'find.journal');
    expect(rest).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(join(folder, 'found.jsonl'), 'utf8')).toBe(whole.stdout);
    expect(statSync(join(folder, 'found.jsonl')).mode & 0o777).toBe(0o600);
    // What was known is there once, and all else has come.
    expect(before).toBeLessThan(63);
    expect(doneIn(join(folder, 'find.journal'))).toBe(63 + 1);
    const other = run('find', ...args, '--threshold', '0.9', '--journal', 'find.journal');
    expect(other.status).toBe(2);
    expect(other.stderr).toContain('another run');
  });

  it('find in shards what they find in one run, once it is merged', () => {
    const args = ['letters', '--rules-only', '--exclude', 'inner/'] as const;
    for (const index of [1, 2]) {
      run('find', ...args, '--shard', `${index}/2`, '--journal', `${index}.journal`);
    }
    const sarif = run('merge', '1.journal', '2.journal', '--as', 'sarif', '--fail-on', 'ANY');
    expect(sarif.status).toBe(5);
    expect(sarif.stdout).not.toContain('anna.keller');
    expect(run('merge', '2.journal', '1.journal').stdout).toBe(run('find', ...args).stdout);
    expect(run('merge', '2.journal')).toMatchObject({ status: 2, stdout: '' });
  });

  it('redact it in place, once, and what they have written comes back byte for byte', async () => {
    const args = ['letters', '--rules-only', '--in-place', '--maps', 'maps'] as const;
    await killed('redact.journal', 'redact', ...args);
    const rest = run('redact', ...args, '--journal', 'redact.journal');
    expect(rest.status).toBe(0);
    expect(rest.stderr).toContain('EMAIL 3601');
    for (const [name, content] of originals) {
      const now = readFileSync(join(folder, name));
      const map = `maps/${name}.map`;
      if (existsSync(join(folder, map))) {
        expect(now.toString('utf8')).not.toContain('example.com');
        expect(statSync(join(folder, map)).mode & 0o777).toBe(0o600);
      } else {
        expect(now.equals(content)).toBe(true);
      }
    }
    expect(readdirSync(join(folder, 'maps/letters/inner'))).toHaveLength(30);
    expect(
      readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('partial')),
    ).toEqual([]);
    for (const name of ['letters/00.txt', 'letters/inner/59.txt']) {
      const restored = run('restore', '--file', name, '--map', `maps/${name}.map`);
      expect(restored.stdout).toBe(originals.get(name)?.toString('utf8'));
    }
  });
});
