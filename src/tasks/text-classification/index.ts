import { translatable } from '../../base/message';
import { oneGraph, type TaskDefinition } from '../definition';
import { card } from './card';
import { parameters } from './parameters';

/** Says which of its classes a text belongs to. */
export const textClassification = {
  id: 'text-classification',
  pipeline: 'text-classification',
  title: translatable('Classify Text'),
  titles: [],
  section: 'textClassification',
  command: { id: 'classifyText', icon: 'tag', inMenu: true, key: 'c' },
  furtherCommands: [],
  parameters,
  first: ['top_k', 'function_to_apply'],
  settings: [],
  inputs: {},
  output: 'labels',
  card,
  head: 'sequence-classification',
  reader: 'classification',
  graphs: oneGraph,
  architectures: /ForSequenceClassification$/u,
  modelFor: 'task',
  fullModel: 'Xenova/distilbert-base-uncased-finetuned-sst-2-english',
  demo: { folder: 'text-classification', name: translatable('Sentiment') },
} as const satisfies TaskDefinition;
