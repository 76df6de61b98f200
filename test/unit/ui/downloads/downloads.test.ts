import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Cancelled } from '../../../../src/base/cancelled';
import type { Wanted } from '../../../../src/ui/downloads/consent';
import { Downloads } from '../../../../src/ui/downloads/downloads';
import { hubAndLibrary, onCleanUp, useCleanUps, type SetUp } from '../../../support/library';
import { commit } from '../../../support/fake-hub';
import { files, id, neededBytes, weights } from '../../../support/tiny-model';
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
  const wanted = (of = id): Wanted => ({
    id: of,
    task,
    dtype: 'q8',
    reason: 'It is needed.',
    use: 'A use',
  });
  const fetch = () => downloads.fetch(wanted());
  return { hub, library, downloads, installed, fetch, wanted };
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
  expect([lookUp?.title, download?.title]).toEqual([
    `Looking up ${id}…`,
    `Downloading ${id} at commit 0123456`,
  ]);
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

const known = 'Xenova/distilbert-base-uncased-finetuned-sst-2-english';

/** A hub that has the tiny model under the id of one in the catalogue. */
async function makeKnown(about: SetUp['about'] = {}) {
  const made = await make();
  made.hub.add({ id: known, commit, files, pipelineTag: task, ...about });
  return made;
}

describe('the question before the hub is asked', () => {
  it('is made from the catalogue, and a No asks nothing of the network', async () => {
    const { hub, downloads, wanted } = await makeKnown();
    expect(await downloads.ask([wanted(known)])).toBeUndefined();
    expect(seen.messages).toEqual([`Download ${known}?`]);
    expect(seen.buttons).toEqual([['Download', 'Not Now']]);
    const [detail = ''] = seen.details;
    const host = new URL(hub.endpoint).host;
    for (const part of [
      'It is needed.',
      'Size: about 68 MB',
      'dtype: q8',
      'Licence: apache-2.0',
      `From: ${host}`,
      `Nothing has been asked of ${host} yet.`,
    ]) {
      expect(detail).toContain(part);
    }
    expect(detail).not.toContain('Commit');
    expect(hub.log).toEqual([]);
    expect(seen.progress).toEqual([]);
  });

  it('is the only one where the hub says nothing else, and the download shows the commit', async () => {
    const { hub, downloads, wanted } = await makeKnown({ license: 'Apache-2.0' });
    seen.answers.push('Download');
    const [agreed] = (await downloads.ask([wanted(known)])) ?? [];
    expect(hub.log).toEqual([]);
    expect(await agreed?.fetch()).toMatchObject({ id: known });
    expect(seen.messages).toHaveLength(1);
    expect(seen.progress.map(({ title }) => title)).toEqual([
      `Looking up ${known}…`,
      `Downloading ${known} at commit ${commit.slice(0, 7)}`,
    ]);
  });

  it('says what is not known, and is asked again with what the hub has said', async () => {
    const { hub, downloads, wanted, installed } = await make({ about: { license: 'mit' } });
    seen.answers.push('Look Up');
    const [agreed] = (await downloads.ask([wanted()])) ?? [];
    expect(seen.messages).toEqual([`Look up ${id}?`]);
    expect(seen.details[0]).toContain('Size: not known before it is looked up');
    expect(seen.details[0]).toContain('Licence: not known before it is looked up');
    expect(seen.details[0]).toContain('You are asked again');
    expect(hub.log).toEqual([]);
    await expect(agreed?.fetch()).rejects.toThrow(Cancelled);
    expect(seen.messages).toEqual([`Look up ${id}?`, `Download ${id}?`]);
    expect(seen.buttons).toEqual([
      ['Look Up', 'Not Now'],
      ['Download', 'Not Now'],
    ]);
    for (const part of ['Size: 550 kB', 'Licence: mit', 'Commit: 0123456']) {
      expect(seen.details[1]).toContain(part);
    }
    expect(hub.sentBytes(weights)).toBe(0);
    expect(await installed()).toBeUndefined();
  });

  it('is asked again where the hub has another licence, or wants an account', async () => {
    const { downloads, wanted } = await makeKnown({ license: 'cc-by-nc-4.0' });
    seen.answers.push('Download');
    const [agreed] = (await downloads.ask([wanted(known)])) ?? [];
    await expect(agreed?.fetch()).rejects.toThrow(Cancelled);
    expect(seen.details[1]).toContain('It has another licence than was said: not apache-2.0.');
    expect(seen.details[1]).toContain('Licence: cc-by-nc-4.0');
  });

  it('is one for several models, each with what is known of it', async () => {
    const { hub, downloads, wanted } = await makeKnown();
    seen.answers.push('Download');
    const agreed = await downloads.ask([wanted(known), wanted()]);
    expect(agreed).toHaveLength(2);
    expect(seen.messages).toEqual(['Download 2 models?']);
    expect(seen.details[0]).toContain(`A use: ${known} (q8, about 68 MB, apache-2.0)`);
    expect(seen.details[0]).toContain(`A use: ${id} (q8, not known before it is looked up)`);
    expect(hub.log).toEqual([]);
    seen.answers.push('Download');
    const fetched = await Promise.all((agreed ?? []).map((one) => one.fetch()));
    expect(fetched.map((manifest) => manifest.id)).toEqual([known, id]);
    expect(seen.messages.slice(1)).toEqual([`Download ${id}?`]);
  });

  it('says what several models come to, where that is known of each', async () => {
    const { downloads, wanted } = await makeKnown();
    await downloads.ask([wanted(known), wanted('Xenova/distilgpt2')]);
    await downloads.ask([wanted(known), wanted()]);
    const [first = '', second = ''] = seen.details;
    const [one = 0, other = 0, all] = [...first.matchAll(/about (\d+) MB/gu)].map(([, size]) =>
      Number(size),
    );
    expect(first).toContain(`Size of all: about ${all} MB`);
    expect(all).toBe(one + other);
    expect(second).not.toContain('Size of all');
  });

  it('is not asked in offline mode, nor is the hub', async () => {
    const { hub, downloads, wanted } = await make({ offline: () => true });
    await expect(downloads.ask([wanted()])).rejects.toMatchObject({ problem: 'offline' });
    expect(seen.messages).toEqual([]);
    expect(hub.log).toEqual([]);
  });

  it('is not asked again of what comes already', async () => {
    const { hub, downloads, fetch, wanted } = await make();
    hub.bytesPerSecond = 400_000;
    seen.answers.push('Download');
    const first = fetch();
    await vi.waitFor(() => {
      expect(downloads.active).toHaveLength(1);
    });
    const [agreed] = (await downloads.ask([wanted()])) ?? [];
    expect(seen.messages).toHaveLength(1);
    expect(await agreed?.fetch()).toBe(await first);
  });
});
