import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { env } from 'onnxruntime-node';
import type { GraphKind } from './kinds';

/*
 * Where the optimised graph of a model's file is kept, so that it need not be made again at each
 * start: in a folder named by all that it was made of and for.
 */

/** Counted up when graphs are written in another way. */
const format = 4;
/** What a kept graph goes by in its folder, and what its weights do. */
export const graphName = 'graph.onnx';
export const weightsName = 'weights.data';
export const recordName = 'record.json';

/** The instructions that the processor has: the runtime lays weights out for them. */
function processor(): readonly string[] {
  const model = cpus()[0]?.model ?? '';
  let flags = '';
  try {
    flags = /^(?:flags|Features)\s*:.*$/mu.exec(readFileSync('/proc/cpuinfo', 'utf8'))?.[0] ?? '';
  } catch {
    // Only Linux tells.
  }
  return [process.platform, arch(), model, flags];
}

/**
 * What says that a file is the same that it was: whoever writes to it, or puts another in its place,
 * changes the time of its last change, which nobody can set.
 */
export function identityOf(file: string): string {
  const { size, mtimeNs, ctimeNs, ino } = statSync(file, { bigint: true });
  return [basename(file), size, mtimeNs, ctimeNs, ino].join(' ');
}

/** A file of weights, and what lies beside it under names that begin with its own. */
function parts(file: string): readonly string[] {
  const names = readdirSync(dirname(file)).filter((name) => name.startsWith(basename(file)));
  return names.sort().map((name) => join(dirname(file), name));
}

/**
 * Names of the folders of all graphs made of a file begin with this.
 *
 * @param file absolute path of a file in the ONNX format
 */
export function placePrefix(file: string, kind: GraphKind): string {
  return `${kind === 'own' ? '' : `${kind}.`}${basename(file)}-`;
}

/**
 * The folder of the graph that is made of a file, by this runtime on this processor.
 *
 * @param folder absolute path of where all graphs of the model are kept
 * @throws when the file is not there
 */
export function placeOf(folder: string, file: string, kind: GraphKind): string {
  const all = [
    format,
    Object.values(env.versions),
    processor(),
    parts(file).map((part) => identityOf(part)),
  ];
  const key = createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 32);
  return join(folder, placePrefix(file, kind) + key);
}
