import type { Storage } from '../ports/storage';
import { isMissing, sizeOf } from './files';

/** A small file as text; `undefined` where there is none, or it has more bytes than `maximum`. */
export async function readSmall(
  storage: Storage,
  path: string,
  maximum: number,
): Promise<string | undefined> {
  try {
    const size = await sizeOf(storage, path);
    return size === undefined || size > maximum
      ? undefined
      : new TextDecoder().decode(await storage.read(path));
  } catch (error) {
    // Another window may remove it between the two calls.
    if (isMissing(error)) {
      return undefined;
    }
    throw error;
  }
}
