import * as vscode from 'vscode';
import { ProcessEndedError } from '../engine/errors';
import type { RunRequest } from '../engine/process/model-process';
import { messageOf } from '../base/log';
import type { Run } from './run';

/** What the user is told; the model's own sentences are in English. */
export function sentenceOf(error: unknown): string {
  return error instanceof ProcessEndedError
    ? vscode.l10n.t(
        'The process that runs {0} ended unexpectedly ({1}). Nothing was changed. Retry starts it again; the log says more.',
        error.model,
        error.signal ?? error.code ?? '?',
      )
    : messageOf(error);
}

/** What is asked of the model. */
export function requestOf({ order }: Run): RunRequest {
  const { task, target, parameters, question } = order;
  return {
    text: target.text,
    parameters,
    ...(question === undefined ? {} : { question }),
    ...(task === 'translation' ? { language: target.document.languageId } : {}),
  };
}
