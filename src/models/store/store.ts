import { translatable } from '../../base/message';
import { automaticModel } from '../../tasks/definition';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';
import { pathIn, sizeOf } from '../disk/files';
import { manifestFile, variantOf, withVariants } from './manifest';
import { readManifest } from './manifest-file';
import { wasRemovedImport } from './removed-imports';
import type { Dtype } from '../../tasks/dtypes';
import { isModelId } from '../names';
import type { StorePorts } from '../ports';
import { StoreFolders, type StoredCommit } from './store-folders';
import {
  demoModel,
  demoModelId,
  shippedCommit,
  type Resolution,
  type StoredManifest,
  type StoredModel,
} from './stored-model';

/**
 * Where models are looked up: those that come with the extension, and those that were installed. It
 * reads only, touches no network, and takes no folder for a model that has no whole manifest.
 */
export class ModelStore extends StoreFolders {
  /**
   * @param shippedFolder folder of what comes with the extension, in folders as the tasks name them:
   *   the demo models in `demo`, models of others beside it
   * @param folder `<folder>/<organisation>/<name>/<commit>/…` in the hub's file layout
   * @param version the extension's version, which is the demo models' "commit"
   */
  constructor(
    ports: StorePorts,
    private readonly shippedFolder: string,
    folder: string,
    private readonly version: string,
  ) {
    super(ports, folder);
  }

  /** The demo model of a task, if it has one. */
  demo(task: TaskId): StoredModel | undefined {
    const { demo } = taskDefinitions[task];
    return (
      demo && {
        task,
        id: demoModelId(task),
        directory: this.storage.paths.join(this.shippedFolder, 'demo', demo.folder),
        dtype: 'q8',
        commit: `demo-${this.version}`,
        demo: true,
      }
    );
  }

  /** The model of others that is shipped for a task, if there is one. */
  shipped(task: TaskId): StoredModel | undefined {
    const { shipped } = taskDefinitions[task];
    return (
      shipped && {
        task,
        id: shipped.id,
        directory: this.storage.paths.join(this.shippedFolder, shipped.folder),
        dtype: shipped.dtype,
        commit: shippedCommit(shipped.version),
        demo: false,
      }
    );
  }

  /**
   * Finds the model that a setting names; touches no network.
   *
   * @param setting a hub id, `auto` (the full model if it is here, else what comes with the
   *   extension: a model of others, or the demo) or `demo`, which is the same as `auto` for a task
   *   without a demo model
   */
  async resolve(task: TaskId, setting: string, dtype: Dtype): Promise<Resolution> {
    const wanted = setting.trim();
    const demo = this.demo(task);
    if (wanted === demoModel && demo) {
      return { kind: 'installed', model: demo };
    }
    if ([automaticModel, demoModel, ''].includes(wanted)) {
      const { fullModel } = taskDefinitions[task];
      const model = (await this.installed(task, fullModel, dtype)) ?? this.shipped(task) ?? demo;
      return model ? { kind: 'installed', model } : { kind: 'missing', id: fullModel };
    }
    if (!isModelId(wanted)) {
      return {
        kind: 'invalid',
        message: translatable(
          '“{0}” is not the id of a model. Write it as on the hub, organisation/name, or “auto”.',
          wanted,
        ),
      };
    }
    const model = await this.installed(task, wanted, dtype);
    if (model) {
      return { kind: 'installed', model };
    }
    return { kind: (await wasRemovedImport(this, wanted)) ? 'removed' : 'missing', id: wanted };
  }

  /**
   * The model if all files that `task` needs at `dtype` are here; of several commits the one that
   * was fetched last. One that is shipped is here at its own dtype, whichever is asked for.
   *
   * @throws RangeError as {@link directoryOf}
   */
  async installed(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined> {
    const manifests = await this.manifestsOf(id);
    const usable = manifests.filter((manifest) => variantOf(manifest, task, dtype));
    const newest = usable.sort((a, b) => (a.fetched < b.fetched ? 1 : -1))[0];
    if (newest) {
      const { directory, commit } = newest;
      return { task, id, directory, dtype, commit, demo: false };
    }
    const shipped = this.shipped(task);
    return shipped?.id === id ? shipped : undefined;
  }

  /** Every installed model, in the order of ids. */
  async list(): Promise<readonly StoredManifest[]> {
    return this.those(({ id, commit }) => this.manifestOf(id, commit));
  }

  /** The manifests of a model at all its commits. @throws RangeError as {@link directoryOf} */
  async manifestsOf(id: string): Promise<readonly StoredManifest[]> {
    const commits = await this.commitsOf(id);
    const found = await Promise.all(commits.map((commit) => this.manifestOf(id, commit)));
    return found.filter((manifest) => manifest !== undefined);
  }

  /**
   * The manifest of a model at a commit, with those of its variants whose files are all there in
   * their full length, and their files alone; `undefined` when there is none.
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
        if ((await sizeOf(this.storage, pathIn(this.storage, directory, path))) === size) {
          whole.add(path);
        }
      }),
    );
    const found = withVariants(manifest, ({ files }) => files.every((file) => whole.has(file)));
    return found.variants.length > 0 ? found : undefined;
  }

  /** Every model that was installed, also where its files are not whole any more. */
  async recorded(): Promise<readonly StoredManifest[]> {
    return this.those(({ id, commit }) => this.recordOf(id, commit));
  }

  /** A manifest as it was written, whatever has become of the files. */
  async recordOf(id: string, commit: string): Promise<StoredManifest | undefined> {
    const directory = this.directoryOf(id, commit);
    const manifest = await readManifest(
      this.storage,
      this.storage.paths.join(directory, manifestFile),
    );
    return manifest?.id === id && manifest.commit === commit
      ? { ...manifest, directory }
      : undefined;
  }

  /** What `look` finds in the folders of all models, one after the other. */
  private async those<T>(
    look: (at: StoredCommit) => Promise<T | undefined>,
  ): Promise<readonly T[]> {
    const found: T[] = [];
    for (const at of await this.all()) {
      const one = await look(at);
      if (one !== undefined) {
        found.push(one);
      }
    }
    return found;
  }
}
