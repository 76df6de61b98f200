import { textToTextParameters } from '../generation-parameters';
import type { ParameterSpec } from '../parameters';
import { summaryLengths } from './length';

export const parameters = [
  {
    name: 'length',
    setting: 'length',
    type: 'enum',
    values: summaryLengths,
    default: null,
    nullable: true,
  },
  ...textToTextParameters,
] as const satisfies readonly ParameterSpec[];
