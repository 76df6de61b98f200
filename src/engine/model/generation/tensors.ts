import { Tensor } from '@huggingface/transformers';
import { floatsOf } from '../floats';
import { planRowMoves, spareRow, type RowMove } from '../../../text/generation/row-moves';

export type Numbers = Float32Array | Uint16Array | BigInt64Array | Uint8Array;

/** A tensor of the runtime, without the library's wrapper. The first dimension is the batch. */
export interface RuntimeTensor {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: Numbers;
}

/** What is used of a loaded ONNX session. */
export interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  readonly inputMetadata: readonly {
    readonly name: string;
    readonly type?: string;
    /** Numbers, and symbols for what may differ from run to run. */
    readonly shape?: readonly (number | string)[];
  }[];
  run(
    feeds: Readonly<Record<string, RuntimeTensor>>,
    fetches: readonly string[],
  ): Promise<Readonly<Record<string, RuntimeTensor>>>;
}

export function tensor(type: string, data: Numbers, dims: readonly number[]): RuntimeTensor {
  const made = new Tensor(type as 'float32', data, [...dims]);
  return asBits(made.ort_tensor as unknown as RuntimeTensor);
}

export function integers(values: readonly number[], dims: readonly number[]): RuntimeTensor {
  return tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

/** An empty tensor for a cache without positions. */
export function emptyTensor(type: string, dims: readonly number[]): RuntimeTensor {
  return tensor(type, type === 'float16' ? new Uint16Array() : new Float32Array(), dims);
}

/**
 * Newer versions of Node have a Float16Array, which the runtime's JavaScript part makes and its
 * native part does not take: the same bytes as 16-bit integers pass through both.
 */
export function asBits(given: RuntimeTensor): RuntimeTensor {
  const { data } = given;
  if (given.type === 'float16' && !(data instanceof Uint16Array)) {
    const { buffer, byteOffset, length } = data;
    (given as unknown as { cpuData: Uint16Array }).cpuData = new Uint16Array(
      buffer,
      byteOffset,
      length,
    );
  }
  return given;
}

/**
 * Gives memory back to the system now, where this Node can (21 and newer); otherwise the collector
 * does so some day. Whatever else lies in the same buffer is gone too.
 */
export function release({ buffer }: Numbers): void {
  // One that is gone already has no bytes, and cannot go again.
  if (buffer.byteLength > 0) {
    (buffer as { transfer?(length: number): ArrayBuffer }).transfer?.(0);
  }
}

/**
 * The rows of a batch in another order, some more than once or not at all. With as many rows as
 * before only those that moved are copied, in place, and so are those behind rows that leave; `given`
 * is not to be used any more.
 *
 * @param moves the copies for `order`, for whoever reorders several tensors
 */
export function selectRows(
  given: RuntimeTensor,
  order: readonly number[],
  moves: readonly RowMove[] = planRowMoves(order),
): RuntimeTensor {
  const [rows = 0, ...rest] = given.dims;
  const { data } = given;
  const size = rows === 0 ? 0 : data.length / rows;
  if (order.length === rows) {
    const spare = moves.some(({ to }) => to === spareRow) ? data.slice(0, size) : undefined;
    for (const { from, to } of moves) {
      if (to === spareRow) {
        spare?.set(data.subarray(from * size, (from + 1) * size) as never);
      } else if (from === spareRow) {
        data.set(spare as never, to * size);
      } else {
        data.copyWithin(to * size, from * size, (from + 1) * size);
      }
    }
    return given;
  }
  const dims = [order.length, ...rest];
  if (order.length < rows && order.every((row, place) => row > (order[place - 1] ?? -1))) {
    for (const [place, row] of order.entries()) {
      data.copyWithin(place * size, row * size, (row + 1) * size);
    }
    return tensor(given.type, data.subarray(0, order.length * size), dims);
  }
  const selected = new (data.constructor as new (length: number) => Numbers)(order.length * size);
  for (const [place, row] of order.entries()) {
    selected.set(data.subarray(row * size, (row + 1) * size) as never, place * size);
  }
  return tensor(given.type, selected, dims);
}

/**
 * The last position's scores of each row of `logits`, of shape [rows, positions, vocabulary], as
 * float32. They may be changed, and are gone when {@link release} has given back their memory. Of
 * several positions only the last is kept: those of a long prompt take as much as the model.
 */
export function lastScores(logits: RuntimeTensor): Float32Array[] {
  const [rows = 0, positions = 0, vocabulary = 0] = logits.dims;
  const { data } = asBits(logits);
  const scores = Array.from({ length: rows }, (_, row) => {
    const end = (row + 1) * positions * vocabulary;
    const part = data.subarray(end - vocabulary, end);
    return part instanceof Float32Array && positions === 1 ? part : floatsOf(part);
  });
  if (!(data instanceof Float32Array) || positions > 1) {
    release(data);
  }
  return scores;
}
