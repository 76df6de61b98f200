import { readFile, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isMissing, sizeOf } from '../disk/files';
import { manifestFile, type Manifest, type ManifestFile } from '../store/manifest';
import { readManifest } from '../store/manifest-file';
import { isCommit, isModelId } from '../names';

/** What a folder's surroundings tell about the model in it. */
export interface ImportSource {
  readonly id?: string;
  /** 40-hex, or `local-…` of a model that was imported, and exported again. */
  readonly commit?: string;
  /** Where files may really lie, links followed. */
  readonly roots: readonly string[];
  /** Of a folder that was exported. */
  readonly manifest?: Manifest;
  /** The hash that a file should have, where it is known. */
  readonly hashOf: (path: string) => Promise<Pick<ManifestFile, 'sha256' | 'blob'>>;
}

/** Recognises an exported folder, a snapshot in Python's cache, or a download of Python's. */
export async function sourceOf(folder: string): Promise<ImportSource> {
  const root = await realpath(folder);
  return (
    (await exported(root)) ??
    (await snapshot(root)) ?? {
      roots: [root],
      ...(await localCommit(root)),
      hashOf: async (path) => hash((await localMetadata(root, path))[1]),
    }
  );
}

/** A folder that `exportModel` has made. */
async function exported(root: string): Promise<ImportSource | undefined> {
  const manifest = await readManifest(join(root, manifestFile));
  return (
    manifest && {
      id: manifest.id,
      commit: manifest.commit,
      roots: [root],
      manifest,
      hashOf: (path) => {
        const { sha256, blob } = manifest.files.find((file) => file.path === path) ?? {};
        return Promise.resolve({
          ...(sha256 === undefined ? {} : { sha256 }),
          ...(blob === undefined ? {} : { blob }),
        });
      },
    }
  );
}

/**
 * `models--<organisation>--<name>/snapshots/<commit>` in the cache of Python's `huggingface_hub`:
 * its files are links to blobs, which are called after their hash.
 */
async function snapshot(root: string): Promise<ImportSource | undefined> {
  const repository = dirname(dirname(root));
  const commit = basename(root);
  const id = pythonId(basename(repository));
  if (basename(dirname(root)) !== 'snapshots' || !isCommit(commit) || id === undefined) {
    return undefined;
  }
  return {
    id,
    commit,
    roots: [root, await realpath(join(repository, 'blobs')).catch(() => root)],
    hashOf: async (path) => {
      try {
        return hash(basename(await readlink(join(root, ...path.split('/')))));
      } catch {
        // Where links are not allowed, as on Windows, Python makes copies.
        return {};
      }
    },
  };
}

/** The hub id that Python's cache calls `models--organisation--name`. */
export function pythonId(folder: string): string | undefined {
  const [, organisation, name] = /^models--(.+?)--(.+)$/u.exec(folder) ?? [];
  const id = `${organisation ?? ''}/${name ?? ''}`;
  return isModelId(id) ? id : undefined;
}

/** `huggingface-cli download --local-dir` notes commit and etag of each file beside it. */
async function localMetadata(root: string, path: string): Promise<readonly string[]> {
  const file = join(root, '.cache', 'huggingface', 'download', ...`${path}.metadata`.split('/'));
  try {
    const size = await sizeOf(file);
    return size !== undefined && size < 10_000 ? (await readFile(file, 'utf8')).split('\n') : [];
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}

async function localCommit(root: string): Promise<{ commit?: string }> {
  const [commit = ''] = await localMetadata(root, 'config.json');
  return isCommit(commit) ? { commit } : {};
}

/** An etag of the hub is the sha256 of a large file, or the blob's id of another. */
function hash(etag: string | undefined): Pick<ManifestFile, 'sha256' | 'blob'> {
  const value = etag?.trim() ?? '';
  if (/^[0-9a-f]{64}$/u.test(value)) {
    return { sha256: value };
  }
  return isCommit(value) ? { blob: value } : {};
}
