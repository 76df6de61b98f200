import { node, types } from './graph';
import type { Chunks } from './wire';

/** Names of what all places share; they stand in the outermost graph. */
export const shared = {
  zero: 'exact.zero',
  one: 'exact.one',
  most: 'exact.most',
  /** A mask of the tokens that are no padding: [rows, positions, 1]. */
  mask: 'exact.mask',
  /** Sizes that lay the rows of a text side by side: [texts, −1]. */
  grouped: 'exact.grouped',
  /** Sizes that give each row what its text has: [texts, rows of a text]. */
  spread: 'exact.spread',
  /** Sizes that put what each row has before its positions and numbers: [−1, 1, 1]. */
  each: 'exact.each',
} as const;

/**
 * In place of `DynamicQuantizeLinear`, which takes one scale for the whole tensor: one for each
 * text, with the formulas of the operator (onnx.ai), so that a text has the numbers that it has
 * alone. Padding counts as zero, which the range of the operator always holds.
 *
 * @param name unique, for what is computed on the way
 * @param ends what the operator gives: the numbers, their scale, their zero point (as int32 here)
 * @param axes how this version of the operators is told along which axis to reduce
 */
export function quantizeByText(
  name: string,
  input: string,
  [numbers, scale, zero]: readonly [string, string, string],
  axes: {
    readonly inputs: readonly string[];
    readonly attributes: Readonly<Record<string, number[]>>;
  },
  masked: boolean,
): readonly Chunks[] {
  const at = (part: string): string => `${name}.${part}`;
  const step = (operator: string, inputs: readonly string[], part: string): Chunks =>
    node(operator, inputs, [at(part)]);
  const counted = masked ? at('counted') : input;
  const reduce = (operator: string, part: string): Chunks =>
    node(operator, [at('grouped'), ...axes.inputs], [at(part)], {
      ...axes.attributes,
      keepdims: 1,
    });
  /** What a text has, for each of its rows. */
  const spread = (part: string, end: string): readonly Chunks[] => [
    step('Expand', [at(part), shared.spread], `${part}.spread`),
    node('Reshape', [at(`${part}.spread`), shared.each], [end]),
  ];
  return [
    ...(masked ? [step('Mul', [input, shared.mask], 'counted')] : []),
    step('Reshape', [counted, shared.grouped], 'grouped'),
    reduce('ReduceMax', 'highest'),
    reduce('ReduceMin', 'lowest'),
    step('Max', [at('highest'), shared.zero], 'max'),
    step('Min', [at('lowest'), shared.zero], 'min'),
    step('Sub', [at('max'), at('min')], 'range'),
    step('Div', [at('range'), shared.most], 'step'),
    step('Equal', [at('step'), shared.zero], 'flat'),
    step('Where', [at('flat'), shared.one, at('step')], 'scale'),
    step('Div', [at('min'), at('scale')], 'below'),
    step('Sub', [shared.zero, at('below')], 'above'),
    step('Clip', [at('above'), shared.zero, shared.most], 'clipped'),
    step('Round', [at('clipped')], 'zero'),
    ...spread('scale', scale),
    ...spread('zero', at('zeros')),
    node('Cast', [at('zeros')], [zero], { to: types.int32 }),
    step('Div', [input, scale], 'scaled'),
    step('Round', [at('scaled')], 'whole'),
    step('Add', [at('whole'), at('zeros')], 'shifted'),
    step('Clip', [at('shifted'), shared.zero, shared.most], 'fitting'),
    node('Cast', [at('fitting')], [numbers], { to: types.uint8 }),
  ];
}

/**
 * In place of `MatMulInteger`, which takes one zero point for all rows: the product without it, less
 * the zero point times the sum of each of the weights' columns. In whole numbers, so exactly the same.
 *
 * @param sums name of the sums of the columns
 */
export function multiplyByText(
  name: string,
  [numbers, weights, zero, ...weightsZero]: readonly string[],
  output: string,
  sums: string,
): readonly Chunks[] {
  return [
    node(
      'MatMulInteger',
      [numbers ?? '', weights ?? '', ...(weightsZero.length > 0 ? ['', ...weightsZero] : [])],
      [`${name}.product`],
    ),
    node('Mul', [zero ?? '', sums], [`${name}.excess`]),
    node('Sub', [`${name}.product`, `${name}.excess`], [output]),
  ];
}
