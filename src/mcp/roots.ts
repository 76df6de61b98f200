import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ToolServer } from './tool-server';

/** The folders that a client has told of, and those that the server was started with. */
export function foldersOf(
  server: ToolServer,
  given: readonly string[],
): (signal?: AbortSignal) => Promise<readonly string[]> {
  const own = given.map((folder) => resolve(folder));
  return async (signal) => {
    if (!server.getClientCapabilities()?.roots) {
      return own;
    }
    const { roots } = await server.listRoots(undefined, signal && { signal });
    return [...own, ...roots.flatMap(({ uri }) => localFolder(uri))];
  };
}

/** A folder of this machine; none for another's, or for what is no file. */
function localFolder(uri: string): readonly string[] {
  try {
    const url = new URL(uri);
    return url.protocol === 'file:' && url.host === '' ? [fileURLToPath(url)] : [];
  } catch {
    return [];
  }
}
