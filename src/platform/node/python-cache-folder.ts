import { join } from 'node:path';

/**
 * Where the cache of Python's `huggingface_hub` is, as that finds it.
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
