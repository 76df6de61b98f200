import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { messageOf } from '../../base/log';
import { translatable } from '../../base/message';
import { architectureOf, possibleTasks } from '../compatibility';
import { ModelError } from '../errors';
import { isBelow, isMissing } from '../disk/files';
import { sourceOf, type ImportSource } from './import-sources';
import type { Manifest, ManifestFile, Variant } from '../store/manifest';
import { availableDtypes, neededFiles } from '../model-files';
import { isFilePath } from '../names';

/** No `config.json` is longer than this, in bytes. */
const maximumConfig = 4_000_000;
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
  /** Of a folder that was exported. */
  readonly manifest?: Manifest;
}

/**
 * Looks into a folder: one in the hub's layout, a snapshot in the cache of Python's
 * `huggingface_hub`, or one that was exported. Copies nothing.
 *
 * @throws ModelError `incompatible` when no task and dtype is complete; `storage`
 */
export async function planImport(folder: string): Promise<ImportPlan> {
  const absolute = resolve(folder);
  try {
    return await lookInto(absolute);
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

async function lookInto(folder: string): Promise<ImportPlan> {
  const source = await sourceOf(folder);
  const paths = [
    ...(await filesIn(folder)),
    ...(await filesIn(join(folder, 'onnx'))).map((name) => `onnx/${name}`),
  ].filter(isFilePath);
  const variants = paths.includes('config.json')
    ? variantsAmong(paths, await configOf(folder))
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
  const files = await Promise.all(used.map((path) => describe(folder, path, source)));
  const { id, commit, manifest } = source;
  return {
    folder,
    variants,
    files,
    known: files.filter(({ sha256, blob }) => sha256 ?? blob).length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    ...(id === undefined ? {} : { id }),
    ...(commit === undefined ? {} : { commit }),
    ...(manifest === undefined ? {} : { manifest }),
  };
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
  folder: string,
  path: string,
  { roots, hashOf }: ImportSource,
): Promise<ManifestFile> {
  const file = join(folder, ...path.split('/'));
  const real = await realpath(file);
  if (!roots.some((root) => isBelow(root, real))) {
    throw new ModelError(
      'incompatible',
      translatable(
        '{0} is a link to {1}, outside of the folder. Copy the file there, and import again.',
        file,
        real,
      ),
    );
  }
  const { size } = await stat(real);
  if (path.endsWith('.onnx') && size < 1000 && (await startOf(real)).startsWith(lfsPointer)) {
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

async function startOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read({ length: lfsPointer.length });
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function configOf(folder: string): Promise<unknown> {
  const file = join(folder, 'config.json');
  if ((await stat(file)).size > maximumConfig) {
    throw new ModelError(
      'incompatible',
      translatable('{0} is too long for the configuration of a model.', file),
    );
  }
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new ModelError('incompatible', translatable('{0} cannot be read as JSON.', file));
    }
    throw error;
  }
}

/** Names of the files in a folder, links to files included. */
async function filesIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}
