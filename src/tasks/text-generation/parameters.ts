import { continuationParameters } from '../generation-parameters';
import type { ParameterSpec } from '../parameters';

/** What a model that was taught to chat is asked where nothing else is set. */
const defaultInstruction =
  'Continue the text below. Write in its language and its style, and only what comes next.';

export const parameters = [
  {
    name: 'instruction',
    setting: 'instruction',
    type: 'string',
    multiline: true,
    default: defaultInstruction,
  },
  { name: 'stop', setting: 'stop', type: 'strings', default: [] },
  ...continuationParameters,
] as const satisfies readonly ParameterSpec[];
