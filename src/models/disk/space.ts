import { translatable, type Message } from '../../base/message';
import { ModelError } from '../errors';
import type { Storage } from '../ports/storage';

/** So much of the disk stays free, in bytes: an editor needs some of it too. */
const reserve = 50_000_000;

/**
 * @param rest of the sentence: what was not done
 * @returns bytes that are free
 * @throws ModelError `space` when `bytes` more would fill the disk that `folder` lies on
 */
export async function checkSpace(
  storage: Storage,
  id: string,
  folder: string,
  bytes: number,
  rest: Message,
): Promise<number> {
  const free = await storage.freeBytes(folder);
  if (bytes > 0 && bytes + reserve > free) {
    throw new ModelError(
      'space',
      translatable(
        '{0} needs {1} MB more. {2} has {3} MB left, and {4} MB of the disk stay free for all else. Free some space and try again: {5}.',
        id,
        megabytes(bytes),
        folder,
        megabytes(free),
        megabytes(reserve),
        rest,
      ),
    );
  }
  return free;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(bytes < 10e6 ? 1 : 0);
}
