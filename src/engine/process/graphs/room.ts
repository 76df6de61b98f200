import { statfsSync, statSync } from 'node:fs';
import type { SessionOptions } from '../../model/session-options';

/** So much of the disk stays free beside what is kept, in bytes. */
const reserve = 1e9;
/**
 * A kept graph takes at most so many times the size of its file: the weights as given, and as the
 * processor wants them; where weights of 8 bits become floats, those, and a draft of it all.
 */
const growth = { usual: 2, folding: 8 };
/** Making one takes at most so many times the size of its file in memory. */
const memoryGrowth = { usual: 3, folding: 8 };
/** Why a graph is not kept: nothing is wrong, but there is no room. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

/** @throws NoRoomError when disk or memory would be too full for the graph of a file */
export function checkRoom(folder: string, file: string, given: SessionOptions): void {
  const how = given.extra ? 'folding' : 'usual';
  const { size } = statSync(file);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < size * growth[how] + reserve) {
    throw new NoRoomError('the disk would be too full');
  }
  // Older versions of Node do not tell.
  const free = (process as { availableMemory?: () => number }).availableMemory?.();
  if (free !== undefined && free < size * memoryGrowth[how]) {
    throw new NoRoomError('there is too little memory for it now');
  }
}
