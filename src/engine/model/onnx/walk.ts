import {
  graphsOf,
  inAttribute,
  inGraph,
  inModel,
  inNode,
  readNode,
  tensorOutput,
  typeOf,
  types,
  type GraphNode,
} from './graph';
import { fieldsOf, joined, messageField, textField, textOf, type Chunks } from './wire';

/* Going through the graphs of an ONNX file, and giving them further outputs. */

/**
 * A model with another graph; everything else of its file stays byte for byte.
 *
 * @param write gives the graph anew; undefined where it is to stay
 * @returns undefined where it stays, or there is none
 * @throws RangeError where it is no ONNX file
 */
export function withGraph(
  model: Uint8Array,
  write: (graph: Uint8Array) => Chunks | undefined,
): Uint8Array | undefined {
  const fields = [...fieldsOf(model)];
  const graph = fields.find(({ number }) => number === inModel.graph);
  const written = graph && write(graph.bytes);
  return (
    written &&
    joined(
      fields.flatMap((field) =>
        field === graph
          ? messageField(inModel.graph, written)
          : [model.subarray(field.start, field.end)],
      ),
    )
  );
}

/** The fields of a graph with a number. */
export function* each(graph: Uint8Array, number: number): Generator<Uint8Array, undefined> {
  for (const field of fieldsOf(graph)) {
    if (field.number === number) {
      yield field.bytes;
    }
  }
  return undefined;
}

export function* nodesOf(graph: Uint8Array): Generator<GraphNode, undefined> {
  for (const bytes of each(graph, inGraph.node)) {
    yield readNode(bytes);
  }
  return undefined;
}

/** All graphs in a graph, and itself. */
export function* allGraphs(graph: Uint8Array): Generator<Uint8Array, undefined> {
  yield graph;
  for (const one of nodesOf(graph)) {
    if (one.hasGraphs) {
      for (const inner of graphsOf(one)) {
        yield* allGraphs(inner);
      }
    }
  }
  return undefined;
}

/** An output of a graph, of any size. @param given what the file says of one of the same type */
export function outputLike(given: Uint8Array, name: string): Chunks {
  return tensorOutput(name, typeOf(given) || types.float);
}

/** One more output of a node, behind those that it has. */
export function nodeOutput(name: string): Uint8Array {
  return textField(inNode.output, name);
}

/** True where a node's attribute `axis` is the last but one of four. */
export function joinsPositions({ bytes }: GraphNode): boolean {
  return [...fieldsOf(bytes)].some((field) => {
    const parts = field.number === inNode.attribute ? [...fieldsOf(field.bytes)] : [];
    const named = parts.some((part) => part.number === inAttribute.name && textOf(part) === 'axis');
    const axis = parts.find(({ number }) => number === inAttribute.integer);
    // −2 is written as 2^64 − 2, which is more than a number can tell: by its first byte.
    return named && axis !== undefined && [2, 0xfe].includes(field.bytes[axis.start + 1] ?? 0);
  });
}
