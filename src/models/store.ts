import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstalledModel } from '../inference/client';
import { automaticModel, taskDefinitions } from '../tasks/definitions';
import type { TaskId } from '../tasks/task';
import { ModelError } from './errors';
import { bytesBelow, isBelow, isMissing, isReallyBelow, sizeOf } from './files';
import { manifestFile, parseManifest, variantOf, type Manifest } from './manifest';
import type { Dtype } from './model-files';
import { isModelId, isStoredCommit } from './names';

/** The setting value for the demo model, even where a full one is installed. */
export const demoModel = 'demo';

/** No manifest is longer than this, in bytes: it names some ten files. */
const maximumManifest = 1_000_000;

/** A model on this machine, and whether it is one of the small ones that come with the extension. */
export interface StoredModel extends InstalledModel {
  readonly demo: boolean;
}

/** What a task's setting comes to on this machine. */
export type Resolution =
  | { readonly kind: 'installed'; readonly model: StoredModel }
  /** Not on this machine, but it may be on the hub. */
  | { readonly kind: 'missing'; readonly id: string }
  /** Not the name of any model; `message` is for the user. */
  | { readonly kind: 'invalid'; readonly message: string };

/** An installed model and where it lies. */
export interface StoredManifest extends Manifest {
  /** Absolute path of the folder with its files. */
  readonly directory: string;
}

/** In a model's folder while it is imported; never listed. */
export const importFolderName = '.importing';

/** The time of this file's last change is the model's last use. */
export const usedFile = '.last-used';

/**
 * Where models are looked up: the demo models of the extension, and those that were installed. It
 * reads only, touches no network, and takes no folder for a model that has no whole manifest.
 */
export class ModelStore {
  /**
   * @param demoFolder folder with one model per task, named after the task
   * @param folder `<folder>/<organisation>/<name>/<commit>/…` in the hub's file layout
   * @param version the extension's version, which is the demo models' "commit"
   */
  constructor(
    private readonly demoFolder: string,
    readonly folder: string,
    private readonly version: string,
  ) {}

  /**
   * The folder of a model, or of a model at one commit.
   *
   * @throws RangeError for anything but a hub id and a commit as the store has them
   */
  directoryOf(id: string, commit?: string): string {
    const directory = join(this.folder, ...id.split('/'), commit ?? '');
    if (
      !isModelId(id) ||
      (commit !== undefined && !isStoredCommit(commit)) ||
      !isBelow(this.folder, directory)
    ) {
      throw new RangeError(`“${id}” is not the id of a model on the hub.`);
    }
    return directory;
  }

  /**
   * As {@link directoryOf}, for whoever writes or removes there.
   *
   * @throws ModelError `integrity` when a link leads out of the store
   */
  async safeDirectoryOf(id: string, commit?: string): Promise<string> {
    const directory = this.directoryOf(id, commit);
    if (!(await isReallyBelow(this.folder, directory))) {
      throw new ModelError(
        'integrity',
        `${directory} is a link to a place outside of the models' folder. It was not touched; remove the link.`,
      );
    }
    return directory;
  }

  demo(task: TaskId): StoredModel {
    return {
      task,
      id: `demo-${task}`,
      directory: join(this.demoFolder, task),
      dtype: 'q8',
      commit: `demo-${this.version}`,
      demo: true,
    };
  }

  /**
   * Finds the model that a setting names; touches no network.
   *
   * @param setting a hub id, `auto` (the full model if it is here, else the demo) or `demo`
   */
  async resolve(task: TaskId, setting: string, dtype: Dtype): Promise<Resolution> {
    const wanted = setting.trim();
    if (wanted === demoModel) {
      return { kind: 'installed', model: this.demo(task) };
    }
    if (wanted === automaticModel || wanted === '') {
      const full = await this.installed(task, taskDefinitions[task].fullModel, dtype);
      return { kind: 'installed', model: full ?? this.demo(task) };
    }
    if (!isModelId(wanted)) {
      return {
        kind: 'invalid',
        message: `“${wanted}” is not the id of a model. Write it as on the hub, organisation/name, or “auto”.`,
      };
    }
    const model = await this.installed(task, wanted, dtype);
    return model ? { kind: 'installed', model } : { kind: 'missing', id: wanted };
  }

