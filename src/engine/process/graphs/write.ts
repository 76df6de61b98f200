import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { readFileSync, renameSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { newestPositions } from '../../model/generation/newest-positions';
import type { SessionOptions } from '../../model/session-options';
import { keptGraph, throwAway } from './kept';
import { withLooseWeights } from './loose-weights';
import { graphName, placeOf, recordName, weightsName } from './place';
import { writeRecord } from './record';
import { withoutRepeats } from './repeats';
import { keptOptions } from './sessions';

/** So much of the disk stays free beside what is kept, in bytes. */
const reserve = 1e9;
/** A kept graph takes at most so many times the size of its file: the weights as given, and as the processor wants them. */
const growth = 2;
/** Making one takes at most so many times the size of its file in memory. */
const memoryGrowth = 3;
/** Weights of fewer bytes stay in the graph. */
const smallest = 1024;
/** Folders of graphs that are not whole begin with this; never a file's name that a graph is made of. */
const unfinished = '.';
/** What was begun so long ago, in ms, nobody goes on with. */
const abandonedMs = 3_600_000;

type Options = InferenceSession.SessionOptions;

const common: Options = {
  executionProviders: ['cpu'],
  // Errors only: that a graph is bound to its processor is known here.
  logSeverityLevel: 3,
};

/** Why a graph is not kept: nothing is wrong, but there is no room. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError';
}

function checkRoom(folder: string, file: string): void {
  const { size } = statSync(file);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < size * growth + reserve) {
    throw new NoRoomError('the disk would be too full');
  }
  // Older versions of Node do not tell.
  const free = (process as { availableMemory?: () => number }).availableMemory?.();
  if (free !== undefined && free < size * memoryGrowth) {
    throw new NoRoomError('there is too little memory for it now');
  }
}

/** Makes what was written last through a power cut. */
function sync(file: string): void {
  const open = openSync(file, 'r+');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}

/** Has the runtime write a graph as it makes it of another, with the weights in a file beside it. */
async function writeGraph(
  from: string,
  to: string,
  given: SessionOptions,
  options: Options = {},
): Promise<void> {
  const session = {
    ...given.extra?.session,
    optimized_model_external_initializers_file_name: weightsName,
    optimized_model_external_initializers_min_size_in_bytes: String(smallest),
    save_external_prepacked_constant_initializers: '1',
  };
  const made = { optimizedModelFilePath: to, extra: { session } };
  await (
    await InferenceSession.create(from, { ...common, ...given, ...options, ...made })
  ).release();
}

async function writeInto(place: string, file: string, given: SessionOptions): Promise<void> {
  const graph = join(place, graphName);
  const optimized = join(place, 'optimized');
  const draft = join(optimized, graphName);
  mkdirSync(optimized);
  await writeGraph(file, draft, given);
  const written = withoutRepeats(readFileSync(draft));
  const loose = withLooseWeights(written);
  if (loose) {
    writeFileSync(draft, loose);
    await writeGraph(draft, graph, given, keptOptions);
  } else {
    for (const name of readdirSync(optimized)) {
      renameSync(join(optimized, name), join(place, name));
    }
  }
  throwAway(optimized);
  const whole = loose ? withoutRepeats(readFileSync(graph)) : written;
  writeFileSync(graph, newestPositions(whole) ?? whole);
  // What cannot be loaded is found out here, and not when somebody waits.
  await (await InferenceSession.create(graph, { ...common, ...given, ...keptOptions })).release();
  writeRecord(place);
  for (const name of [graphName, weightsName, recordName]) {
    if (existsSync(join(place, name))) {
      sync(join(place, name));
    }
  }
}

function throwAbandonedAway(folder: string): void {
  for (const name of readdirSync(folder).filter((name) => name.startsWith(unfinished))) {
    if (Date.now() - statSync(join(folder, name)).mtimeMs > abandonedMs) {
      throwAway(join(folder, name));
    }
  }
}

/**
 * Keeps the graph of a file, unless it is kept already. It has its name when it is whole and on
 * disk; of several processes that make the same the first has it.
 *
 * @param folder absolute path of where all graphs of the model are kept
 * @param file absolute path of a file in the ONNX format
 * @param given how its sessions are made
 * @returns false when there was nothing to do
 * @throws NoRoomError when disk or memory would be too full
 */
export async function keepGraph(
  folder: string,
  file: string,
  given: SessionOptions,
): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  throwAbandonedAway(folder);
  if (keptGraph(folder, file) !== undefined) {
    return false;
  }
  checkRoom(folder, file);
  const place = placeOf(folder, file);
  const begun = join(folder, `${unfinished}${process.pid}-${Date.now()}`);
  mkdirSync(begun);
  try {
    await writeInto(begun, file, given);
    // The file may have been written to meanwhile: then what was made is of neither.
    if (placeOf(folder, file) === place && !existsSync(place)) {
      renameSync(begun, place);
      return true;
    }
    return false;
  } finally {
    throwAway(begun);
  }
}
