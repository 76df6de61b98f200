import * as v from 'valibot';
import { translatable } from '../../base/message';
import { oneGraph, type TaskDefinition } from '../definition';
import { card } from './card';
import { parameters } from './parameters';

/** Answers a question with words of the text. */
export const questionAnswering = {
  id: 'question-answering',
  pipeline: 'question-answering',
  title: translatable('Answer a Question About Text'),
  titles: [],
  section: 'questionAnswering',
  command: { id: 'answerQuestion', icon: 'question', inMenu: true, key: 'q' },
  furtherCommands: [],
  parameters,
  first: ['top_k', 'max_answer_len', 'handle_impossible_answer'],
  settings: [],
  inputs: {
    question: v.string(),
    /** BCP 47 tag of what the text is written in: an answer is shown in its sentence. */
    locale: v.exactOptional(v.string()),
  },
  output: 'answers',
  card,
  head: 'question-answering',
  reader: 'answers',
  graphs: oneGraph,
  architectures: /ForQuestionAnswering$/u,
  modelFor: 'task',
  fullModel: 'Xenova/distilbert-base-cased-distilled-squad',
  demo: { folder: 'question-answering', name: translatable('Answers') },
} as const satisfies TaskDefinition;
