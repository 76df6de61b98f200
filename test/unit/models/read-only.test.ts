import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { english } from '../../../src/base/message';
import { ModelError } from '../../../src/models/errors';
import { checkSpace } from '../../../src/models/disk/space';
import { nodeLocks } from '../../../src/platform/node/locks';
import { nodePorts } from '../../../src/platform/node';
import { translatable } from '../../../src/base/message';
import { waitForLock } from '../../../src/models/disk/lock';
import { verifyModel } from '../../../src/models/store/verify';
import { StoreFolders } from '../../../src/models/store/store-folders';
import { FakeStorage } from '../../support/fake-storage';
import { hubAndLibrary, temporaryFolder, useCleanUps } from '../../support/library';
import { weights } from '../../support/tiny-model';

useCleanUps();

/** A folder in which no folder can be made, also by those who may do everything: it lies in a file. */
async function folderInFile(): Promise<string> {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  return join(file, 'models');
}

it('says that the folder of the models cannot be written to', async () => {
  const folder = await folderInFile();
  const nothing = (): Promise<void> => Promise.resolve();
  const locked = waitForLock(nodeLocks, folder, 'org/model', undefined, nothing);
  await expect(locked).rejects.toBeInstanceOf(ModelError);
  await expect(locked).rejects.toMatchObject({
    problem: 'storage',
    message: expect.stringContaining(
      `The folder of the models, ${folder}, cannot be written to`,
    ) as string,
  });
});

it('verifies a model where nothing can be written, and sets nothing aside', async () => {
  const { install } = await hubAndLibrary();
  const manifest = await install();
  await writeFile(join(manifest.directory, weights), Buffer.alloc(300_000));
  const store = new StoreFolders(nodePorts, await folderInFile());
  expect(await verifyModel(store, manifest, {})).toEqual([{ path: weights, problem: 'content' }]);
  // It is as it was.
  expect(await verifyModel(store, manifest, {})).toEqual([{ path: weights, problem: 'content' }]);
});

it('says how much of the disk is kept free, and what was not done', async () => {
  const storage = new FakeStorage(39_000_000);
  const failed = checkSpace(
    storage,
    'org/model',
    '/models',
    15e6,
    translatable('nothing was imported'),
  );
  const error = await failed.then(
    () => undefined,
    (reason: unknown) => reason as ModelError,
  );
  expect(error && english(error.said)).toBe(
    'org/model needs 15 MB more. /models has 39 MB left, and 50 MB of the disk stay free for all else. Free some space and try again: nothing was imported.',
  );
});
