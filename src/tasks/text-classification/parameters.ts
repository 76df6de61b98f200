import type { ParameterSpec } from '../parameters';
import { stride } from '../window';

export const parameters = [
  {
    name: 'top_k',
    setting: 'topK',
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    default: 5,
    nullable: true,
  },
  {
    name: 'function_to_apply',
    setting: 'functionToApply',
    type: 'enum',
    values: ['softmax', 'sigmoid', 'none'],
    default: null,
    nullable: true,
  },
  stride,
] as const satisfies readonly ParameterSpec[];
