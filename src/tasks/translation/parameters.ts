import { textToTextParameters } from '../generation-parameters';
import type { ParameterSpec } from '../parameters';
import { anchorModes, formats } from './format';

export const parameters = [
  { name: 'source', setting: 'source', type: 'language', words: ['auto'], default: 'auto' },
  { name: 'target', setting: 'target', type: 'language', words: ['auto'], default: 'auto' },
  { name: 'format', setting: 'format', type: 'enum', values: formats, default: 'auto' },
  { name: 'strings', setting: 'strings', type: 'boolean', default: false },
  { name: 'anchors', setting: 'anchors', type: 'enum', values: anchorModes, default: 'rename' },
  ...textToTextParameters,
] as const satisfies readonly ParameterSpec[];
