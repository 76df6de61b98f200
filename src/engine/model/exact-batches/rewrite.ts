import {
  inGraph,
  initializer,
  node,
  operatorsOf,
  readName,
  readNode,
  readTensor,
  rowsName,
  tensorInfo,
  types,
  withGraphs,
  type GraphNode,
} from '../onnx/graph';
import { multiplyByText, quantizeByText } from './quantize';
import { reduceAxes, sharedParts } from './shared';
import { allGraphs, each, nodesOf, withGraph } from '../onnx/walk';
import { fieldsOf, messageField, type Chunks } from '../onnx/wire';

/** Something that is not known here: the file is better left as it is. */
class Unknown extends Error {
  override readonly name = 'Unknown';
}

/** Writes the graphs of one file anew. */
class Rewriter {
  private count = 0;
  /** Names that are what `DynamicQuantizeLinear` gives: the numbers, and their zero points. */
  private readonly quantized = new Map<string, string>();
  private readonly zeros = new Set<string>();
  /** Sums of the columns of weights, by the weights and their zero point. */
  private readonly sums = new Map<string, { readonly name: string; readonly made: Chunks }>();
  private readonly weights = new Map<string, readonly number[]>();
  /** Tensors of which the file says sizes that are others now. */
  private readonly resized = new Set<string>();
  /** What the file calls the number of rows. */
  private readonly rows: string | undefined;
  readonly inputs: ReadonlySet<string>;

  constructor(
    private readonly graph: Uint8Array,
    private readonly version: number,
  ) {
    this.inputs = new Set([...each(graph, inGraph.input)].map(readName));
    const ids = [...each(graph, inGraph.input)].find((bytes) => readName(bytes) === 'input_ids');
    this.rows = ids && rowsName(ids);
    for (const one of allGraphs(graph)) {
      const scales = new Set<string>();
      for (const { operator, inputs, outputs } of nodesOf(one)) {
        const [, scale = '', zero = ''] = operator === 'DynamicQuantizeLinear' ? outputs : [];
        scales.add(scale);
        const uses = inputs.some((name) => name !== '' && scales.has(name));
        for (const name of [scale, zero, ...(uses ? outputs : [])]) {
          this.resized.add(name);
        }
      }
      for (const bytes of each(one, inGraph.initializer)) {
        const { name, sizes } = readTensor(bytes);
        this.weights.set(name, sizes);
      }
    }
  }

  /** The mask that tells padding in a tensor, where the rows of one have different lengths. */
  private isMasked(tensor: string): boolean {
    return this.inputs.has('encoder_hidden_states')
      ? tensor === 'encoder_hidden_states'
      : !this.hasPast;
  }

  private get hasPast(): boolean {
    return [...this.inputs].some((name) => name.startsWith('past'));
  }

  private get maskInput(): string {
    const name = this.inputs.has('encoder_hidden_states')
      ? 'encoder_attention_mask'
      : 'attention_mask';
    if (!this.inputs.has(name)) {
      throw new Unknown(name);
    }
    return name;
  }

  private sumsOf([, weights = '', , zero]: readonly string[]): string {
    const key = JSON.stringify([weights, zero]);
    const known = this.sums.get(key);
    if (known) {
      return known.name;
    }
    const [depth = 0, ...others] = this.weights.get(weights) ?? [];
    if (depth === 0 || others.length !== 1) {
      throw new Unknown(weights);
    }
    const name = `exact.sums.${this.sums.size}`;
    const ones = `${name}.ones`;
    const made = [
      ...initializer(ones, new Uint8Array(depth).fill(1), [1, depth]),
      ...node('MatMulInteger', [ones, weights, ...(zero === undefined ? [] : ['', zero])], [name]),
    ];
    this.sums.set(key, { name, made });
    return name;
  }

