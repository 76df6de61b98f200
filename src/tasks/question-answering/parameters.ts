import type { ParameterSpec } from '../parameters';

export const parameters = [
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
] as const satisfies readonly ParameterSpec[];
