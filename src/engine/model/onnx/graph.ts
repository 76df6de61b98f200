import {
  fieldsOf,
  messageField,
  numberField,
  textField,
  textOf,
  type Chunks,
  type Field,
} from './wire';

/*
 * What is read and written of an ONNX file (onnx.proto): nodes with their inputs and outputs, the
 * graphs inside of them, and names and sizes of initializers.
 */

/** Numbers of fields, by message. */
export const inModel = { graph: 7, operators: 8 };
export const inGraph = { node: 1, name: 2, initializer: 5, input: 11, output: 12, info: 13 };
export const inNode = { input: 1, output: 2, operator: 4, attribute: 5, domain: 7 };
export const inAttribute = { name: 1, integer: 3, graph: 6, integers: 8, type: 20 };
const inTensor = { size: 1, type: 2, name: 8, data: 9 };
const inOperators = { domain: 1, version: 2 };

/** Numbers of `TensorProto.DataType`. */
export const types = { float: 1, uint8: 2, int32: 6, int64: 7 };
/** Numbers of `AttributeProto.AttributeType`. */
const attributeTypes = { integer: 2, integers: 7 };

export interface GraphNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** The whole message. */
  readonly bytes: Uint8Array;
  /** True where one of its attributes is a graph. */
  readonly hasGraphs: boolean;
}

/** Reads a node; operators of other domains than ONNX's own have it before their name. */
export function readNode(bytes: Uint8Array): GraphNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let operator = '';
  let domain = '';
  let hasGraphs = false;
  for (const field of fieldsOf(bytes)) {
    switch (field.number) {
      case inNode.input:
        inputs.push(textOf(field));
        break;
      case inNode.output:
        outputs.push(textOf(field));
        break;
      case inNode.operator:
        operator = textOf(field);
        break;
      case inNode.domain:
        domain = textOf(field);
        break;
      case inNode.attribute:
        hasGraphs ||= graphIn(field.bytes) !== undefined;
        break;
      default:
    }
  }
  return {
    operator: domain === '' ? operator : `${domain}.${operator}`,
    inputs,
    outputs,
    bytes,
    hasGraphs,
  };
}

function graphIn(attribute: Uint8Array): Uint8Array | undefined {
  for (const { number, bytes } of fieldsOf(attribute)) {
    if (number === inAttribute.graph) {
      return bytes;
    }
  }
  return undefined;
}

/** The graphs inside of a node: the branches of an `If`. */
export function graphsOf({ bytes }: GraphNode): readonly Uint8Array[] {
  return [...fieldsOf(bytes)].flatMap((field) =>
    field.number === inNode.attribute ? (graphIn(field.bytes) ?? []) : [],
  );
}

/** The node with other graphs inside. */
export function withGraphs(
  { bytes: node }: GraphNode,
  change: (graph: Uint8Array) => Chunks,
): Chunks {
  return [...fieldsOf(node)].flatMap((field) => {
    const inside = field.number === inNode.attribute ? field.bytes : new Uint8Array();
    if (graphIn(inside) === undefined) {
      return node.subarray(field.start, field.end);
    }
    const attribute = [...fieldsOf(inside)].flatMap((one) =>
      one.number === inAttribute.graph
        ? messageField(inAttribute.graph, change(one.bytes))
        : inside.subarray(one.start, one.end),
    );
    return messageField(inNode.attribute, attribute);
  });
}

/** A whole number, or some of them, as an attribute of a node. */
export type AttributeValue = number | readonly number[];

/** A node as a field of a graph. */
export function node(
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
): Chunks {
  const given = Object.entries(attributes).flatMap(([name, value]) =>
    messageField(inNode.attribute, [
      textField(inAttribute.name, name),
      ...[value]
        .flat()
        .map((one) =>
          numberField(typeof value === 'number' ? inAttribute.integer : inAttribute.integers, one),
        ),
      numberField(
        inAttribute.type,
        typeof value === 'number' ? attributeTypes.integer : attributeTypes.integers,
      ),
    ]),
  );
  return messageField(inGraph.node, [
    ...inputs.map((name) => textField(inNode.input, name)),
    ...outputs.map((name) => textField(inNode.output, name)),
    textField(inNode.operator, operator),
    ...given,
  ]);
}

