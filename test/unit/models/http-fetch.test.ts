import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { release } from '../../../src/models/hub/release';
import { httpFetch } from '../../../src/platform/node/http-fetch';
import { commit, FakeHub } from '../../support/fake-hub';
import { onCleanUp, useCleanUps } from '../../support/library';

useCleanUps();

/** A body of 40 MB, and what aborts it. */
async function body() {
  const content = Buffer.alloc(1_000_000, 'x');
  const hub = await FakeHub.start('org/m', { 'a.txt': { content, repeat: 40 } });
  onCleanUp(() => hub.stop());
  const controller = new AbortController();
  const url = `${hub.endpoint}/api/resolve-cache/models/org/m/${commit}/a.txt`;
  const response = await httpFetch(url, {
    headers: {},
    redirect: 'manual',
    signal: controller.signal,
  });
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  return { hub, reader, controller };
}

it('gives out pieces as they arrived, however late they are read, for each to be released', async () => {
  const { reader } = await body();
  let [bytes, largest] = [0, 0];
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    bytes += piece.value.length;
    largest = Math.max(largest, piece.value.length);
    release(piece.value);
    // Others arrive meanwhile: made into one, they would stay for the garbage collection.
    await sleep(bytes < 10_000_000 ? 1 : 0);
  }
  expect(bytes).toBe(40_000_000);
  // What is read of a connection at once.
  expect(largest).toBeLessThanOrEqual(65_536);
});

it('reads nothing ahead of who reads', async () => {
  const { hub, reader } = await body();
  await reader.read();
  await sleep(100);
  const sent = hub.sentBytes();
  await sleep(100);
  expect(hub.sentBytes()).toBe(sent);
  expect(sent).toBeLessThan(40_000_000);
  await reader.cancel();
});

it('fails where a body is aborted, read or not', async () => {
  const { reader, controller } = await body();
  await reader.read();
  controller.abort();
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow();
});

it('fails where the connection breaks off', async () => {
  const { hub, reader } = await body();
  await reader.read();
  await hub.stop();
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow();
});
