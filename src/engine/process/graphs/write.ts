import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync } from 'node:fs';
import { readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { exactBatches } from '../../model/exact-batches/rewrite';
import { withSmallOutputs } from '../../model/generation/small-outputs';
import { keptOptions, type SessionOptions } from '../../model/session-options';
import { keptGraph, throwAway } from './kept';
import { withLooseWeights } from './loose-weights';
import { graphName, placeOf, recordName, weightsName } from './place';
import type { GraphKind } from './kinds';
import { writeRecord } from './record';
import { withoutRepeats } from './repeats';
import { checkRoom } from './room';

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

/** What is optimised: the file itself, or what is made of it; undefined where that cannot be. */
function sourceOf(file: string, kind: GraphKind, folder: string): string | undefined {
  if (kind === 'own') {
    return file;
  }
  const exact = exactBatches(readFileSync(file));
  const source = join(folder, 'source.onnx');
  if (exact) {
    writeFileSync(source, exact);
  }
  return exact && source;
}

/** @returns false where there is no such graph of the file */
async function writeInto(
  place: string,
  file: string,
  given: SessionOptions,
  kind: GraphKind,
): Promise<boolean> {
  const graph = join(place, graphName);
  const optimized = join(place, 'optimized');
  const draft = join(optimized, graphName);
  mkdirSync(optimized);
  const source = sourceOf(file, kind, place);
  if (source === undefined) {
    return false;
  }
  await writeGraph(source, draft, given);
  if (source !== file) {
    unlinkSync(source);
  }
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
  writeFileSync(graph, withSmallOutputs(whole));
  // What cannot be loaded is found out here, and not when somebody waits.
  await (await InferenceSession.create(graph, { ...common, ...given, ...keptOptions })).release();
  writeRecord(place);
  for (const name of [graphName, weightsName, recordName]) {
    if (existsSync(join(place, name))) {
      sync(join(place, name));
    }
  }
  return true;
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
  kind: GraphKind = 'own',
): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  throwAbandonedAway(folder);
  if (keptGraph(folder, file, kind) !== undefined) {
    return false;
  }
  checkRoom(folder, file, given);
  const place = placeOf(folder, file, kind);
  const begun = join(folder, `${unfinished}${process.pid}-${Date.now()}`);
  mkdirSync(begun);
  try {
    const written = await writeInto(begun, file, given, kind);
    // The file may have been written to meanwhile: then what was made is of neither.
    if (written && placeOf(folder, file, kind) === place && !existsSync(place)) {
      renameSync(begun, place);
      return true;
    }
    return false;
  } finally {
    throwAway(begun);
  }
}
