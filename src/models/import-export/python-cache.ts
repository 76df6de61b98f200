import { join } from 'node:path';
import { ModelError } from '../errors';
import { namesIn } from '../disk/files';
import { planImport, type ImportPlan } from './import-plan';
import { pythonId } from './import-sources';
import { isCommit } from '../names';

/** A model in the cache of Python's `huggingface_hub` that could be imported as it is. */
export interface PythonModel extends ImportPlan {
  readonly id: string;
  /** 40-hex. */
  readonly commit: string;
}

/**
 * Where the cache is, as `huggingface_hub` finds it.
 *
 * @see https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables
 */
export function pythonCacheFolder(environment: NodeJS.ProcessEnv, home: string): string {
  // Set to nothing is as good as not set.
  const set = (...names: string[]): string | undefined =>
    names.map((name) => environment[name]).find((value) => value !== undefined && value !== '');
  const expand = (path: string): string => path.replace(/^~(?=$|[\\/])/u, home);
  const cache = set('XDG_CACHE_HOME') ?? join(home, '.cache');
  return expand(
    set('HF_HUB_CACHE', 'HUGGINGFACE_HUB_CACHE') ??
      join(set('HF_HOME') ?? join(cache, 'huggingface'), 'hub'),
  );
}

/** Models in the cache that are complete for some task and dtype. Empty when there is no cache. */
export async function findPythonModels(
  environment: NodeJS.ProcessEnv,
  home: string,
): Promise<readonly PythonModel[]> {
  const cache = pythonCacheFolder(environment, home);
  const found: PythonModel[] = [];
  for (const repository of await namesIn(cache)) {
    if (pythonId(repository) === undefined) {
      continue;
    }
    const snapshots = join(cache, repository, 'snapshots');
    for (const commit of (await namesIn(snapshots)).filter(isCommit)) {
      const plan = await planOf(join(snapshots, commit));
      if (plan?.id !== undefined) {
        found.push({ ...plan, id: plan.id, commit });
      }
    }
  }
  return found;
}

/** Most of what Python caches has no ONNX files: that is not worth a word. */
async function planOf(snapshot: string): Promise<ImportPlan | undefined> {
  try {
    return await planImport(snapshot);
  } catch (error) {
    if (error instanceof ModelError) {
      return undefined;
    }
    throw error;
  }
}
