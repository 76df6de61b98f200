import { messageOf, type Log } from '../../base/log';
import type { Storage } from '../ports/storage';

/** The time of this file's last change is the model's last use. */
export const usedFile = '.last-used';
/** A use is noted at most so often, in ms. */
const intervalMs = 60_000;

/** When models were last used, noted beside their files so that every window sees it. */
export class ModelUses {
  private readonly notedAt = new Map<string, number>();

  constructor(
    private readonly storage: Storage,
    private readonly log: Log,
  ) {}

  /** Notes that the model in a folder was used now. Cheap, never fails, and is not waited for. */
  touch(directory: string): void {
    const now = Date.now();
    if (now - (this.notedAt.get(directory) ?? 0) >= intervalMs) {
      this.notedAt.set(directory, now);
      void this.note(this.storage.paths.join(directory, usedFile));
    }
  }

  private async note(file: string): Promise<void> {
    try {
      await this.storage.touch(file);
    } catch (error) {
      this.log.warn(`The use of a model could not be noted in ${file}: ${messageOf(error)}`);
    }
  }
}

/** When the model in a folder was last used in any window; `undefined` when it never was. */
export async function lastUsed(storage: Storage, directory: string): Promise<Date | undefined> {
  return (await storage.stat(storage.paths.join(directory, usedFile)))?.modified;
}
