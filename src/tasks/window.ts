import type { ParameterSpec } from './parameters';

/** By how many tokens neighbouring windows of a long text overlap. */
export const stride = {
  name: 'stride',
  setting: 'stride',
  type: 'integer',
  minimum: 0,
  maximum: 4096,
  default: null,
  nullable: true,
} as const satisfies ParameterSpec;
