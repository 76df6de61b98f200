import { translatable } from '../../base/message';
import { ModelError } from '../errors';
import { foldersIn, isReallyBelow } from '../disk/files';
import { isModelId, isStoredCommit } from '../names';
import type { StorePorts } from '../ports';
import type { Storage } from '../ports/storage';

/** In a model's folder while it is imported; never listed. */
export const importFolderName = '.importing';

/** A model at one commit, of which there is a folder. */
export interface StoredCommit {
  readonly id: string;
  readonly commit: string;
}

/** Which folders models lie in: `<folder>/<organisation>/<name>/<commit>/…`. It reads only. */
export class StoreFolders {
  /** @param folder absolute path of the folder with all models */
  constructor(
    readonly ports: StorePorts,
    readonly folder: string,
  ) {}

  get storage(): Storage {
    return this.ports.storage;
  }

  /**
   * The folder of a model, or of a model at one commit.
   *
   * @throws RangeError for anything but a hub id and a commit as the store has them
   */
  directoryOf(id: string, commit?: string): string {
    const { paths } = this.storage;
    const parts = [...id.split('/'), ...(commit === undefined ? [] : [commit])];
    const directory = paths.join(this.folder, ...parts);
    if (
      !isModelId(id) ||
      (commit !== undefined && !isStoredCommit(commit)) ||
      !paths.isBelow(this.folder, directory)
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
    if (!(await isReallyBelow(this.storage, this.folder, directory))) {
      throw new ModelError(
        'integrity',
        translatable(
          "{0} is a link to a place outside of the models' folder. It was not touched; remove the link.",
          directory,
        ),
      );
    }
    return directory;
  }

  /** The commits of a model that have a folder. @throws RangeError as {@link directoryOf} */
  async commitsOf(id: string): Promise<readonly string[]> {
    return (await foldersIn(this.storage, this.directoryOf(id))).filter(isStoredCommit);
  }

  /** Every model at every commit that has a folder, in the order of ids. */
  async all(): Promise<readonly StoredCommit[]> {
    const found: StoredCommit[] = [];
    for (const id of await this.ids()) {
      found.push(...(await this.commitsOf(id)).map((commit) => ({ id, commit })));
    }
    return found;
  }

  private async ids(): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const organisation of await foldersIn(this.storage, this.folder)) {
      const names = await foldersIn(
        this.storage,
        this.storage.paths.join(this.folder, organisation),
      );
      ids.push(...names.map((name) => `${organisation}/${name}`).filter(isModelId));
    }
    return ids.sort();
  }
}
