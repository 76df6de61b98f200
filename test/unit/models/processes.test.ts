import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { InstallProgress } from '../../../src/models/hub/hub-types';
import { commit, type FakeHub } from '../../support/fake-hub';
import { note } from '../../support/fault-table';
import {
  hubAndLibrary,
  libraryIn,
  onCleanUp,
  startHub,
  temporaryFolder,
  useCleanUps,
} from '../../support/library';
import { files, id, needed, neededBytes } from '../../support/tiny-model';

useCleanUps();

/** Starts what `npm run models -- install` starts. */
function startInstall(model: string, folder: string, hub: FakeHub): ChildProcess {
  const args = ['install', model, '--store', join(folder, 'models'), '--endpoint', hub.endpoint];
  return spawn(process.execPath, [resolve('dist/models.js'), ...args, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function ended(child: ChildProcess): Promise<{ code: number | null; output: string }> {
  let output = '';
  child.stdout?.on('data', (data: Buffer) => {
    output += data.toString();
  });
  return new Promise((done) => {
    child.once('close', (code) => {
      done({ code, output });
    });
  });
}

function sentOf(hub: FakeHub, model: string): number {
  return needed.reduce((sum, path) => sum + (hub.sent.get(`${model}/${path}`) ?? 0), 0);
}

/** Kills the child once the hub has sent so many bytes to it; or lets it end before. */
async function killAt(child: ChildProcess, sent: () => number, point: number): Promise<void> {
  const end = ended(child);
  const timer = setInterval(() => {
    if (sent() >= point) {
      child.kill('SIGKILL');
    }
  }, 2);
  await end;
  clearInterval(timer);
}

describe('processes', () => {
  it('may be killed at any point: nothing half is listed, and the next run ends it', async () => {
    const tries = 50;
    const hub = await startHub();
    hub.bytesPerSecond = 2_000_000;
    const folder = await temporaryFolder();
    const { library } = libraryIn(folder, hub.endpoint);
    const models = Array.from({ length: tries }, (_, i) => `org/model-${i}`);
    for (const model of models) {
      hub.add({ id: model, commit, files, pipelineTag: 'text-classification' });
    }
    const queue = [...models];
    const kill = async (): Promise<void> => {
      for (let model = queue.pop(); model; model = queue.pop()) {
        const name = model;
        const point = Math.random() * neededBytes;
        await killAt(startInstall(name, folder, hub), () => sentOf(hub, name), point);
        for (const { directory, ...manifest } of await library.list()) {
          // Listed is only what is whole.
          expect(await library.verify({ directory, ...manifest })).toEqual([]);
        }
      }
    };
    await Promise.all([kill(), kill(), kill()]);
    const whole = (await library.list()).length;
    hub.bytesPerSecond = Infinity;
    // At the same time, since each waits until the dead process's lock has gone stale.
    await Promise.all(
      models.map(async (model) => {
        const plan = await library.plan(model, 'text-classification', 'q8');
        const manifest = await library.install(plan);
        expect(await library.verify(manifest)).toEqual([]);
      }),
    );
    expect(await library.list()).toHaveLength(tries);
    expect(await library.unfinished()).toEqual([]);
    const configs = (files['config.json']?.content.length ?? 0) * 3;
    const lost = models.map((model) => Math.max(0, sentOf(hub, model) - neededBytes - configs));
    expect(Math.max(...lost)).toBeLessThan(1_048_576);
    note({
      fault: 'SIGKILL at a random point, then a clean run',
      tried: tries - whole,
      survived: tries - whole,
      bytesLost: lost.reduce((sum, bytes) => sum + bytes, 0),
    });
  });

  it('fetch each byte once when two install the same model at once', async () => {
    const hub = await startHub();
    hub.bytesPerSecond = 1_000_000;
    const folder = await temporaryFolder();
    const both = [startInstall(id, folder, hub), startInstall(id, folder, hub)];
    const results = await Promise.all(both.map(ended));
    for (const { code, output } of results) {
      expect(code).toBe(0);
      expect(JSON.parse(output)).toMatchObject({ id, commit, bytes: neededBytes });
    }
    for (const path of needed.filter((name) => name !== 'config.json')) {
      expect(hub.sentBytes(path)).toBe(files[path]?.content.length);
    }
    note({ fault: 'two processes at once', tried: 1, survived: 1, bytesLost: 0 });
  });

  it('show how far the other one is', async () => {
    const hub = await startHub();
    hub.bytesPerSecond = 300_000;
    const folder = await temporaryFolder();
    const first = libraryIn(folder, hub.endpoint);
    const second = libraryIn(folder, hub.endpoint);
    const plans = await Promise.all(
      [first, second].map(({ library }) => library.plan(id, 'text-classification', 'q8')),
    );
    const seen: InstallProgress[] = [];
    const [plan, other] = plans;
    if (!plan || !other) throw new Error('no plan');
    // Either of them may be the first to get the lock.
    const onProgress = (progress: InstallProgress): void => {
      seen.push(progress);
    };
    await Promise.all([
      first.library.install(plan, { onProgress }),
      second.library.install(other, { onProgress }),
    ]);
    const others = seen.filter(({ state }) => state === 'waiting').map(({ bytes }) => bytes);
    expect(new Set(others).size).toBeGreaterThan(2);
    expect([...others].sort((a, b) => a - b)).toEqual(others);
    expect(hub.sentBytes('tokenizer.json')).toBe(files['tokenizer.json']?.content.length);
  });
});

describe('a disk that is full', () => {
  it('is said when a write fails, and what has arrived is kept', async () => {
    const { folder, install, installed, library } = await hubAndLibrary();
    const handle = await open(join(folder, 'any'), 'w');
    const prototype = Object.getPrototypeOf(handle) as typeof handle;
    await handle.close();
    let writes = 0;
    // eslint-disable-next-line @typescript-eslint/unbound-method
    const write = prototype.write as (...args: unknown[]) => Promise<unknown>;
    const spy = vi.spyOn(prototype, 'write').mockImplementation(function (
      this: unknown,
      ...args: unknown[]
    ) {
      return (
        ++writes > 4
          ? Promise.reject(Object.assign(new Error('ENOSPC: no space'), { code: 'ENOSPC' }))
          : write.apply(this, args)
      ) as ReturnType<typeof handle.write>;
    });
    await expect(install()).rejects.toMatchObject({ problem: 'space' });
    spy.mockRestore();
    expect(await installed()).toBeUndefined();
    expect((await library.unfinished())[0]?.bytes).toBeGreaterThan(0);
    await install();
    expect(await installed()).toBeDefined();
    note({ fault: 'a write that fails: no space left', tried: 1, survived: 1, bytesLost: 0 });
  });

  it('is survived when it fills up meanwhile', async ({ skip }) => {
    const folder = await temporaryFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=60m', 'tmpfs', folder], {
        stdio: 'ignore',
      });
    } catch {
      skip('no right to mount a small disk; the test before covers a failing write');
    }
    onCleanUp(() => Promise.resolve(execFileSync('umount', [folder])));
    const hub = await startHub();
    hub.bytesPerSecond = 400_000;
    const { install, installed, activity } = libraryIn(folder, hub.endpoint);
    const filler = join(folder, 'filler');
    const fill = (): void => {
      const descriptor = openSync(filler, 'a');
      try {
        for (;;) writeSync(descriptor, Buffer.alloc(65_536));
      } catch {
        closeSync(descriptor);
      }
    };
    let filled = false;
    const installing = install({
      onProgress: ({ state }) => {
        if (state === 'downloading' && !filled) {
          filled = true;
          fill();
        }
      },
    });
    await expect(installing).rejects.toMatchObject({ problem: 'space' });
    expect(filled).toBe(true);
    expect(await installed()).toBeUndefined();
    // Full already: refused before anything is fetched.
    const sent = hub.sentBytes('tokenizer.json');
    await expect(install()).rejects.toThrow(/needs .* MB more/);
    expect(hub.sentBytes('tokenizer.json')).toBe(sent);
    rmSync(filler);
    await install();
    expect(await installed()).toBeDefined();
    await activity.flush();
    note({ fault: 'a disk that fills up', tried: 2, survived: 2, bytesLost: 0 });
  });
});
