import { summaryLengths } from '../text/summary-length';
import { formats } from '../text/structure/layout';
import { continuationParameters, textToTextParameters } from './generation-parameters';
import type { ParameterSpec } from './parameters';
import type { TaskId } from './task';

/** A task as data: what it is called, which model reads the text, what can be asked of it. */
export interface TaskDefinition {
  readonly id: TaskId;
  /** English title; the user interface translates it. */
  readonly title: string;
  /** Section of the settings below `localTransformers.`, and the command's suffix. */
  readonly section: string;
  readonly command: string;
  /** Hub id of the full model that is offered where only the demo model is installed. */
  readonly fullModel: string;
  readonly parameters: readonly ParameterSpec[];
}

const window: ParameterSpec = {
  name: 'stride',
  setting: 'stride',
  type: 'integer',
  minimum: 0,
  maximum: 4096,
  default: null,
  nullable: true,
};

/** What a model that was taught to chat is asked where nothing else is set. */
const defaultInstruction =
  'Continue the text below. Write in its language and its style, and only what comes next.';

/** The six tasks in the order in which menus and "Run All Tasks" show them. */
export const taskDefinitions: Readonly<Record<TaskId, TaskDefinition>> = {
  'text-classification': {
    id: 'text-classification',
    title: 'Classify Text',
    section: 'textClassification',
    command: 'classifyText',
    fullModel: 'Xenova/distilbert-base-uncased-finetuned-sst-2-english',
    parameters: [
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
      window,
    ],
  },
  'token-classification': {
    id: 'token-classification',
    title: 'Find Entities',
    section: 'tokenClassification',
    command: 'findEntities',
    fullModel: 'Xenova/bert-base-multilingual-cased-ner-hrl',
    parameters: [
      {
        name: 'aggregation_strategy',
        setting: 'aggregationStrategy',
        type: 'enum',
        values: ['none', 'simple', 'first', 'average', 'max'],
        // 'simple' cuts a word in two where the model is of two minds about its pieces.
        default: 'first',
      },
      { name: 'ignore_labels', setting: 'ignoreLabels', type: 'strings', default: ['O'] },
      {
        name: 'threshold',
        setting: 'threshold',
        type: 'number',
        minimum: 0,
        maximum: 1,
        default: 0,
      },
      window,
    ],
  },
  'question-answering': {
    id: 'question-answering',
    title: 'Answer a Question About Text',
    section: 'questionAnswering',
    command: 'answerQuestion',
    fullModel: 'Xenova/distilbert-base-cased-distilled-squad',
    parameters: [
      { name: 'top_k', setting: 'topK', type: 'integer', minimum: 1, maximum: 100, default: 3 },
      {
        name: 'max_answer_len',
        setting: 'maxAnswerLen',
        type: 'integer',
        minimum: 1,
        maximum: 512,
        default: null,
        nullable: true,
      },
      {
        name: 'max_question_len',
        setting: 'maxQuestionLen',
        type: 'integer',
        minimum: 1,
        maximum: 512,
        default: 64,
      },
      {
        name: 'doc_stride',
        setting: 'docStride',
        type: 'integer',
        minimum: 1,
        maximum: 4096,
        default: null,
        nullable: true,
      },
      {
        name: 'handle_impossible_answer',
        setting: 'handleImpossibleAnswer',
        type: 'boolean',
        default: false,
      },
      { name: 'align_to_words', setting: 'alignToWords', type: 'boolean', default: true },
      {
        name: 'threshold',
        setting: 'threshold',
        type: 'number',
        minimum: 0,
        maximum: 1,
        default: 0,
      },
    ],
  },
  summarization: {
    id: 'summarization',
    title: 'Summarize Text',
    section: 'summarization',
    command: 'summarizeText',
    fullModel: 'Xenova/distilbart-cnn-6-6',
    parameters: [
      {
        name: 'length',
        setting: 'length',
        type: 'enum',
        values: summaryLengths,
        default: null,
        nullable: true,
      },
      ...textToTextParameters,
    ],
  },
  translation: {
    id: 'translation',
    title: 'Translate Text',
    section: 'translation',
    command: 'translateText',
    fullModel: 'Xenova/opus-mt-en-de',
    parameters: [
      { name: 'source', setting: 'source', type: 'string', default: 'auto' },
      { name: 'target', setting: 'target', type: 'string', default: 'de' },
      { name: 'format', setting: 'format', type: 'enum', values: formats, default: 'auto' },
      { name: 'strings', setting: 'strings', type: 'boolean', default: false },
      ...textToTextParameters,
    ],
  },
  'text-generation': {
    id: 'text-generation',
    title: 'Continue Text',
    section: 'textGeneration',
    command: 'continueText',
    fullModel: 'Xenova/distilgpt2',
    parameters: [
      {
        name: 'instruction',
        setting: 'instruction',
        type: 'string',
        default: defaultInstruction,
      },
      { name: 'stop', setting: 'stop', type: 'strings', default: [] },
      ...continuationParameters,
    ],
  },
};

/** The setting value that means "the full model if installed, else the demo model". */
export const automaticModel = 'auto';
