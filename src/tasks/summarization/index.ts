import * as v from 'valibot';
import { translatable } from '../../base/message';
import { encoderDecoder, type TaskDefinition } from '../definition';
import { card } from './card';
import { parameters } from './parameters';

/** Says in fewer words what a text says. */
export const summarization = {
  id: 'summarization',
  pipeline: 'summarization',
  title: translatable('Summarize Text'),
  titles: [],
  section: 'summarization',
  command: { id: 'summarizeText', icon: 'list-flat', inMenu: true, key: 's' },
  furtherCommands: [],
  parameters,
  first: ['length', 'max_new_tokens', 'num_beams'],
  settings: [],
  inputs: {
    /** BCP 47 tag of what the text is written in: a long text is cut where it ends sentences. */
    locale: v.exactOptional(v.string()),
  },
  output: 'text',
  card,
  head: 'seq2seq',
  reader: 'summary',
  graphs: encoderDecoder,
  architectures: /(?:ForConditionalGeneration|ForSeq2SeqLM|T5WithLMHeadModel)$/u,
  modelFor: 'task',
  fullModel: 'Xenova/distilbart-cnn-6-6',
} as const satisfies TaskDefinition;
