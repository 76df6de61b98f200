import * as vscode from 'vscode';
import { formatDuration } from '../../base/format';
import { isRefusal } from '../../runs/consent';
import type { Run, RunState } from '../../runs/run';
import type { TaskOutput } from '../../tasks/results';
import type { SettingKey } from '../names/settings';
import { localizedMessageOf } from '../words/localized';
import { withSettings } from '../words/named-settings';
import type { Card } from './messages';

/** So many entities of a run under way are sent to the page, which draws them each time. */
const mostEntities = 200;
/** Times are said to so many ms, so that they stand still long enough to be read. */
const stepMs = 5000;

/** What says how much of the results is kept. */
export const historySize = 'history.maxKilobytes' satisfies SettingKey;

/** What is going on with a run, or how far one came that was stopped. */
export function activityOf(run: Run): Pick<Card, 'activity' | 'progress'> {
  const { state } = run;
  const words = activityWords(run);
  return {
    ...(words === undefined ? {} : { activity: words }),
    ...(state.kind === 'running' && state.total > 1
      ? { progress: { done: state.done, total: state.total } }
      : {}),
  };
}

/** What a run under way, or one that has no result, has found: as much of it as the page is sent. */
export function foundUntilNow({ state, found }: Run): TaskOutput | undefined {
  if (found?.kind !== 'entities' || state.kind !== 'running') {
    return found;
  }
  // That there are none is said only of what was read.
  return found.entities.length === 0
    ? undefined
    : { ...found, entities: found.entities.slice(0, mostEntities) };
}

/** What of `more` the page is sent, when that was found last; undefined for nothing. */
export function sentOf({ found }: Run, more: TaskOutput): TaskOutput | undefined {
  if (more.kind !== 'entities' || found?.kind !== 'entities') {
    return more;
  }
  const before = found.entities.length - more.entities.length;
  const entities = more.entities.slice(0, Math.max(0, mostEntities - before));
  return entities.length === 0 ? undefined : { ...more, entities };
}

function activityWords({ state, found }: Run): string | undefined {
  switch (state.kind) {
    case 'waiting':
      return vscode.l10n.t('Waiting for the model…');
    case 'running':
      return state.total > 1 ? progressWords(state, found) : undefined;
    case 'stopped':
      return stoppedWords(state);
    case 'failed':
      return isRefusal(state.error) ? localizedMessageOf(state.error) : undefined;
    default:
      return undefined;
  }
}

function progressWords(
  { done, total, remainingMs }: Extract<RunState, { readonly kind: 'running' }>,
  found: TaskOutput | undefined,
): string {
  const count = found?.kind === 'entities' ? found.entities.length : 0;
  return [
    vscode.l10n.t('Part {0} of {1}…', number(Math.min(done + 1, total)), number(total)),
    ...(remainingMs === undefined
      ? []
      : [
          vscode.l10n.t(
            '{0} left',
            formatDuration(Math.ceil(remainingMs / stepMs) * stepMs, vscode.env.language),
          ),
        ]),
    ...(count > 0 ? [vscode.l10n.t('{0} found so far', number(count))] : []),
  ].join(' · ');
}

function stoppedWords({
  cause,
  read,
}: Extract<RunState, { readonly kind: 'stopped' }>): string | undefined {
  switch (cause) {
    case 'unfit':
      return vscode.l10n.t('Not run');
    case 'unkept':
      return withSettings(
        vscode.l10n.t(
          'There was no room to keep this result when the window was closed or reloaded.',
        ),
        [historySize],
      );
    default:
      return (
        read &&
        vscode.l10n.t(
          'Stopped after part {0} of {1}. What was found until then is shown; the rest was not read.',
          number(read.done),
          number(read.total),
        )
      );
  }
}

function number(value: number): string {
  return value.toLocaleString(vscode.env.language);
}
