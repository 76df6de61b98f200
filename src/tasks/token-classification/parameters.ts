import type { ParameterSpec } from '../parameters';
import { stride } from '../window';

export const parameters = [
  {
    name: 'aggregation_strategy',
    setting: 'aggregationStrategy',
    type: 'enum',
    values: ['none', 'simple', 'first', 'average', 'max'],
    // 'simple' cuts a word in two where the model is of two minds about its pieces.
    default: 'first',
  },
  { name: 'ignore_labels', setting: 'ignoreLabels', type: 'strings', unique: true, default: ['O'] },
  {
    name: 'threshold',
    setting: 'threshold',
    type: 'number',
    minimum: 0,
    maximum: 1,
    default: 0,
  },
  stride,
] as const satisfies readonly ParameterSpec[];