/** An initializer as a field of a graph. @param sizes none for a single value */
export function initializer(
  name: string,
  data: Float32Array | BigInt64Array | Uint8Array,
  sizes: readonly number[],
): Chunks {
  const type =
    data instanceof Float32Array
      ? types.float
      : data instanceof Uint8Array
        ? types.uint8
        : types.int64;
  return messageField(inGraph.initializer, [
    ...sizes.map((size) => numberField(inTensor.size, size)),
    numberField(inTensor.type, type),
    textField(inTensor.name, name),
    ...messageField(inTensor.data, [new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]),
  ]);
}

/** What a graph says of a tensor: its type, and its sizes, where a name stands for any number. */
function tensorField(
  field: number,
  name: string,
  type: number,
  sizes: readonly (number | string)[],
): Chunks {
  // ValueInfoProto {name: 1, type: 2 {tensor_type: 1 {elem_type: 1, shape: 2 {dim: 1 {value: 1, param: 2}}}}}
  const shape = sizes.flatMap((size) =>
    messageField(1, [typeof size === 'number' ? numberField(1, size) : textField(2, size)]),
  );
  const tensor = messageField(1, [numberField(1, type), ...messageField(2, shape)]);
  return messageField(field, [textField(1, name), ...messageField(2, tensor)]);
}

/** An input of a graph: so many whole numbers of 64 bits, or any number of them under a name. */
export function integersInput(name: string, count: number | string): Chunks {
  return tensorField(inGraph.input, name, types.int64, [count]);
}

/** An output of a graph, of any size. */
export function tensorOutput(name: string, type: number): Chunks {
  const tensor = messageField(1, [numberField(1, type)]);
  return messageField(inGraph.output, [textField(1, name), ...messageField(2, tensor)]);
}

/** The type of the numbers of an input or output; 0 where the file does not say. */
export function typeOf(bytes: Uint8Array): number {
  const inside = (message: Uint8Array, number: number): Field | undefined =>
    [...fieldsOf(message)].find((field) => field.number === number);
  const tensor = inside(inside(bytes, 2)?.bytes ?? new Uint8Array(), 1);
  return inside(tensor?.bytes ?? new Uint8Array(), 1)?.value ?? 0;
}

/** Tells the runtime the sizes of a tensor on the way, which it would not find out itself. */
export function tensorInfo(
  name: string,
  type: number,
  sizes: readonly (number | string)[],
): Chunks {
  return tensorField(inGraph.info, name, type, sizes);
}

/** The name of the first size of an input; undefined where it has none. */
export function rowsName(input: Uint8Array): string | undefined {
  const path = [2, 1, 2, 1, 2];
  let bytes: Uint8Array | undefined = input;
  for (const number of path) {
    bytes = bytes && [...fieldsOf(bytes)].find((field) => field.number === number)?.bytes;
  }
  return bytes && textOf({ bytes });
}

/** Name, sizes and type of an initializer. */
export function readTensor(bytes: Uint8Array): {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly type: number;
} {
  const sizes: number[] = [];
  let name = '';
  let type = 0;
  for (const field of fieldsOf(bytes)) {
    if (field.number === inTensor.size) {
      sizes.push(...(field.type === 0 ? [field.value] : packed(field.bytes)));
    } else if (field.number === inTensor.name) {
      name = textOf(field);
    } else if (field.number === inTensor.type) {
      type = field.value;
    }
  }
  return { name, sizes, type };
}

/** Numbers that stand one behind the other in one field: read as fields without their tags. */
function packed(bytes: Uint8Array): number[] {
  const values: number[] = [];
  let [value, factor] = [0, 1];
  for (const byte of bytes) {
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) {
      values.push(value);
      [value, factor] = [0, 1];
    }
  }
  return values;
}

/** The name of an input or output of a graph. */
export function readName(bytes: Uint8Array): string {
  for (const field of fieldsOf(bytes)) {
    if (field.number === 1) {
      return textOf(field);
    }
  }
  return '';
}

/** The version of ONNX's own operators that a model asks for; 0 where it does not say. */
export function operatorsOf(model: Uint8Array): number {
  for (const { number, bytes } of fieldsOf(model)) {
    if (number === inModel.operators) {
      const fields = [...fieldsOf(bytes)];
      const domain = fields.find((field) => field.number === inOperators.domain);
      const version = fields.find((field) => field.number === inOperators.version);
      if (!domain || textOf(domain) === '' || textOf(domain) === 'ai.onnx') {
        return version?.value ?? 0;
      }
    }
  }
  return 0;
}
