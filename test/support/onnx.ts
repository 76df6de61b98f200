/** An ONNX file by hand: as much of `onnx.proto` as models of a few nodes need. */

type Dims = readonly (number | string)[];

/** A tensor that goes in or comes out: symbols stand for what may differ from run to run. */
export interface Port {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly dims: Dims;
}

/** Numbers that the file holds. */
export interface Constant {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

export interface Operation {
  readonly kind: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole numbers, or lists of them. */
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface Graph {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly operations: readonly Operation[];
  readonly constants: readonly Constant[];
}

/** Numbers of `TensorProto.DataType`. */
export const types = { float32: 1, int64: 7, bool: 9, float16: 10 } as const;

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) | 128);
    if (rest < 128) {
      return Uint8Array.from(bytes);
    }
  }
}

function whole(number: number, value: number): Uint8Array {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

function part(number: number, content: string | Uint8Array): Uint8Array {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function message(...fields: readonly (Uint8Array | readonly Uint8Array[])[]): Uint8Array {
  return Buffer.concat(fields.flat());
}

function port({ name, type, dims }: Port): Uint8Array {
  const shape = dims.map((size) =>
    part(1, typeof size === 'number' ? whole(1, size) : part(2, size)),
  );
  return message(
    part(1, name),
    part(2, part(1, message(whole(1, types[type]), part(2, message(shape))))),
  );
}

function bytesOf({ type, values }: Constant): Uint8Array {
  switch (type) {
    case 'float32':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    case 'float16':
      // Bits, not numbers.
      return new Uint8Array(Uint16Array.from(values).buffer);
    case 'bool':
      return Uint8Array.from(values);
  }
}

function constant(given: Constant): Uint8Array {
  return message(
    given.dims.map((size) => whole(1, size)),
    whole(2, types[given.type]),
    part(8, given.name),
    part(9, bytesOf(given)),
  );
}

function attribute(name: string, value: number | readonly number[]): Uint8Array {
  return typeof value === 'number'
    ? message(part(1, name), whole(3, value), whole(20, 2))
    : message(
        part(1, name),
        value.map((one) => whole(8, one)),
        whole(20, 7),
      );
}

function operation({ kind, inputs, outputs, attributes = {} }: Operation): Uint8Array {
  return message(
    inputs.map((name) => part(1, name)),
    outputs.map((name) => part(2, name)),
    part(4, kind),
    Object.entries(attributes).map(([name, value]) => part(5, attribute(name, value))),
  );
}

/** The bytes of an ONNX file, of operation set 17. */
export function onnxFile({ inputs, outputs, operations, constants }: Graph): Uint8Array {
  const graph = message(
    operations.map((one) => part(1, operation(one))),
    part(2, 'graph'),
    constants.map((one) => part(5, constant(one))),
    inputs.map((one) => part(11, port(one))),
    outputs.map((one) => part(12, port(one))),
  );
  return message(whole(1, 8), part(7, graph), part(8, message(part(1, ''), whole(2, 17))));
}
