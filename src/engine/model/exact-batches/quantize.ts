import { node, types } from '../onnx/graph';
import type { Chunks } from '../onnx/wire';
import { shared } from './shared';

/**
 * In place of `DynamicQuantizeLinear`, which takes one scale for the whole tensor: one for each
 * text, with the formulas of the operator (onnx.ai), so that a text has the numbers that it has
 * alone. Padding counts as zero, which the range of the operator always holds.
 *
 * @param name unique, for what is computed on the way
 * @param ends what the operator gives: the numbers, their scale, their zero point (as int32 here)
 * @param axes how this version of the operators is told to reduce all but the texts
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
  const step = (
    operator: string,
    inputs: readonly string[],
    part: string,
    attributes: Parameters<typeof node>[3] = {},
  ): Chunks => node(operator, inputs, [at(part)], attributes);
  const reduced = { ...axes.attributes, keepdims: 0 };
  return [
    ...(masked ? [step('Mul', [input, shared.mask], 'counted')] : []),
    step('Reshape', [masked ? at('counted') : input, shared.grouped], 'grouped'),
    step('ReduceMax', [at('grouped'), ...axes.inputs], 'highest', reduced),
    step('ReduceMin', [at('grouped'), ...axes.inputs], 'lowest', reduced),
    step('Max', [at('highest'), shared.zero], 'max'),
    step('Min', [at('lowest'), shared.zero], 'min'),
    step('Sub', [at('max'), at('min')], 'range'),
    step('Div', [at('range'), shared.most], 'step'),
    step('Max', [at('step'), shared.least], 'scale'),
    step('Div', [at('min'), at('scale')], 'below'),
    step('Sub', [shared.zero, at('below')], 'above'),
    step('Round', [at('above')], 'whole'),
    step('Cast', [at('whole')], 'zero', { to: types.uint8 }),
    step('Gather', [at('scale'), shared.owners], 'scales', { axis: 0 }),
    step('Gather', [at('zero'), shared.owners], 'zeros', { axis: 0 }),
    node('QuantizeLinear', [input, at('scales'), at('zeros')], [numbers], { axis: 0 }),
    node('Reshape', [at('scales'), shared.each], [scale]),
    step('Cast', [at('zeros')], 'offsets', { to: types.int32 }),
    node('Reshape', [at('offsets'), shared.each], [zero]),
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
