import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { messageOf } from '../../../base/log';
import { graphName, placeOf, placePrefix } from './place';
import type { GraphKind } from './kinds';
import { isAsRecorded } from './record';

/** Takes away a folder of ours; one that is still in use somewhere goes another time. */
export function throwAway(place: string): void {
  try {
    rmSync(place, { recursive: true, force: true });
  } catch (error) {
    console.warn(`${place} could not be removed: ${messageOf(error)}`);
  }
}

/** Takes away graphs of a file that were made of or for something else than this one. */
function throwOthersAway(place: string, file: string, kind: GraphKind): void {
  const folder = dirname(place);
  const prefix = placePrefix(file, kind);
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (name.startsWith(prefix) && name !== basename(place)) {
      throwAway(join(folder, name));
    }
  }
}

/**
 * The graph that is kept of a file, if there is one and it is what was written; what is broken, or
 * was made for another processor, runtime or file, is taken away.
 *
 * @param folder absolute path of where all graphs of the model are kept
 * @returns its absolute path
 */
export function keptGraph(
  folder: string,
  file: string,
  kind: GraphKind = 'own',
): string | undefined {
  const place = placeOf(folder, file, kind);
  throwOthersAway(place, file, kind);
  if (!existsSync(place)) {
    return undefined;
  }
  try {
    if (isAsRecorded(place)) {
      return join(place, graphName);
    }
  } catch {
    // Something is missing, or is no record.
  }
  throwAway(place);
  return undefined;
}
