import * as vscode from 'vscode';
import type { TaskId } from '../../tasks/task';
import type { RunOrder } from '../../runs/order';

/** A task's title in the user's language, the same as its command's. */
export function taskTitle(task: TaskId): string {
  switch (task) {
    case 'text-classification':
      return vscode.l10n.t('Classify Text');
    case 'token-classification':
      return vscode.l10n.t('Find Entities');
    case 'question-answering':
      return vscode.l10n.t('Answer a Question About Text');
    case 'summarization':
      return vscode.l10n.t('Summarize Text');
    case 'translation':
      return vscode.l10n.t('Translate Text');
    case 'text-generation':
      return vscode.l10n.t('Continue Text');
  }
}

/** What a run is called: as its command, where that is another than the task's. */
export function runTitle({ task, parameters }: Pick<RunOrder, 'task' | 'parameters'>): string {
  return task === 'translation' && parameters.format === 'code'
    ? vscode.l10n.t('Translate Comments')
    : taskTitle(task);
}

/** What a model is called in the user interface: a demo model never by a name like a full one's. */
export function modelName(model: { readonly id: string; readonly demo: boolean }): string {
  return model.demo ? vscode.l10n.t('Demo model (customer letters only)') : model.id;
}

/** What a demo model does, in a word or two; the panel shows it behind its "Demo" badge. */
export function demoName(task: TaskId): string {
  switch (task) {
    case 'text-classification':
      return vscode.l10n.t('Sentiment');
    case 'token-classification':
      return vscode.l10n.t('Entities');
    case 'question-answering':
      return vscode.l10n.t('Answers');
    case 'summarization':
      return vscode.l10n.t('Summary');
    case 'translation':
      return vscode.l10n.t('English to German');
    case 'text-generation':
      return vscode.l10n.t('Reply');
  }
}
