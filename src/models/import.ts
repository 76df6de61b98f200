import type { TaskId } from '../tasks/task';
import type { ManifestFile, Variant } from './manifest';
import type { ModelStore, StoredManifest } from './store';

/** What a folder holds, found before anything is copied. */
export interface ImportPlan {
  /** Absolute path. */
  readonly folder: string;
  /** Hub id, where the folder's place, or a manifest in it, tells it. */
  readonly id?: string;
  /** 40-hex commit, where it is known. */
  readonly commit?: string;
  /** What the files can be used for: every task and dtype that is complete. Never empty. */
  readonly variants: readonly Variant[];
  /** With the hub's hash where it is known; the content is compared with it. */
  readonly files: readonly ManifestFile[];
  /** How many of the files have a known hash. */
  readonly known: number;
  /** Size of all files, in bytes. */
  readonly bytes: number;
}

export interface ImportOptions {
  /** Needed where the plan has no id: hub id to list the model under. */
  readonly id?: string;
  /** Only for these tasks; all that are possible by default. */
  readonly tasks?: readonly TaskId[];
  readonly signal?: AbortSignal;
  /** Bytes that were copied, of all that there are. */
  readonly onProgress?: (bytes: number, total: number) => void;
}

/**
 * Looks into a folder: one in the hub's layout, a snapshot in the cache of Python's
 * `huggingface_hub`, or one that was exported. Copies nothing.
 *
 * @throws ModelError `incompatible` when no task and dtype is complete; `storage`
 */
export function planImport(folder: string): Promise<ImportPlan> {
  return Promise.reject(new Error(`Importing ${folder} is not there yet.`));
}

/**
 * Copies a model into the store, checked like a download where hashes are known.
 *
 * @throws ModelError `input` without a valid id, `integrity`, `space`, `storage` or `busy`; an
 *   `AbortError`
 */
export function importModel(
  store: ModelStore,
  plan: ImportPlan,
  options: ImportOptions,
): Promise<StoredManifest> {
  return Promise.reject(new Error(`${store.folder} ${plan.folder} ${options.id ?? ''}`));
}
