import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { nodePorts } from '../../../src/platform/node';
import { commit } from '../../support/fake-hub';
import { fakePorts, FakeStorage } from '../../support/fake-storage';
import { libraryIn, startHub, temporaryFolder, useCleanUps } from '../../support/library';
import { files, id, neededBytes, weights } from '../../support/tiny-model';

useCleanUps();

/** A library that keeps its models in memory, and fetches by HTTP from a hub. */
async function memoryLibrary(capacity?: number) {
  const hub = await startHub();
  const storage = new FakeStorage(capacity);
  const ports = { ...fakePorts(storage), fetch: nodePorts.fetch };
  return { hub, storage, ports, ...libraryIn('/memory', hub.endpoint, { ports }) };
}

it('fetches, lists, verifies and removes a model without a disk', async () => {
  const { hub, storage, library, install, installed, activity } = await memoryLibrary();
  expect(await installed()).toBeUndefined();
  const manifest = await install();
  expect(await installed()).toMatchObject({ id, commit, directory: manifest.directory });
  expect(await library.verify(manifest)).toEqual([]);
  expect(await library.unfinished()).toEqual([]);
  library.touch({ ...manifest, task: 'text-classification', dtype: 'q8', demo: false });
  const [listed] = await library.list();
  expect(listed?.diskBytes).toBeGreaterThan(neededBytes);
  // What was fetched is here: nothing of it is asked for again.
  const asked = hub.sentBytes(weights);
  await install();
  expect(hub.sentBytes(weights)).toBe(asked);
  await activity.flush();
  expect(await library.remove(manifest)).toBeGreaterThan(neededBytes);
  expect(await library.list()).toEqual([]);
  const left = await storage.list('/memory');
  expect(left.map(({ name }) => name)).toEqual(['models', 'network.jsonl']);
});

it('goes on after a stop, and sets a bad file aside', async () => {
  const { hub, storage, library, install, installed } = await memoryLibrary();
  hub.bytesPerSecond = 1_000_000;
  const controller = new AbortController();
  const stopped = install({
    signal: controller.signal,
    onProgress: ({ bytes }) => {
      if (bytes > neededBytes / 2) controller.abort();
    },
  });
  await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
  expect(await installed()).toBeUndefined();
  expect((await library.unfinished())[0]?.parts[0]).toMatchObject({ cause: 'stopped' });
  const manifest = await install();
  const file = await storage.open(`${manifest.directory}/${weights}`, 'more');
  await file.write(new Uint8Array(100), 50);
  expect(await library.verify(manifest)).toEqual([{ path: weights, problem: 'content' }]);
  expect(await installed()).toBeUndefined();
  expect((await library.unfinished())[0]?.parts[0]).toMatchObject({ cause: 'damaged' });
  await install();
  expect(await installed()).toBeDefined();
});

it('says that there is no space, before and while it fetches', async () => {
  const { hub, storage, install, installed } = await memoryLibrary(1_000_000);
  hub.bytesPerSecond = 400_000;
  await expect(install()).rejects.toThrow(/needs .* MB more/);
  storage.capacity = 1e9;
  const filling = install({
    onProgress: ({ state }) => {
      if (state === 'downloading') storage.capacity = 0;
    },
  });
  await expect(filling).rejects.toMatchObject({ problem: 'space' });
  expect(await installed()).toBeUndefined();
  storage.capacity = 1e9;
  await install();
  expect(await installed()).toBeDefined();
});

it('works on a model one at a time', async () => {
  const { hub, library, install } = await memoryLibrary();
  const [one, two] = await Promise.all([install(), install()]);
  expect(one.directory).toBe(two.directory);
  expect(hub.sentBytes('tokenizer.json')).toBe(files['tokenizer.json']?.content.length);
  const verifying = Promise.all([library.verify(one), library.verify(one)]);
  expect(await verifying).toEqual([[], []]);
});

it('imports from the disk of the person, and exports to it', async () => {
  const { ports, hub } = await memoryLibrary();
  const folder = await temporaryFolder();
  for (const [path, { content }] of Object.entries(files)) {
    await mkdir(dirname(join(folder, 'own', path)), { recursive: true });
    await writeFile(join(folder, 'own', path), content);
  }
  const mixed = { ...ports, outside: nodePorts.outside };
  const { library } = libraryIn('/memory', hub.endpoint, { ports: mixed });
  const plan = await library.planImport(join(folder, 'own'));
  const manifest = await library.importFolder(plan, { id });
  expect(manifest.directory).toMatch(/^\/memory\/models\/org\/tiny-model\/local-/u);
  expect(await library.verify(manifest)).toEqual([]);
  const made = await library.exportTo(manifest, folder);
  expect(made).toBe(join(folder, 'org', 'tiny-model'));
  expect(
    (await readFile(join(made, weights))).equals(files[weights]?.content ?? Buffer.alloc(0)),
  ).toBe(true);
});
