import * as vscode from 'vscode';
import type { Card, CardAction } from './messages';
import type { Remark } from '../../tasks/results';
import { formatOf } from '../../text/structure/document-format';
import type { Format } from '../../text/structure/layout';
import { fileName } from '../words/file-name';
import { languageName } from '../words/language-names';
import type { Run, RunState } from '../../runs/run';
import { demoName, runTitle } from '../words/titles';

function sourceOf({ document, start }: Run['order']['target']): string {
  const name = document.isUntitled
    ? document.uri.path
    : fileName(document.uri) || document.uri.path;
  return start === 0
    ? name
    : vscode.l10n.t('{0}, line {1}', name, document.positionAt(start).line + 1);
}

function excerptOf(text: string): string {
  // Only the beginning is looked at: the text may be long.
  const words = text.slice(0, 400).replace(/\s+/gu, ' ').trim();
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

function activityOf(state: RunState): string | undefined {
  switch (state.kind) {
    case 'waiting':
      return vscode.l10n.t('Loading the model…');
    case 'running':
      return state.total > 1
        ? vscode.l10n.t('Part {0} of {1}…', Math.min(state.done + 1, state.total), state.total)
        : undefined;
    default:
      return undefined;
  }
}

function note(remark: Remark): string {
  switch (remark.code) {
    case 'promptShortened':
      return vscode.l10n.t(
        'The text is longer than the model reads at once: its last {0} of {1} tokens were read.',
        remark.kept,
        remark.total,
      );
    case 'paragraphsKept':
      return vscode.l10n.t(
        'Paragraphs left as they were: {0}. No translation of them kept their links, code and formatting.',
        remark.count,
      );
  }
}

function actionsOf(run: Run): readonly CardAction[] {
  const { state, order } = run;
  const actions: CardAction[] = [];
  if (state.kind === 'failed' || state.kind === 'stopped') {
    actions.push({ id: 'retry', label: vscode.l10n.t('Retry') });
  }
  if (state.kind === 'failed') {
    actions.push({ id: 'showLog', label: vscode.l10n.t('Show Log') });
  }
  if (state.kind === 'done' && order.task === 'text-generation') {
    actions.push({ id: 'continue', label: vscode.l10n.t('Continue') });
  }
  if (state.kind === 'done' && order.model.demo) {
    actions.push({ id: 'getFullModel', label: vscode.l10n.t('Get Full Model…') });
  }
  return actions;
}

/** True where the result is code or Markdown, of which columns and indentation are a part. */
function isSource({ task, target, parameters }: Run['order']): boolean {
  return (
    task === 'translation' &&
    formatOf(target.document.languageId, parameters.format as Format) !== 'plain'
  );
}

/** What the panel shows of a run. */
export function cardOf(run: Run): Card {
  const { order, state } = run;
  const { model, target, task } = order;
  const activity = activityOf(state);
  const output = state.kind === 'done' ? state.result.output : undefined;
  return {
    id: run.id,
    task,
    title: runTitle(order),
    source: sourceOf(target),
    excerpt: excerptOf(target.text),
    ...(order.languages
      ? {
          languages: {
            source: languageName(order.languages.source),
            target: languageName(order.languages.target),
            detected: order.languages.detected,
          },
        }
      : {}),
    model: {
      name: model.demo ? demoName(task) : model.id,
      demo: model.demo,
      detail: model.demo ? model.dtype : `${model.dtype} · ${model.commit.slice(0, 7)}`,
    },
    state: state.kind,
    ...(activity === undefined ? {} : { activity }),
    ...(state.kind === 'running' && state.total > 1
      ? { progress: { done: state.done, total: state.total } }
      : {}),
    ...(state.kind === 'done'
      ? { output: state.result.output, durationMs: state.result.durationMs, cached: state.cached }
      : {}),
    ...(state.kind === 'failed' ? { error: state.message } : {}),
    ...(isSource(order) ? { monospace: true } : {}),
    notes: output?.kind === 'text' ? output.remarks.map(note) : [],
    actions: actionsOf(run),
  };
}
