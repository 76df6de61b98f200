import { beforeEach, expect, it, vi } from 'vitest';
import { Downloads } from '../../../../src/ui/downloads/downloads';
import { hubAndLibrary, onCleanUp, useCleanUps, type SetUp } from '../../../support/library';
import { id, neededBytes, weights } from '../../../support/tiny-model';
import { reset, seen } from '../vscode-stub';

vi.mock('vscode', () => import('../vscode-stub'));

beforeEach(reset);
useCleanUps();

const task = 'text-classification';

/** Downloads of this window, over a real library and a hub on loopback. */
async function make(options: SetUp = {}) {
  const { hub, library, log, installed } = await hubAndLibrary(options);
  const downloads = new Downloads(library, log);
  onCleanUp(() => {
    downloads.dispose();
    return Promise.resolve();
  });
  const fetch = () => downloads.fetch(id, task, 'q8', 'It is needed.');
  return { hub, library, downloads, installed, fetch };
}

it('asks what, how much, from where and under which licence before a byte comes', async () => {
  const { hub, fetch, installed } = await make({ about: { license: 'apache-2.0' } });
  expect(await fetch()).toBeUndefined();
  expect(seen.messages).toEqual([`Download ${id}?`]);
  const [detail = ''] = seen.details;
  for (const part of ['It is needed.', 'Size: 550 kB', 'apache-2.0', '127.0.0.1', '0123456']) {
    expect(detail).toContain(part);
  }
  expect(hub.sentBytes(weights)).toBe(0);
  expect(await installed()).toBeUndefined();
});

it('fetches what was agreed to, and shows how far it is', async () => {
  const { downloads, fetch, installed } = await make();
  seen.answers.push('Download');
  let changes = 0;
  downloads.onDidChange(() => {
    changes++;
  });
  expect(await fetch()).toMatchObject({ id });
  expect(await installed()).toMatchObject({ id });
  expect(downloads.active).toEqual([]);
  expect(changes).toBeGreaterThanOrEqual(2);
  const [lookUp, download] = seen.progress;
  expect([lookUp?.title, download?.title]).toEqual([`Looking up ${id}…`, `Downloading ${id}`]);
  expect(download?.done).toBeCloseTo(100, 5);
  expect(download?.messages.at(-1)).toContain('100%');
});

it('asks nothing about a model whose files are here', async () => {
  const { fetch } = await make();
  seen.answers.push('Download');
  await fetch();
  seen.messages.length = 0;
  expect(await fetch()).toMatchObject({ id });
  expect(seen.messages).toEqual([]);
});

it('fetches once what two want at the same time', async () => {
  const { hub, fetch } = await make();
  hub.bytesPerSecond = 2_000_000;
  seen.answers.push('Download', 'Download');
  const [first, second] = await Promise.all([fetch(), fetch()]);
  expect(first).toBe(second);
  expect(hub.sentBytes(weights)).toBe(300_000);
});

it('keeps what has come when it is cancelled, says so, and tells no error', async () => {
  const { hub, downloads, fetch, library } = await make();
  hub.bytesPerSecond = 400_000;
  seen.answers.push('Download');
  const fetched = fetch();
  await vi.waitFor(() => {
    expect(downloads.active[0]?.progress?.bytes ?? 0).toBeGreaterThan(neededBytes / 4);
  }, 10_000);
  downloads.cancel(id);
  expect(await fetched).toBeUndefined();
  expect(seen.statusMessages[0]).toMatch(/^Cancelled\. [\d.]+ kB are kept/u);
  expect(seen.messages).toEqual([`Download ${id}?`]);
  expect(await library.unfinished()).toHaveLength(1);
});

it('says once what went wrong, and what may help', async () => {
  const { hub, fetch } = await make();
  await hub.stop();
  expect(await fetch()).toBeUndefined();
  expect(seen.messages).toHaveLength(1);
  expect(seen.messages[0]).toMatch(/127\.0\.0\.1/u);
});
