import * as v from 'valibot';
import { translatable } from '../../base/message';
import { oneGraph, type TaskDefinition } from '../definition';
import { card } from './card';
import { labelPlaces } from './label-places';
import { parameters } from './parameters';

/** Finds names and other entities in a text. */
export const tokenClassification = {
  id: 'token-classification',
  pipeline: 'token-classification',
  title: translatable('Find Entities'),
  titles: [],
  section: 'tokenClassification',
  command: { id: 'findEntities', icon: 'symbol-key', inMenu: true, key: 'e' },
  furtherCommands: [],
  parameters,
  first: ['aggregation_strategy', 'threshold'],
  settings: [
    // Where the label is written behind an entity in the editor.
    { setting: 'showLabels', type: 'enum', values: labelPlaces, default: 'whereRoom' },
  ],
  inputs: {
    /**
     * Personal data is looked for, by rules too: the result are all candidates, overlaps and all,
     * under personal labels, in the order in which the text is read. `region`: ISO 3166-1 alpha-2
     * code of the country whose numbers are written without one. `from`: where reading begins, in
     * UTF-16 code units, such as the page that is on the screen; what stands before comes last.
     */
    rules: v.exactOptional(
      v.object({
        region: v.string(),
        from: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
      }),
    ),
  },
  output: 'entities',
  card,
  head: 'token-classification',
  reader: 'entities',
  graphs: oneGraph,
  architectures: /ForTokenClassification$/u,
  modelFor: 'task',
  fullModel: 'Xenova/bert-base-multilingual-cased-ner-hrl',
  demo: { folder: 'token-classification', name: translatable('Entities') },
  shipped: {
    id: 'nationaldesignstudio/rampart',
    folder: 'rampart',
    dtype: 'q4',
    version: '1.4.0',
    work: 'Rampart: Client-side PII redaction for AI assistants',
    authors: 'National Design Studio',
    licence: 'CC BY 4.0',
    limits: translatable(
      'Made to stand beside rules: alone it misses most e-mail and web addresses, and takes IBANs for driving licences. It has no word for organizations, countries and dates, and reads Latin script only.',
    ),
  },
} as const satisfies TaskDefinition;
