import {
  initializer,
  inGraph,
  integersInput,
  node,
  operatorsOf,
  readName,
  tensorOutput,
  typeOf,
  types,
} from '../onnx/graph';
import { each, withGraph } from '../onnx/walk';

/** The inputs that say how many of the best scores are wanted, and of which other tokens. */
export const bestInputs = { count: 'best.count', tokens: 'best.others' } as const;

/**
 * What a graph gives of them, by rows: the highest first, log probabilities of other tokens, and the
 * sum of all scores.
 */
export const bestOutputs = {
  scores: 'best.scores',
  tokens: 'best.tokens',
  logProbabilities: 'best.logs',
  others: 'best.other-logs',
  sum: 'best.sum',
} as const;

/** In it `TopK` says of two that are equal which comes first, and `GatherElements` is there. */
const leastVersion = 11;
/** Since then `ReduceSum` is told in another input what it sums up. */
const axesAreInputs = 13;

/**
 * A decoder that also gives the best scores of the token behind the last, with their log
 * probabilities: so a few numbers leave the runtime in place of one for each token of the
 * vocabulary, and what has to be computed of all of them is done there, in vectors. All else that it
 * computes is the same.
 *
 * @param model content of an ONNX file, which is not optimised any more
 * @returns undefined where it is no decoder that is known here
 * @throws RangeError where it is no ONNX file
 */
export function withBestOutputs(model: Uint8Array): Uint8Array | undefined {
  const version = operatorsOf(model);
  return withGraph(model, (graph) => {
    const inputs = [...each(graph, inGraph.input)].map(readName);
    const logits = [...each(graph, inGraph.output)].find((one) => readName(one) === 'logits');
    const isKnown =
      version >= leastVersion &&
      inputs.some((name) => name.startsWith('past')) &&
      logits !== undefined &&
      typeOf(logits) === types.float;
    if (!isKnown) {
      return undefined;
    }
    const [last, logs] = ['best.last', 'best.all-logs'];
    const sum =
      version < axesAreInputs
        ? { inputs: [], attributes: { axes: [1] } }
        : { inputs: ['best.axis'], attributes: {} };
    return [
      graph,
      ...integersInput(bestInputs.count, 1),
      ...integersInput(bestInputs.tokens, 'others'),
      ...initializer('best.place', BigInt64Array.of(-1n), []),
      ...initializer('best.axis', BigInt64Array.of(1n), [1]),
      ...node('Gather', ['logits', 'best.place'], [last], { axis: 1 }),
      ...node('TopK', [last, bestInputs.count], [bestOutputs.scores, bestOutputs.tokens], {
        axis: 1,
      }),
      ...node('LogSoftmax', [last], [logs], { axis: 1 }),
      ...node('GatherElements', [logs, bestOutputs.tokens], [bestOutputs.logProbabilities], {
        axis: 1,
      }),
      ...node('Gather', [logs, bestInputs.tokens], [bestOutputs.others], { axis: 1 }),
      ...node('ReduceSum', [last, ...sum.inputs], [bestOutputs.sum], {
        ...sum.attributes,
        keepdims: 0,
      }),
      ...tensorOutput(bestOutputs.scores, types.float),
      ...tensorOutput(bestOutputs.tokens, types.int64),
      ...tensorOutput(bestOutputs.logProbabilities, types.float),
      ...tensorOutput(bestOutputs.others, types.float),
      ...tensorOutput(bestOutputs.sum, types.float),
    ];
  });
}
