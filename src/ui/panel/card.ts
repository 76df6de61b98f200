import * as vscode from 'vscode';
import { aboutModel, limitsNote } from './about-model';
import { activityOf, foundUntilNow, historySize } from './activity';
import type { Card, CardAction } from './messages';
import { SaidError } from '../../base/said-error';
import type { CardOffer } from '../../tasks/card';
import type { TaskOutput } from '../../tasks/results';
import { formatOf } from '../../text/structure/document-format';
import { taskDefinitions } from '../../tasks/registry';
import type { Format } from '../../tasks/translation/format';
import type { SettingKey } from '../names/settings';
import { documentName } from '../words/file-name';
import { languageName } from '../words/language-names';
import { isRefusal } from '../../runs/consent';
import { fullModelFor } from '../../runs/model-choice';
import { needOf, type RunOrder } from '../../runs/order';
import { unreadSentence } from '../../runs/reading-model';
import { remarkSentence } from '../../runs/remarks';
import { isActive, type Run } from '../../runs/run';
import { declinedSentence, unfitSentence } from '../../text/fitness/unfit';
import { localized, localizedMessageOf } from '../words/localized';
import { settingsNamed, withSettings } from '../words/named-settings';
import { demoName, runTitle, shortCommit } from '../words/titles';

function sourceOf({ origin }: RunOrder): string {
  if (!origin) {
    return '';
  }
  const uri = vscode.Uri.parse(origin.uri, true);
  const name = documentName(uri);
  return origin.start === 0 ? name : vscode.l10n.t('{0}, line {1}', name, origin.line + 1);
}

function excerptOf(text: string): string {
  // Only the beginning is looked at: the text may be long.
  const words = text.slice(0, 400).replace(/\s+/gu, ' ').trim();
  return words.length > 120 ? `${words.slice(0, 119)}…` : words;
}

/** What must be said above what a model makes of a text that it was not made for. */
function cautionOf({ order, state }: Run): string | undefined {
  const { inputs, model, unfit, writtenIn } = order;
  if (!model.demo || !unfit) {
    const unread = unreadSentence(model.id, writtenIn, languageName, Boolean(inputs.rules));
    return unread && localized(unread);
  }
  const declined = state.kind === 'stopped' && state.cause === 'unfit';
  return localized((declined ? declinedSentence : unfitSentence)(unfit, languageName));
}

/** What must be said of a run of an earlier session. */
function earlierNotes({ state, lost }: Run): readonly string[] {
  const reload = state.kind === 'stopped' && state.cause === 'reload';
  return [
    ...(reload ? [vscode.l10n.t('The window was closed or reloaded before it was done.')] : []),
    ...(lost === 'changed'
      ? [vscode.l10n.t('The text has changed since it was read; only the result is left.')]
      : []),
    ...(lost === 'gone'
      ? [vscode.l10n.t('The document cannot be opened any more; only the result is left.')]
      : []),
  ];
}

/** True where the run's model is not here and was not wanted: nobody has failed at anything. */
function isRefused({ state }: Run): boolean {
  return state.kind === 'failed' && isRefusal(state.error);
}

/** Why a run, or its going on, has failed; `undefined` where nothing has. */
function failureOf(run: Run): unknown {
  const { state } = run;
  if (state.kind === 'failed') {
    return isRefused(run) ? undefined : state.error;
  }
  return state.kind === 'done' ? state.failure : undefined;
}

/** The settings that the message of a run speaks of which has no result. */
export function settingsToBlame(run: Run): readonly SettingKey[] {
  if (run.state.kind === 'stopped' && run.state.cause === 'unkept') {
    return [historySize];
  }
  const failure = failureOf(run);
  return failure instanceof SaidError ? settingsNamed(run.order.task, failure.said) : [];
}

const offers: Readonly<Record<CardOffer, () => string>> = {
  continue: () => vscode.l10n.t('Continue'),
};

