import * as v from 'valibot';
import { isModelId } from '../names';
import { readSmall } from '../disk/small-files';
import type { StoreFolders } from './store-folders';

/*
 * Ids of models that were imported from a folder and removed again. The hub may never have had
 * them, and their names may be nobody's business: they are not to be asked for there.
 */

const fileName = '.removed-imports.json';
/** In bytes. */
const longest = 1_000_000;

const schema = v.array(v.pipe(v.string(), v.check(isModelId)));

function fileOf({ storage, folder }: StoreFolders): string {
  return storage.paths.join(folder, fileName);
}

async function removedImports(store: StoreFolders): Promise<readonly string[]> {
  const json = await readSmall(store.storage, fileOf(store), longest);
  try {
    const parsed = v.safeParse(schema, JSON.parse(json ?? '[]'));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}

/** True when a model of this id was imported and removed; it may be here again. */
export async function wasRemovedImport(store: StoreFolders, id: string): Promise<boolean> {
  return (await removedImports(store)).includes(id);
}

/** Notes that an imported model is removed now. */
export async function noteRemovedImport(store: StoreFolders, id: string): Promise<void> {
  const known = await removedImports(store);
  if (!known.includes(id)) {
    await store.storage.writeWhole(fileOf(store), `${JSON.stringify([...known, id])}\n`);
  }
}
