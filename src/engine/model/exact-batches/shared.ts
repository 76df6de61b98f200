import { initializer, integersInput, node, types } from '../onnx/graph';
import type { Chunks } from '../onnx/wire';

/** The input that says of how many texts the rows of a batch are; each has as many rows. */
export const textsInput = 'exact.texts';

/** All but the texts, for operators that are told by an input along which axis to reduce. */
export const reduceAxes = 'exact.axes';

/** Names of what all places share; they stand in the outermost graph. */
export const shared = {
  zero: 'exact.zero',
  /** The least number above zero: no scale is 0, also where all is. */
  least: 'exact.least',
  most: 'exact.most',
  /** A mask of the tokens that are no padding: [rows, positions, 1]. */
  mask: 'exact.mask',
  /** Sizes that lay the rows of a text side by side: [texts, −1]. */
  grouped: 'exact.grouped',
  /** The text of each row. */
  owners: 'exact.owners',
  /** Sizes that put what each row has before its positions and numbers: [−1, 1, 1]. */
  each: 'exact.each',
} as const;

/**
 * What all places share; it stands before them.
 *
 * @param mask the input that tells padding; undefined where nothing is padded
 */
export function sharedParts(mask: string | undefined): Chunks {
  const integers = (name: string, values: readonly number[], sizes = [values.length]): Chunks =>
    initializer(name, BigInt64Array.from(values, BigInt), sizes);
  const number = (name: string, value: number): Chunks =>
    initializer(name, Float32Array.of(value), []);
  return [
    ...integersInput(textsInput, 1),
    ...number(shared.zero, 0),
    ...number(shared.least, 2 ** -149),
    ...number(shared.most, 255),
    ...integers(reduceAxes, [1]),
    ...integers('exact.rest', [-1]),
    ...integers('exact.first', [0]),
    ...integers('exact.second', [1]),
    ...integers('exact.last', [2]),
    ...integers('exact.from', [0], []),
    ...integers('exact.by', [1], []),
    ...integers(shared.each, [-1, 1, 1]),
    ...node('Concat', [textsInput, 'exact.rest'], [shared.grouped], { axis: 0 }),
    ...node('Shape', ['input_ids'], ['exact.shape']),
    ...node('Slice', ['exact.shape', 'exact.first', 'exact.second'], ['exact.rows']),
    ...node('Div', ['exact.rows', textsInput], ['exact.rowsOfText']),
    ...node('Squeeze', ['exact.rows', 'exact.first'], ['exact.to']),
    ...node('Range', ['exact.from', 'exact.to', 'exact.by'], ['exact.places']),
    ...node('Div', ['exact.places', 'exact.rowsOfText'], [shared.owners]),
    ...(mask === undefined
      ? []
      : [
          ...node('Cast', [mask], ['exact.mask.flat'], { to: types.float }),
          ...node('Unsqueeze', ['exact.mask.flat', 'exact.last'], [shared.mask]),
        ]),
  ];
}
