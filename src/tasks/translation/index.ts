import * as v from 'valibot';
import { translatable } from '../../base/message';
import { encoderDecoder, type TaskDefinition } from '../definition';
import { card } from './card';
import { parameters } from './parameters';
import { regionsSchema } from './regions';

/** Says in another language what a text says, in the format of the text. */
export const translation = {
  id: 'translation',
  pipeline: 'translation',
  title: translatable('Translate Text'),
  titles: [{ when: { format: 'code' }, title: translatable('Translate Comments') }],
  section: 'translation',
  command: { id: 'translateText', icon: 'globe', inMenu: true, key: 't' },
  furtherCommands: [
    { id: 'translateTo', icon: 'globe', inMenu: true },
    { id: 'translateComments', icon: 'comment', inMenu: false },
  ],
  parameters,
  first: ['source', 'target', 'format', 'num_beams'],
  settings: [
    // Show the translation of what the pointer rests on.
    { setting: 'hover', type: 'boolean', default: false },
  ],
  inputs: {
    /** VS Code's id of the document's language, which says how the text is written. */
    language: v.exactOptional(v.string()),
    /** The comments and strings of a text that is code; missing for one that is read otherwise. */
    regions: v.exactOptional(regionsSchema),
  },
  output: 'text',
  card,
  head: 'seq2seq',
  reader: 'translation',
  graphs: encoderDecoder,
  architectures: /(?:MarianMTModel|ForConditionalGeneration|ForSeq2SeqLM|T5WithLMHeadModel)$/u,
  modelFor: 'pair',
  fullModel: 'Xenova/opus-mt-en-de',
} as const satisfies TaskDefinition;
