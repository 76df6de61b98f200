import type { RunRequest } from '../engine/contract';
import { EngineEndedError } from '../engine/errors';
import { messageOf } from '../base/log';
import { localized } from '../ui/words/localized';
import type { Run } from './run';

/** What the user is told; the model's own sentences are in English. */
export function sentenceOf(error: unknown): string {
  return error instanceof EngineEndedError ? localized(error.said) : messageOf(error);
}

/** What is asked of the model. */
export function requestOf({ order }: Run): RunRequest {
  const { task, target, parameters, question = '' } = order;
  const { text } = target;
  switch (task) {
    case 'question-answering':
      return { task, text, parameters, question };
    case 'translation':
      return { task, text, parameters, language: target.document.languageId };
    default:
      return { task, text, parameters };
  }
}
