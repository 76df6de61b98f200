import type { TaskId } from '../tasks/task';
import { neededFiles, type Dtype } from './model-files';

/** A failure to get a model; the message says what happened and what to do. */
export class HubError extends Error {
  override readonly name = 'HubError';
}

export interface RemoteFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** sha256 in hex, for files that the hub keeps in large-file storage. */
  readonly sha256?: string;
}

/** What is to be fetched for a model: known before a byte of it is. */
export interface DownloadPlan {
  readonly id: string;
  /** 40-hex commit that the revision stands for. */
  readonly commit: string;
  readonly files: readonly RemoteFile[];
  /** Size of all files, in bytes. */
  readonly bytes: number;
}

/** The hub, asked only when the user has asked for a model. */
export interface HubOptions {
  /** Such as `https://huggingface.co`, or a mirror of it. */
  readonly endpoint: string;
  readonly fetch: typeof fetch;
}

/** What went wrong with a request for `id`, said to a user. */
export function hubError(id: string, endpoint: string, error: unknown): HubError {
  const status = (error as { statusCode?: unknown }).statusCode;
  if (status === 401 || status === 403) {
    return new HubError(
      `The hub does not give ${id} to everyone: it does not exist, or it is private or gated. Check the id in the settings.`,
    );
  }
  if (status === 404) {
    return new HubError(`There is no model ${id} at ${endpoint}. Check the id in the settings.`);
  }
  if (typeof status === 'number') {
    return new HubError(`The hub answered ${status} for ${id}. Try again later.`);
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new HubError(
    `${endpoint} cannot be reached (${cause instanceof Error ? cause.message : String(cause)}). ` +
      'Check the connection and the proxy settings; the demo models work without a network.',
  );
}

/**
 * Asks the hub which files `task` needs of `id` at `dtype`, at the newest commit.
 *
 * @throws HubError when the hub cannot be reached or has no such model, or the model no such files;
 *   an `AbortError` when its `fetch` was aborted
 */
export async function planDownload(
  id: string,
  task: TaskId,
  dtype: Dtype,
  { endpoint, fetch }: HubOptions,
): Promise<DownloadPlan> {
  const { listFiles, modelInfo } = await import('@huggingface/hub');
  const needed = neededFiles(task, dtype);
  const found: RemoteFile[] = [];
  let commit: string;
  try {
    const info = await modelInfo({ name: id, hubUrl: endpoint, additionalFields: ['sha'], fetch });
    commit = info.sha;
    const repo = { type: 'model', name: id } as const;
    const listing = { repo, recursive: true, revision: commit, hubUrl: endpoint, fetch };
    for await (const { type, path, size, lfs } of listFiles(listing)) {
      if (type === 'file' && (needed.required.includes(path) || needed.optional(path))) {
        found.push({ path, size, ...(lfs ? { sha256: lfs.oid } : {}) });
      }
    }
  } catch (error) {
    if ((error as Error).name === 'AbortError') {
      throw error;
    }
    throw hubError(id, endpoint, error);
  }
  if (!/^[0-9a-f]{40}$/u.test(commit)) {
    throw new HubError(`${endpoint} gave no commit for ${id}. Is it a hub?`);
  }
  const missing = needed.required.filter((path) => !found.some((file) => file.path === path));
  if (missing.length > 0) {
    throw new HubError(
      `${id} cannot be used for this at dtype ${dtype}: it has no ${missing.join(', ')}. Choose another dtype or model in the settings.`,
    );
  }
  return { id, commit, files: found, bytes: found.reduce((sum, file) => sum + file.size, 0) };
}
