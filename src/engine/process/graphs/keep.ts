import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { graphFiles, isDtype } from '../../../tasks/dtypes';
import { taskDefinitions } from '../../../tasks/registry';
import type { TaskId } from '../../../tasks/task';
import { sessionOptions } from '../../model/session-options';
import type { GraphKind } from './kinds';
import { keepGraph } from './write';

/** A model that was loaded once in another process: its files are known to be sound. */
export interface LoadableModel {
  readonly task: TaskId;
  /** Absolute path of a folder in the hub's layout. */
  readonly directory: string;
  readonly dtype: string;
}

/**
 * Keeps the graphs of a model, so that its next start is a faster one. Nobody waits for it: it goes
 * behind everything else on the machine.
 *
 * @param folder absolute path of where they are kept
 * @param kinds which
 * @returns how many are kept now that were not
 * @throws NoRoomError when disk or memory would be too full
 */
export async function keepGraphs(
  { task, directory, dtype }: LoadableModel,
  folder: string,
  kinds: readonly GraphKind[],
): Promise<number> {
  setPriority(constants.priority.PRIORITY_LOW);
  const { head, graphs } = taskDefinitions[task];
  // One thread: a graph is the same for any number of them, and nobody waits for it.
  const options = sessionOptions(head, dtype, 1);
  let kept = 0;
  for (const name of isDtype(dtype) ? graphFiles(graphs, dtype) : []) {
    for (const kind of kinds) {
      const file = join(directory, 'onnx', name);
      kept += (await keepGraph(folder, file, options, kind)) ? 1 : 0;
    }
  }
  return kept;
}
