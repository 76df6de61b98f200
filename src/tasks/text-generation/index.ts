import * as v from 'valibot';
import { translatable } from '../../base/message';
import { oneGraph, type TaskDefinition } from '../definition';
import { card } from './card';
import { parameters } from './parameters';

/** Writes on where a text ends. */
export const textGeneration = {
  id: 'text-generation',
  pipeline: 'text-generation',
  title: translatable('Continue Text'),
  titles: [],
  section: 'textGeneration',
  command: { id: 'continueText', icon: 'edit', inMenu: true, key: 'w' },
  furtherCommands: [{ id: 'continueWithInstruction', icon: 'edit', inMenu: false }],
  parameters,
  first: ['instruction', 'max_new_tokens', 'do_sample', 'temperature', 'seed'],
  settings: [],
  inputs: {
    /** What was already written behind the text, for a continuation that goes on. */
    soFar: v.exactOptional(v.string()),
  },
  output: 'text',
  card,
  head: 'causal-lm',
  reader: 'continuation',
  graphs: oneGraph,
  architectures:
    // `T5WithLMHeadModel` ends as a decoder's name does, and has an encoder.
    /^(?!T5).*(?:ForCausalLM|LMHeadModel)$/u,
  modelFor: 'task',
  fullModel: 'Xenova/distilgpt2',
} as const satisfies TaskDefinition;