  /** The same sizes as where one scale was for all: what the runtime makes of the rest depends on them. */
  private sizesOf({ outputs: [, scale = '', zero = ''] }: GraphNode): Chunks {
    const sizes = this.rows === undefined ? undefined : [this.rows, 1, 1];
    return sizes
      ? [...tensorInfo(scale, types.float, sizes), ...tensorInfo(zero, types.int32, sizes)]
      : [];
  }

  private quantize({ inputs: [input = ''], outputs }: GraphNode): readonly Chunks[] {
    const [numbers = '', scale = '', zero = ''] = outputs;
    this.quantized.set(numbers, zero);
    this.zeros.add(zero);
    const axes =
      this.version < 18
        ? { inputs: [], attributes: { axes: [1] } }
        : { inputs: [reduceAxes], attributes: {} };
    return quantizeByText(
      `exact.${this.count++}`,
      input,
      [numbers, scale, zero],
      axes,
      this.isMasked(input),
    );
  }

  private write(one: GraphNode): readonly Chunks[] {
    const { operator, inputs, outputs } = one;
    if (operator === 'DynamicQuantizeLinear') {
      return this.quantize(one);
    }
    const uses = inputs.filter((name) => this.quantized.has(name) || this.zeros.has(name));
    if (uses.length > 0) {
      const [numbers = '', , zero] = inputs;
      const fits =
        operator === 'MatMulInteger' && uses.length === 2 && this.quantized.get(numbers) === zero;
      if (!fits) {
        throw new Unknown(operator);
      }
      return multiplyByText(`exact.${this.count++}`, inputs, outputs[0] ?? '', this.sumsOf(inputs));
    }
    return [
      messageField(
        inGraph.node,
        one.hasGraphs ? withGraphs(one, (graph) => this.inner(graph)) : [one.bytes],
      ),
    ];
  }

  private inner(graph: Uint8Array): Chunks {
    return [...fieldsOf(graph)].flatMap((field) => {
      if (field.number === inGraph.node) {
        const one = readNode(field.bytes);
        const isQuantizing = one.operator === 'DynamicQuantizeLinear';
        return [...this.write(one).flat(), ...(isQuantizing ? this.sizesOf(one) : [])];
      }
      const isOld = field.number === inGraph.info && this.resized.has(readName(field.bytes));
      return isOld ? [] : [graph.subarray(field.start, field.end)];
    });
  }

  /** The whole graph; undefined where there is nothing in it whose scale depends on its company. */
  rewritten(): Chunks | undefined {
    const all = [...allGraphs(this.graph)];
    const own = all.flatMap((graph) => [...nodesOf(graph)]);
    if (!own.some(({ operator }) => operator === 'DynamicQuantizeLinear')) {
      return undefined;
    }
    if (this.version < 13 || !this.inputs.has('input_ids')) {
      throw new Unknown('operators');
    }
    const inner = this.inner(this.graph);
    const masks = this.inputs.has('encoder_hidden_states') || !this.hasPast;
    return [
      ...sharedParts(masks ? this.maskInput : undefined),
      ...[...this.sums.values()].flatMap(({ made }) => made),
      ...inner,
    ];
  }
}

/**
 * A model whose numbers are quantised text by text, and not over all that is in a batch: what it
 * says of a text is, to the bit, what the given one says of it alone, in whatever company it is read.
 * It has one more input, `textsInput`.
 *
 * That holds where tensors have the batch first, then positions, then numbers, which the file does
 * not tell: whoever uses it compares once.
 *
 * @param model content of an ONNX file; weights outside of it stay there
 * @returns undefined where nothing has to be changed, or something is not known here
 * @throws RangeError where it is no ONNX file
 */
export function exactBatches(model: Uint8Array): Uint8Array | undefined {
  const version = operatorsOf(model);
  try {
    return withGraph(model, (graph) => new Rewriter(graph, version).rewritten());
  } catch (error) {
    if (error instanceof Unknown) {
      return undefined;
    }
    throw error;
  }
}
