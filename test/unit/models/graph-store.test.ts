import { expect, it } from 'vitest';
import { GraphStore } from '../../../src/models/store/graph-store';
import { nodePorts } from '../../../src/platform/node';
import { fakePorts, FakeStorage } from '../../support/fake-storage';
import { libraryIn, startHub, useCleanUps } from '../../support/library';
import { recordingLog } from '../../support/small-models';

useCleanUps();

/** A store of graphs, and how to put some of a model's there. */
function storeOf() {
  const storage = new FakeStorage();
  const graphs = new GraphStore(fakePorts(storage), '/graphs', recordingLog());
  const put = async (directory: string, bytes: number): Promise<void> => {
    await graphs.claim(directory);
    await storage.writeWhole(`${graphs.folderOf(directory)}/a/weights.data`, 'x'.repeat(bytes));
  };
  return { storage, graphs, put };
}

it('keeps the graphs of each model apart, and counts and removes them', async () => {
  const { storage, graphs, put } = storeOf();
  await storage.makeFolder('/models/one');
  await storage.makeFolder('/models/two');
  await put('/models/one', 1000);
  const noted = (await graphs.bytesOf('/models/one')) - 1000;
  expect(noted).toBeGreaterThan(0);
  await put('/models/two', 500);
  expect(await graphs.bytesOf('/models/two')).toBe(500 + noted);
  expect(await graphs.remove('/models/one')).toBe(1000 + noted);
  expect(await graphs.bytesOf('/models/one')).toBe(0);
  expect(await graphs.bytesOf('/models/two')).toBe(500 + noted);
});

it('removes those of models that are gone when others are kept, and nothing that is not its own', async () => {
  const { storage, graphs, put } = storeOf();
  await storage.makeFolder('/old/extension');
  await storage.makeFolder('/models/one');
  await put('/old/extension', 1000);
  await storage.writeWhole('/graphs/strange/model.json', JSON.stringify({ directory: '/nowhere' }));
  await storage.writeWhole('/graphs/noteless/file', '');
  await storage.remove('/old/extension');
  await put('/models/one', 10);
  expect(await graphs.bytesOf('/old/extension')).toBe(0);
  expect((await storage.list('/graphs')).map(({ name }) => name).sort()).toEqual(
    ['noteless', 'strange', graphs.folderOf('/models/one').slice('/graphs/'.length)].sort(),
  );
});

it('are listed with their model, and deleted with it', async () => {
  const hub = await startHub();
  const storage = new FakeStorage();
  const ports = { ...fakePorts(storage), fetch: nodePorts.fetch };
  const { library, graphs, install } = libraryIn('/memory', hub.endpoint, { ports });
  const manifest = await install();
  let changes = 0;
  library.onDidChange(() => {
    changes++;
  });
  await graphs.claim(manifest.directory);
  graphs.changed();
  expect(changes).toBe(1);
  const [listed] = await library.list();
  expect(listed?.graphBytes).toBe(await graphs.bytesOf(manifest.directory));
  expect(listed?.graphBytes).toBeGreaterThan(0);
  const bytes = (listed?.diskBytes ?? 0) + (listed?.graphBytes ?? 0);
  expect(await library.remove(manifest)).toBe(bytes);
  expect(await storage.list('/memory/graphs')).toEqual([]);
});
