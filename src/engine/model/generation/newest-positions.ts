import {
  graphsOf,
  inGraph,
  node,
  readName,
  readNode,
  withGraphs,
  type GraphNode,
} from '../onnx/graph';
import {
  allGraphs,
  each,
  joinsPositions,
  nodeOutput,
  nodesOf,
  outputLike,
  withGraph,
} from '../onnx/walk';
import { fieldsOf, messageField, type Chunks } from '../onnx/wire';
import { newestOutput, presentOutput } from './cache';

/** An entry of the cache whose newest positions a graph can give. */
interface Entry {
  /** Where a run reads it, in all graphs of the file. */
  readonly past: string;
  /** What the longer one is called in this graph. */
  readonly present: string;
  /** What the newest positions of it are called in the file. */
  readonly newest: string;
}

/** The tensor in a graph that holds what a run adds to an entry; undefined where nobody can tell. */
function added(nodes: readonly GraphNode[], { past, present }: Entry): string | undefined {
  const maker = nodes.find(({ outputs }) => outputs.includes(present));
  const [before, newest, ...others] = maker?.inputs ?? [];
  const joins = maker?.operator === 'Concat' && before === past && others.length === 0;
  return joins && joinsPositions(maker) ? newest : undefined;
}

/** All tensors that some node of a graph reads, in graphs inside of it too. */
function readIn(graph: Uint8Array): ReadonlySet<string> {
  return new Set(
    [...allGraphs(graph)].flatMap((one) => [...nodesOf(one)].flatMap(({ inputs }) => inputs)),
  );
}

/** What makes these tensors further outputs of a graph. @param like an output of the same type */
function asOutputs(
  tensors: readonly { readonly tensor: string; readonly name: string; readonly like: Uint8Array }[],
): Chunks {
  return tensors.flatMap(({ tensor, name, like }) => [
    // A copy of its own: what is an output under one name already cannot be one under another.
    ...node('Identity', [tensor], [name]),
    ...outputLike(like, name),
  ]);
}

/** The same for a node with branches, of which one reads what was and the other begins. */
function withBranchOutputs(
  one: GraphNode,
  entries: readonly Entry[],
): { readonly written: Chunks; readonly given: readonly Entry[] } | undefined {
  const branches = graphsOf(one).map((graph) => {
    const outputs = [...each(graph, inGraph.output)];
    return { outputs, nodes: [...nodesOf(graph)], read: readIn(graph) };
  });
  const found = entries.flatMap((entry) => {
    const place = one.outputs.indexOf(entry.present);
    const inBranches = branches.map(({ outputs, nodes, read }) => {
      const like = outputs[place] ?? new Uint8Array();
      const present = readName(like);
      const newest = added(nodes, { ...entry, present });
      const whole = read.has(entry.past) ? undefined : present;
      return { tensor: newest ?? whole, name: entry.newest, like, grows: newest !== undefined };
    });
    const all = inBranches.flatMap(({ tensor, ...rest }) => (tensor ? { tensor, ...rest } : []));
    const usable = place >= 0 && all.length === branches.length && all.some(({ grows }) => grows);
    return usable ? { entry, all } : [];
  });
  if (found.length === 0) {
    return undefined;
  }
  let branch = 0;
  const graphs = withGraphs(one, (graph) => {
    const place = branch++;
    return [graph, ...asOutputs(found.flatMap(({ all }) => all[place] ?? []))];
  });
  return {
    written: [...graphs, ...found.map(({ entry }) => nodeOutput(entry.newest))],
    given: found.map(({ entry }) => entry),
  };
}

function rewritten(graph: Uint8Array): Chunks | undefined {
  const outputs = new Map([...each(graph, inGraph.output)].map((one) => [readName(one), one]));
  const entries = [...each(graph, inGraph.input)].flatMap((input): Entry | readonly [] => {
    const past = readName(input);
    const present = presentOutput(past);
    return past.startsWith('past') && outputs.has(present)
      ? { past, present, newest: newestOutput(present) }
      : [];
  });
  const like = ({ present }: Entry): Uint8Array => outputs.get(present) ?? new Uint8Array();
  const nodes = [...nodesOf(graph)];
  const here = entries.flatMap((entry) => {
    const tensor = added(nodes, entry);
    return tensor === undefined ? [] : { tensor, name: entry.newest, like: like(entry) };
  });
  const inBranches: Entry[] = [];
  const kept = [...fieldsOf(graph)].flatMap((field): Chunks => {
    const one = field.number === inGraph.node ? readNode(field.bytes) : undefined;
    const changed = one?.hasGraphs === true ? withBranchOutputs(one, entries) : undefined;
    inBranches.push(...(changed?.given ?? []));
    return changed
      ? messageField(inGraph.node, changed.written)
      : [graph.subarray(field.start, field.end)];
  });
  return here.length + inBranches.length === 0
    ? undefined
    : [
        ...kept,
        ...asOutputs(here),
        ...inBranches.flatMap((entry) => outputLike(like(entry), entry.newest)),
      ];
}

/**
 * A decoder that gives, beside each entry of its cache, the positions that a run has added. They are
 * a small part of it, so that nearly all of what is copied out of the runtime after each step stays
 * where it is. All that it computes is the same.
 *
 * @param model content of an ONNX file
 * @returns undefined where it is no decoder that adds to a cache in a way that is known here
 * @throws RangeError where it is no ONNX file
 */
export function newestPositions(model: Uint8Array): Uint8Array | undefined {
  return withGraph(model, rewritten);
}
