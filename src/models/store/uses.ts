import { stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf, type Log } from '../../base/log';
import { isMissing } from '../disk/files';

/** The time of this file's last change is the model's last use. */
export const usedFile = '.last-used';
/** A use is noted at most so often, in ms. */
const intervalMs = 60_000;

/** When models were last used, noted beside their files so that every window sees it. */
export class ModelUses {
  private readonly notedAt = new Map<string, number>();

  constructor(private readonly log: Log) {}

  /** Notes that the model in a folder was used now. Cheap, never fails, and is not waited for. */
  touch(directory: string): void {
    const now = Date.now();
    if (now - (this.notedAt.get(directory) ?? 0) >= intervalMs) {
      this.notedAt.set(directory, now);
      void this.note(join(directory, usedFile));
    }
  }

  private async note(file: string): Promise<void> {
    try {
      const now = new Date();
      await utimes(file, now, now).catch(async (error: unknown) => {
        if (!isMissing(error)) {
          throw error;
        }
        await writeFile(file, '');
      });
    } catch (error) {
      this.log.warn(`The use of a model could not be noted in ${file}: ${messageOf(error)}`);
    }
  }
}

/** When the model in a folder was last used in any window; `undefined` when it never was. */
export async function lastUsed(directory: string): Promise<Date | undefined> {
  try {
    return (await stat(join(directory, usedFile))).mtime;
  } catch (error) {
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}
