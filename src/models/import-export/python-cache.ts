import { ModelError } from '../errors';
import { foldersIn } from '../disk/files';
import { planImport, type ImportPlan } from './import-plan';
import { pythonId } from './import-sources';
import { isCommit } from '../names';
import type { Storage } from '../ports/storage';

/** A model in the cache of Python's `huggingface_hub` that could be imported as it is. */
export interface PythonModel extends ImportPlan {
  readonly id: string;
  /** 40-hex. */
  readonly commit: string;
}

/**
 * Models in the cache that are complete for some task and dtype.
 *
 * @param cache absolute path of its folder, which need not be there
 */
export async function findPythonModels(
  storage: Storage,
  cache: string,
): Promise<readonly PythonModel[]> {
  const { join } = storage.paths;
  const found: PythonModel[] = [];
  for (const repository of await foldersIn(storage, cache)) {
    if (pythonId(repository) === undefined) {
      continue;
    }
    const snapshots = join(cache, repository, 'snapshots');
    for (const commit of (await foldersIn(storage, snapshots)).filter(isCommit)) {
      const plan = await planOf(storage, join(snapshots, commit));
      if (plan?.id !== undefined) {
        found.push({ ...plan, id: plan.id, commit });
      }
    }
  }
  return found;
}

/** Most of what Python caches has no ONNX files: that is not worth a word. */
async function planOf(storage: Storage, snapshot: string): Promise<ImportPlan | undefined> {
  try {
    return await planImport(storage, snapshot);
  } catch (error) {
    if (error instanceof ModelError) {
      return undefined;
    }
    throw error;
  }
}
