import { translatable, type Message } from '../../base/message';
import { floatsOf } from './floats';
import { UserFacingError } from './runner';

/*
 * The one place where what a model gives is looked at before it is used: that it is there, that it
 * has the type and the shape that configuration and input demand, and that it is made of numbers.
 */

/** A tensor as the runtime gives it. */
export interface Given {
  readonly type: string;
  readonly dims: readonly number[];
  readonly data: unknown;
}

/** Size of a dimension, or the range that it has to be in. */
export type Size = number | { readonly least: number; readonly most: number };

/** What an output has to be. */
export interface Expected {
  /** The output's name in the file. */
  readonly name: string;
  readonly dims: readonly Size[];
  /** Types that will do; those of floating point by default. */
  readonly types?: readonly string[];
}

const floats = ['float32', 'float16', 'float64'];

function shown(type: string | undefined, dims: readonly Size[]): string {
  const sizes = dims.map((size) =>
    typeof size === 'number' ? String(size) : `${size.least}…${size.most}`,
  );
  return `${type ?? 'float32'} [${sizes.join(', ')}]`;
}

function fits(size: number, wanted: Size): boolean {
  return typeof wanted === 'number' ? size === wanted : size >= wanted.least && size <= wanted.most;
}

/** What is said of an output that holds NaN or Infinity. */
export function noUsableNumbers(name: string): Message {
  return translatable(
    'The model gave no usable numbers: its output “{0}” holds values that are not finite. Choose another dtype or another model in the settings, or fetch this one again.',
    name,
  );
}

function missing(name: string, others: readonly string[]): UserFacingError {
  return new UserFacingError(
    translatable(
      'The model has no output “{0}”, which this task needs; it has: {1}. Choose a model that was made for this task, or fetch this one again.',
      name,
      others.join(', ') || '–',
    ),
  );
}

/**
 * Checks, before a model runs, that its file has outputs of these names.
 *
 * @throws UserFacingError when one is missing
 */
export function requireOutputs(names: readonly string[], wanted: readonly string[]): void {
  const absent = wanted.find((name) => !names.includes(name));
  if (absent !== undefined) {
    throw missing(absent, names);
  }
}

/**
 * An output, checked against what it has to be; its numbers are not looked at.
 *
 * @throws UserFacingError when it is missing, or has another type or shape
 */
export function outputOf<T extends Given>(
  outputs: Readonly<Record<string, T | undefined>>,
  { name, dims, types = floats }: Expected,
): T {
  const given = outputs[name];
  if (!given) {
    throw missing(name, Object.keys(outputs));
  }
  const right =
    types.includes(given.type) &&
    given.dims.length === dims.length &&
    dims.every((size, place) => fits(given.dims[place] ?? 0, size));
  if (!right) {
    throw new UserFacingError(
      translatable(
        'The model gave its output “{0}” as {1}, where {2} was expected: its file does not go with its config.json. Fetch it again, or choose another model.',
        name,
        shown(given.type, given.dims),
        shown(types.includes(given.type) ? given.type : types[0], dims),
      ),
    );
  }
  return given;
}

/** True when no value is NaN or infinite: infinity times zero is no number either. */
function areFinite(values: ArrayLike<number>): boolean {
  let zero = 0;
  // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator takes longer
  for (let index = 0; index < values.length; index++) {
    zero += (values[index] ?? 0) * 0;
  }
  return zero === 0;
}

/** The same of float16 numbers by their bits: an exponent of ones is infinity or no number. */
function areFiniteBits(bits: Uint16Array): boolean {
  return bits.every((value) => (value & 0x7c00) !== 0x7c00);
}

/**
 * Checks that an output holds nothing but finite numbers.
 *
 * @throws UserFacingError when it does not
 */
export function requireFinite(name: string, { data }: Given): void {
  const finite =
    data instanceof Uint16Array ? areFiniteBits(data) : areFinite(data as ArrayLike<number>);
  if (!finite) {
    throw new UserFacingError(noUsableNumbers(name));
  }
}

/**
 * The numbers of an output, those of float32 not copied, when it is what it has to be and all of them are finite.
 *
 * @throws UserFacingError when it is missing, has another type or shape, or holds NaN or Infinity
 */
export function numbersOf(
  outputs: Readonly<Record<string, Given | undefined>>,
  expected: Expected,
): Float32Array {
  const given = outputOf(outputs, expected);
  requireFinite(expected.name, given);
  return given.data instanceof Float32Array ? given.data : floatsOf(given.data);
}
