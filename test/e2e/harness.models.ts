/** The models that a server's extension finds on its machine. */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { installSmallModels, removeSmallModels } from '../support/installed-small-models';
import { sharedPlace, type Place } from './harness';

type Server = Pick<Place, 'dataDir'>;

/** Where the extension keeps what it keeps on a server. */
export function storageFolder({ dataDir }: Server): string {
  const id = 'local-transformers.local-transformers';
  return join(dataDir, 'data', 'User', 'globalStorage', id);
}

/** Where it keeps its models. */
export function modelsFolder(server: Server = sharedPlace()): string {
  return join(storageFolder(server), 'models');
}

/** Takes away what has been fetched to a server: files of tests share one. */
export function removeModels(server: Server = sharedPlace()): void {
  rmSync(modelsFolder(server), { recursive: true, force: true });
}

/**
 * Gives the tests of a file, or of a `describe`, small models in the place of the full ones of those
 * tasks that have no demo model: they run as if these had been fetched before.
 *
 * @param server asked for in `beforeAll`; the shared one by default
 */
export function useSmallModels(server: () => Server = sharedPlace): void {
  const place = () => ({ root: resolve(), models: modelsFolder(server()) });
  beforeAll(() => {
    installSmallModels(place());
  });
  afterAll(() => {
    removeSmallModels(place());
  });
}
