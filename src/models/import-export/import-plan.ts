import { messageOf } from '../../base/log';
import { translatable } from '../../base/message';
import { architectureOf, possibleTasks } from '../../tasks/architectures';
import { ModelError } from '../errors';
import { isMissing, pathIn, sizeOf } from '../disk/files';
import { readSmall } from '../disk/small-files';
import { sourceOf, type ImportSource } from './import-sources';
import {
  bytesOf,
  withVariants,
  type Manifest,
  type ManifestFile,
  type Variant,
} from '../store/manifest';
import type { Dtype } from '../../tasks/dtypes';
import { availableDtypes, foldersOfModel, neededFiles } from '../model-files';
import { statedLicence } from './stated-licence';
import { isFilePath } from '../names';
import type { Storage } from '../ports/storage';

/** No `config.json` is longer than this, in bytes. */
const maximumConfig = 4_000_000;
/** No pointer to a large file is longer than this, in bytes. */
const longestPointer = 1000;
const lfsPointer = 'version https://git-lfs.github.com/spec/';

/** What a folder holds, found before anything is copied. */
export interface ImportPlan {
  /** Absolute path. */
  readonly folder: string;
  /** Hub id, where the folder's place, or a manifest in it, tells it. */
  readonly id?: string;
  /** Commit, where it is known: 40-hex, or `local-…` of what was imported before. */
  readonly commit?: string;
  /** What the files can be used for: every task and dtype that is complete. Never empty. */
  readonly variants: readonly Variant[];
  /** With the hub's hash where it is known; the content is compared with it. */
  readonly files: readonly ManifestFile[];
  /** How many of the files have a known hash. */
  readonly known: number;
  /** Size of all files, in bytes. */
  readonly bytes: number;
  /** Such as `apache-2.0`, where the folder states it. */
  readonly license?: string;
  /** Of a folder that was exported. */
  readonly manifest?: Manifest;
}

/**
 * Looks into a folder: one in the hub's layout, a snapshot in the cache of Python's
 * `huggingface_hub`, or one that was exported. Copies nothing.
 *
 * @throws ModelError `incompatible` when no task and dtype is complete; `storage`
 */
export async function planImport(storage: Storage, folder: string): Promise<ImportPlan> {
  const absolute = storage.paths.absolute(folder);
  try {
    return await lookInto(storage, absolute);
  } catch (error) {
    if (error instanceof ModelError) {
      throw error;
    }
    throw new ModelError(
      'storage',
      isMissing(error)
        ? translatable('There is no folder {0}.', absolute)
        : translatable('{0} cannot be read: {1}.', absolute, messageOf(error)),
      { cause: error },
    );
  }
}

async function lookInto(storage: Storage, folder: string): Promise<ImportPlan> {
  if (!(await storage.stat(folder))) {
    throw new ModelError('storage', translatable('There is no folder {0}.', folder));
  }
  const source = await sourceOf(storage, folder);
  const paths = [...(await filesIn(storage, folder))];
  for (const below of foldersOfModel) {
    const names = await filesIn(storage, storage.paths.join(folder, below));
    paths.push(...names.map((name) => `${below}/${name}`));
  }
  const variants = paths.includes('config.json')
    ? variantsAmong(paths.filter(isFilePath), await configOf(storage, folder))
    : [];
  if (variants.length === 0) {
    const { required } = neededFiles('text-classification', 'q8');
    throw new ModelError(
      'incompatible',
      translatable(
        "{0} holds no model that could be used here. It needs the hub's layout: {1}, or the files of another dtype or task, in a folder of their own.",
        folder,
        required.join(', '),
      ),
    );
  }
  const used = [...new Set(variants.flatMap(({ files }) => files))];
  const files = await Promise.all(used.map((path) => describe(storage, folder, path, source)));
  const { id, commit, manifest } = source;
  const license = manifest?.license ?? (await statedLicence(storage, folder));
  return {
    folder,
    variants,
    ...totalsOf(files),
    ...(id === undefined ? {} : { id }),
    ...(commit === undefined ? {} : { commit }),
    ...(license === undefined ? {} : { license }),
    ...(manifest === undefined ? {} : { manifest }),
  };
}

function totalsOf(files: readonly ManifestFile[]): Pick<ImportPlan, 'files' | 'known' | 'bytes'> {
  return {
    files,
    known: files.filter(({ sha256, blob }) => sha256 ?? blob).length,
    bytes: bytesOf(files),
  };
}

/** A plan with those of its variants alone that are of these dtypes, and with their files. */
export function planOfDtypes(plan: ImportPlan, dtypes: readonly Dtype[]): ImportPlan {
  const chosen = withVariants(plan, ({ dtype }) => dtypes.includes(dtype));
  return { ...chosen, ...totalsOf(chosen.files) };
}

function variantsAmong(paths: readonly string[], config: unknown): readonly Variant[] {
  return possibleTasks(architectureOf(config)).flatMap((task) =>
    availableDtypes(task, paths).map((dtype) => {
      const { required, optional } = neededFiles(task, dtype);
      return {
        task,
        dtype,
        files: paths.filter((path) => required.includes(path) || optional(path)),
      };
    }),
  );
}

async function describe(
  storage: Storage,
  folder: string,
  path: string,
  { roots, hashOf }: ImportSource,
): Promise<ManifestFile> {
  const file = pathIn(storage, folder, path);
  const real = await storage.realPath(file);
  if (!roots.some((root) => storage.paths.isBelow(root, real))) {
    throw new ModelError(
      'incompatible',
      translatable(
        '{0} is a link to {1}, outside of the folder. Copy the file there, and import again.',
        file,
        real,
      ),
    );
  }
  const size = (await sizeOf(storage, real)) ?? 0;
  const start = path.endsWith('.onnx') ? await readSmall(storage, real, longestPointer) : undefined;
  if (start?.startsWith(lfsPointer) === true) {
    throw new ModelError(
      'incompatible',
      translatable(
        '{0} is only a pointer to a large file. Run “git lfs pull” in the folder, and import again.',
        file,
      ),
    );
  }
  return { path, size, ...(await hashOf(path)) };
}

async function configOf(storage: Storage, folder: string): Promise<unknown> {
  const file = storage.paths.join(folder, 'config.json');
  const json = await readSmall(storage, file, maximumConfig);
  if (json === undefined) {
    throw new ModelError(
      'incompatible',
      translatable('{0} is too long for the configuration of a model.', file),
    );
  }
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new ModelError('incompatible', translatable('{0} cannot be read as JSON.', file));
    }
    throw error;
  }
}

/** Names of the files in a folder, links to files included. */
async function filesIn(storage: Storage, folder: string): Promise<readonly string[]> {
  const entries = await storage.list(folder);
  return entries.filter(({ kind }) => kind === 'file' || kind === 'link').map(({ name }) => name);
}
