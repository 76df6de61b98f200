import { Emitter, type Event } from '../../base/emitter';
import { messageOf, type Log } from '../../base/log';
import { bytesBelow, foldersIn } from '../disk/files';
import type { StorePorts } from '../ports';

/** In the folder of a model's graphs: says which folder the model lies in. */
const noteName = 'model.json';
/** So many hex digits of a SHA-256 name a folder. */
const nameLength = 32;

/**
 * Where optimised graphs of models are kept, which an engine makes at one start for all later ones:
 * beside the models and never among them, since it is ours and can be made again. Whoever removes a
 * model removes its graphs.
 */
export class GraphStore {
  private readonly emitter = new Emitter<undefined>();
  /** Fires after something was put here. */
  readonly onDidChange: Event<undefined> = this.emitter.event;

  /** @param folder absolute path; it need not be there */
  constructor(
    private readonly ports: Pick<StorePorts, 'storage' | 'startHash'>,
    private readonly folder: string,
    private readonly log: Log,
  ) {}

  /** Absolute path of the folder for the graphs of the model in a folder, which need not be there. */
  folderOf(directory: string): string {
    const hash = this.ports.startHash('sha256');
    hash.update(directory);
    return this.ports.storage.paths.join(this.folder, hash.hex().slice(0, nameLength));
  }

  /** What is kept of the model in a folder, in bytes. */
  bytesOf(directory: string): Promise<number> {
    return bytesBelow(this.ports.storage, this.folderOf(directory));
  }

  /**
   * Notes whose graphs are about to be put here, and removes those of models that are gone: what came
   * with another version of the extension, and what was removed by hand.
   */
  async claim(directory: string): Promise<void> {
    const { storage } = this.ports;
    const folder = this.folderOf(directory);
    await this.sweep();
    try {
      await storage.writeWhole(storage.paths.join(folder, noteName), JSON.stringify({ directory }));
    } catch (error) {
      // Another window may have noted it at the same time.
      if ((await this.modelOf(folder)) === undefined) {
        throw error;
      }
    }
  }

  /** Called when something was put here. */
  changed(): void {
    this.emitter.fire(undefined);
  }

  /**
   * Removes all graphs of the model in a folder. What another window still has open goes when they
   * are next looked for.
   *
   * @returns bytes that are free now; 0 when it could not be done, which is no reason to stop
   */
  async remove(directory: string): Promise<number> {
    const bytes = await this.bytesOf(directory);
    try {
      await this.ports.storage.remove(this.folderOf(directory));
      return bytes;
    } catch (error) {
      this.log.warn(`The graphs kept of ${directory} were not removed: ${messageOf(error)}`);
      return 0;
    }
  }

  private async sweep(): Promise<void> {
    const { storage } = this.ports;
    for (const name of await foldersIn(storage, this.folder)) {
      const directory = await this.modelOf(storage.paths.join(this.folder, name));
      if (directory !== undefined && (await storage.stat(directory)) === undefined) {
        await this.remove(directory);
      }
    }
  }

  /** Which model's graphs lie in a folder; undefined where nobody has noted it. */
  private async modelOf(folder: string): Promise<string | undefined> {
    const { storage } = this.ports;
    try {
      const bytes = await storage.read(storage.paths.join(folder, noteName));
      const note: unknown = JSON.parse(new TextDecoder().decode(bytes));
      const directory =
        typeof note === 'object' && note !== null && 'directory' in note && note.directory;
      // It names its own folder, or it is not ours.
      return typeof directory === 'string' && this.folderOf(directory) === folder
        ? directory
        : undefined;
    } catch {
      return undefined;
    }
  }
}
