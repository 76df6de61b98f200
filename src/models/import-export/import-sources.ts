import { pathIn } from '../disk/files';
import { readSmall } from '../disk/small-files';
import type { Storage } from '../ports/storage';
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
export async function sourceOf(storage: Storage, folder: string): Promise<ImportSource> {
  const root = await storage.realPath(folder);
  return (
    (await exported(storage, root)) ??
    (await snapshot(storage, root)) ?? {
      roots: [root],
      ...(await localCommit(storage, root)),
      hashOf: async (path) => hash((await localMetadata(storage, root, path))[1]),
    }
  );
}

/** A folder that `exportModel` has made. */
async function exported(storage: Storage, root: string): Promise<ImportSource | undefined> {
  const manifest = await readManifest(storage, storage.paths.join(root, manifestFile));
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
async function snapshot(storage: Storage, root: string): Promise<ImportSource | undefined> {
  const { join, name, parent } = storage.paths;
  const repository = parent(parent(root));
  const commit = name(root);
  const id = pythonId(name(repository));
  if (name(parent(root)) !== 'snapshots' || !isCommit(commit) || id === undefined) {
    return undefined;
  }
  return {
    id,
    commit,
    roots: [root, await storage.realPath(join(repository, 'blobs')).catch(() => root)],
    hashOf: async (path) => {
      // Where links are not allowed, as on Windows, Python makes copies.
      const target = await storage.linkTarget(pathIn(storage, root, path));
      return target === undefined ? {} : hash(name(target));
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
async function localMetadata(
  storage: Storage,
  root: string,
  path: string,
): Promise<readonly string[]> {
  const file = pathIn(storage, root, `.cache/huggingface/download/${path}.metadata`);
  return ((await readSmall(storage, file, 10_000)) ?? '').split('\n');
}

async function localCommit(storage: Storage, root: string): Promise<{ commit?: string }> {
  const [commit = ''] = await localMetadata(storage, root, 'config.json');
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
