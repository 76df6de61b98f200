import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { graphName, recordName, weightsName } from './place';

/*
 * What is noted beside a kept graph, to know that it is still what was written. The graph is small
 * and hashed; the weights are as large as the model, and known by their size and time.
 */

const schema = v.object({
  /** SHA-256 of the graph, in hex. */
  graph: v.string(),
  /** Size in bytes and time of the last change in ms; null where the graph has no weights beside it. */
  weights: v.nullable(v.object({ size: v.number(), modified: v.number() })),
});

type GraphRecord = v.InferOutput<typeof schema>;

function recordOf(place: string): GraphRecord {
  const weights = join(place, weightsName);
  const found = existsSync(weights) ? statSync(weights) : undefined;
  const graph = createHash('sha256').update(readFileSync(join(place, graphName)));
  return {
    graph: graph.digest('hex'),
    weights: found ? { size: found.size, modified: found.mtimeMs } : null,
  };
}

/** Notes what lies in the folder of a graph. */
export function writeRecord(place: string): void {
  writeFileSync(join(place, recordName), JSON.stringify(recordOf(place)));
}

/** True when in the folder of a graph lies what was noted. @throws when something is missing */
export function isAsRecorded(place: string): boolean {
  const record = v.parse(schema, JSON.parse(readFileSync(join(place, recordName), 'utf8')));
  const found = recordOf(place);
  return (
    record.graph === found.graph &&
    record.weights?.size === found.weights?.size &&
    record.weights?.modified === found.weights?.modified
  );
}