  /**
   * The model if all files that `task` needs at `dtype` are here; of several commits the one that
   * was fetched last. @throws RangeError as {@link directoryOf}
   */
  async installed(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined> {
    const manifests = await this.manifestsOf(id);
    const usable = manifests.filter((manifest) => variantOf(manifest, task, dtype));
    const newest = usable.sort((a, b) => (a.fetched < b.fetched ? 1 : -1))[0];
    return (
      newest && {
        task,
        id,
        directory: newest.directory,
        dtype,
        commit: newest.commit,
        demo: false,
      }
    );
  }

  /** Every installed model, in the order of ids. */
  async list(): Promise<readonly StoredManifest[]> {
    const found: StoredManifest[] = [];
    for (const id of await this.ids()) {
      found.push(...(await this.manifestsOf(id)));
    }
    return found;
  }

  /** The manifests of a model at all its commits. @throws RangeError as {@link directoryOf} */
  async manifestsOf(id: string): Promise<readonly StoredManifest[]> {
    const commits = (await foldersIn(this.directoryOf(id))).filter(isStoredCommit);
    const found = await Promise.all(commits.map((commit) => this.manifestOf(id, commit)));
    return found.filter((manifest) => manifest !== undefined);
  }

  /**
   * The manifest of a model at a commit, with those of its variants whose files are all there in
   * their full length; `undefined` when there is none.
   *
   * @throws RangeError as {@link directoryOf}
   */
  async manifestOf(id: string, commit: string): Promise<StoredManifest | undefined> {
    const manifest = await this.recordOf(id, commit);
    if (!manifest) {
      return undefined;
    }
    const { directory } = manifest;
    const whole = new Set<string>();
    await Promise.all(
      manifest.files.map(async ({ path, size }) => {
        if ((await sizeOf(join(directory, ...path.split('/')))) === size) {
          whole.add(path);
        }
      }),
    );
    const variants = manifest.variants.filter(({ files }) => files.every((file) => whole.has(file)));
    return variants.length > 0 ? { ...manifest, variants } : undefined;
  }

  /** Every model that was installed, also where its files are not whole any more. */
  async recorded(): Promise<readonly StoredManifest[]> {
    const found: StoredManifest[] = [];
    for (const id of await this.ids()) {
      for (const commit of (await foldersIn(this.directoryOf(id))).filter(isStoredCommit)) {
        const manifest = await this.recordOf(id, commit);
        if (manifest) {
          found.push(manifest);
        }
      }
    }
    return found;
  }

  /** A manifest as it was written, whatever has become of the files. */
  private async recordOf(id: string, commit: string): Promise<StoredManifest | undefined> {
    const directory = this.directoryOf(id, commit);
    const manifest = await readManifest(join(directory, manifestFile));
    return manifest?.id === id && manifest.commit === commit
      ? { ...manifest, directory }
      : undefined;
  }

  /** Folders of commits that hold files but no whole model: what was cancelled, or went bad. */
  async unfinished(): Promise<readonly { id: string; commit: string; bytes: number }[]> {
    const found = [];
    for (const id of await this.ids()) {
      for (const commit of (await foldersIn(this.directoryOf(id))).filter(isStoredCommit)) {
        if (!(await this.manifestOf(id, commit))) {
          found.push({ id, commit, bytes: await bytesBelow(this.directoryOf(id, commit)) });
        }
      }
    }
    return found;
  }

  /** When a model was last used in any window; `undefined` when it never was. */
  async lastUsed({ directory }: { readonly directory: string }): Promise<Date | undefined> {
    try {
      return (await stat(join(directory, usedFile))).mtime;
    } catch (error) {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    }
  }

  private async ids(): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const organisation of await foldersIn(this.folder)) {
      const names = await foldersIn(join(this.folder, organisation));
      ids.push(...names.map((name) => `${organisation}/${name}`).filter(isModelId));
    }
    return ids.sort();
  }
}

/** Names of the folders in a folder; links to folders are none of them. */
async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    if (isMissing(error)) {
      return [];
    }
    throw error;
  }
}

/** A manifest from its file; `undefined` where there is none, or it is not sound. */
export async function readManifest(path: string): Promise<Manifest | undefined> {
  const size = await sizeOf(path);
  return size === undefined || size > maximumManifest
    ? undefined
    : parseManifest(await readFile(path, 'utf8'));
}
