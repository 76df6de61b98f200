import {
  inGraph,
  initializer,
  inNode,
  node,
  readNode,
  readTensor,
  types,
  type GraphNode,
} from '../../model/onnx/graph';
import { each, withGraph } from '../../model/onnx/walk';
import { fieldsOf, messageField, textField, type Chunks } from '../../model/onnx/wire';

/** Products with weights of fewer numbers are as good either way. */
const least = 4_000_000;
const prefix = 'loose.';

/** A node that reads something else as its second input. */
function withSecond({ bytes }: GraphNode, name: string): Chunks {
  let place = 0;
  return [...fieldsOf(bytes)].map((field) =>
    field.number === inNode.input && place++ === 1
      ? textField(inNode.input, name)
      : bytes.subarray(field.start, field.end),
  );
}

/**
 * A graph in which large products with floats take their weights as they lie in the file.
 *
 * The runtime would lay them out anew for its kernel, and keep that beside the file's: twice as
 * large on disk, and more than once in memory while it loads. A single row, which is what a step of
 * generation has, is read faster as it is (8.9 beside 10.8 ms for 50,257 scores; of four rows 21
 * beside 13.5 ms). It leaves alone what is no weight to it: what a node gives, though that node only
 * names the same numbers.
 *
 * @param model content of an ONNX file, which is not optimised any more
 * @returns undefined where there are none
 * @throws RangeError where it is no ONNX file
 */
export function withLooseWeights(model: Uint8Array): Uint8Array | undefined {
  return withGraph(model, (graph) => {
    const large = new Map<string, readonly number[]>();
    for (const bytes of each(graph, inGraph.initializer)) {
      const { name, sizes, type } = readTensor(bytes);
      const [rows = 0, columns = 0, ...more] = sizes;
      if (type === types.float && more.length === 0 && rows * columns >= least) {
        large.set(name, sizes);
      }
    }
    const loose = new Set<string>();
    const fields = [...fieldsOf(graph)].flatMap((field): Chunks => {
      const one = field.number === inGraph.node ? readNode(field.bytes) : undefined;
      const [, weights = ''] = one?.operator === 'MatMul' ? one.inputs : [];
      const sizes = large.get(weights);
      if (!one || !sizes) {
        return [graph.subarray(field.start, field.end)];
      }
      const [shape, name] = [`${prefix}${weights}.sizes`, `${prefix}${weights}`];
      const made = loose.has(weights)
        ? []
        : [
            ...initializer(shape, BigInt64Array.from(sizes, BigInt), [sizes.length]),
            ...node('Reshape', [weights, shape], [name]),
          ];
      loose.add(weights);
      return [...made, ...messageField(inGraph.node, withSecond(one, name))];
    });
    return loose.size === 0 ? undefined : fields;
  });
}
