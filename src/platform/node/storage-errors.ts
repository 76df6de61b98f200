import { StorageError, type StorageProblem } from '../../models/ports/storage';

const problems: Readonly<Record<string, StorageProblem>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'exists',
  ENOSPC: 'full',
  EDQUOT: 'full',
};

/** The `code` of an error of Node's. */
export function codeOf(error: unknown): string | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/** True when a file or folder is not there, or what should be a folder above it is none. */
export function isMissing(error: unknown): boolean {
  return problems[codeOf(error) ?? ''] === 'missing';
}

/** An error of Node's file system as every storage has it; others as they are. */
export function asStorageError(error: unknown): unknown {
  const code = codeOf(error);
  return code === undefined || !(error instanceof Error)
    ? error
    : new StorageError(problems[code] ?? 'failed', error.message, { cause: error });
}

/** Waits for Node's file system. @throws StorageError instead of its errors */
export async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw asStorageError(error);
  }
}