function actionsOf(run: Run): readonly CardAction[] {
  const { state, order } = run;
  const actions: CardAction[] = [];
  const failure = failureOf(run);
  const failed = failure !== undefined;
  if (state.kind === 'stopped' && state.cause === 'unfit') {
    return [getFullModel(order), { id: 'demoAnyway', label: vscode.l10n.t('Demo Anyway') }];
  }
  if (state.kind === 'failed' || state.kind === 'stopped') {
    const isMissing = needOf(order) !== undefined;
    actions.push({
      id: 'retry',
      label: isMissing ? vscode.l10n.t('Get Model…') : vscode.l10n.t('Retry'),
    });
    if (isMissing) {
      actions.push({ id: 'selectModel', label: vscode.l10n.t('Select Model…') });
    }
  }
  if (state.kind === 'done') {
    for (const id of taskDefinitions[order.task].card.offers) {
      // What failed was to go on: that is what is tried again.
      actions.push({ id, label: failed ? vscode.l10n.t('Retry') : offers[id]() });
    }
  }
  if (settingsToBlame(run).length > 0) {
    actions.push({ id: 'openSettings', label: vscode.l10n.t('Open Settings') });
  }
  if (failed && !isRefusal(failure)) {
    actions.push({ id: 'showLog', label: vscode.l10n.t('Show Log') });
  }
  if (!isActive(run) && needOf(order) === undefined) {
    actions.push({ id: 'adjust', label: vscode.l10n.t('Run Again With…') });
  }
  if (state.kind === 'done' && order.model.demo) {
    if (order.unfit && hasEntities(state.result.output)) {
      actions.push({ id: 'showMarks', label: vscode.l10n.t('Mark Them Anyway') });
    }
    actions.push(getFullModel(order));
  }
  return actions;
}

/** The way to a model that reads what the demo model reads badly. */
function getFullModel({ task, languages, unfit }: RunOrder): CardAction {
  return languages || fullModelFor(task, unfit) !== undefined
    ? { id: 'getFullModel', label: vscode.l10n.t('Get Full Model…') }
    : { id: 'selectModel', label: vscode.l10n.t('Select Model…') };
}

function hasEntities(output: TaskOutput): boolean {
  return output.kind === 'entities' && output.entities.length > 0;
}

/** True where the result is code or Markdown, of which columns and indentation are a part. */
function isSource({ task, inputs, parameters }: RunOrder): boolean {
  const { language = 'plaintext' } = inputs;
  return (
    taskDefinitions[task].card.monospace === 'source' &&
    formatOf(language, parameters.format as Format) !== 'plain'
  );
}

function detailOf({ dtype, demo, commit }: RunOrder['model']): string {
  // There is no commit of a model that is not here.
  return demo || commit === '' ? dtype : `${dtype} · ${shortCommit(commit)}`;
}

function nameOf({ model, task, inputs }: RunOrder): string {
  if (model.demo) {
    return demoName(task);
  }
  return inputs.rules ? vscode.l10n.t('{0} and rules', model.id) : model.id;
}

/** What the panel shows of a run. */
export function cardOf(run: Run): Card {
  const { order, state } = run;
  const { model, task } = order;
  const failure = failureOf(run);
  const caution = cautionOf(run);
  const output = state.kind === 'done' ? state.result.output : undefined;
  const found = foundUntilNow(run);
  return {
    id: run.id,
    task,
    title: runTitle(order),
    source: sourceOf(order),
    excerpt: excerptOf(order.text),
    ...(order.inputs.question === undefined ? {} : { question: order.inputs.question }),
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
      name: nameOf(order),
      demo: model.demo,
      detail: detailOf(model),
    },
    state: isRefused(run) ? 'stopped' : state.kind,
    ...activityOf(run),
    ...(run.written !== '' && output === undefined ? { partial: run.written } : {}),
    ...(state.kind === 'done'
      ? { output: state.result.output, durationMs: state.result.durationMs, cached: state.cached }
      : found && { output: found }),
    ...(failure === undefined
      ? {}
      : { error: withSettings(localizedMessageOf(failure), settingsToBlame(run)) }),
    ...(isSource(order) ? { monospace: true } : {}),
    ...(caution === undefined ? {} : { caution }),
    ...aboutModel(order),
    notes: [
      ...(output?.kind === 'text'
        ? output.remarks.map((remark) => localized(remarkSentence(remark)))
        : []),
      ...limitsNote(run),
      ...earlierNotes(run),
    ],
    actions: actionsOf(run),
  };
}
