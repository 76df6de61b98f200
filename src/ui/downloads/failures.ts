import * as vscode from 'vscode';
import { isCancelled } from '../../base/cancelled';
import { messageOf, type Log } from '../../base/log';
import { commandName } from '../names/command-ids';
import { taskSetting, type SettingKey } from '../names/settings';
import { hubEndpoint } from '../settings';
import { localized, localizedMessageOf } from '../words/localized';
import { settingsQuery, withSettings } from '../words/named-settings';
import { ModelError } from '../../models/errors';
import type { TaskId } from '../../tasks/task';

/** What the failure was about. */
export interface About {
  readonly id?: string;
  readonly task?: TaskId;
}

/**
 * Does something with a model; what goes wrong with it is told here, and nothing where the user has
 * stopped it.
 *
 * @returns `undefined` when it did not come about
 */
export async function orTold<T>(
  log: Log,
  about: About & { readonly id: string },
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!isCancelled(error)) {
      log.error(`${about.id}: ${messageOf(error)}`);
      showFailure(error, about);
    }
    return undefined;
  }
}

interface Way {
  readonly label: string;
  readonly command: string;
  readonly arguments?: readonly unknown[];
}

/** Tells the user, once, what did not work with a model, and offers what may help. */
export function showFailure(error: unknown, about: About = {}): void {
  const ways = error instanceof ModelError ? waysOut(error, about) : [showLog()];
  const message =
    error instanceof ModelError
      ? withSettings(localized(error.said), settingsAbout(error, about))
      : vscode.l10n.t('Local Transformers: {0}', localizedMessageOf(error));
  const labels = ways.map(({ label }) => label);
  void vscode.window.showErrorMessage(message, ...labels).then((choice) => {
    const way = ways.find(({ label }) => label === choice);
    if (way) {
      void vscode.commands.executeCommand(way.command, ...(way.arguments ?? []));
    }
  });
}

/** The settings of ours that a message is about. */
function settingsAbout({ problem }: ModelError, { task }: About): readonly SettingKey[] {
  switch (problem) {
    case 'offline':
      return ['offline'];
    case 'input':
      // An id of a task's model, or the hub's address.
      return task === undefined ? ['hub.endpoint'] : [taskSetting(task, 'model'), 'hub.endpoint'];
    default:
      return [];
  }
}

function waysOut(error: ModelError, about: About): readonly Way[] {
  const { id, task } = about;
  switch (error.problem) {
    case 'access':
      return [signIn(), ...(id === undefined ? [] : [modelPage(id)])];
    case 'offline':
      return [settings(settingsQuery(settingsAbout(error, about))), importFolder()];
    case 'network':
      return [settings(settingsQuery(['hub.endpoint'])), showLog()];
    case 'proxy':
      return [settings('http.proxy'), showLog()];
    case 'certificate':
      return [settings('http.systemCertificates'), showLog()];
    case 'input':
      return [
        settings(settingsQuery(settingsAbout(error, about))),
        ...(task === undefined ? [] : [selectModel(task)]),
      ];
    case 'removed':
      return [importFolder(), ...(task === undefined ? [] : [selectModel(task)])];
    case 'incompatible':
    case 'notFound':
      return task === undefined ? [] : [selectModel(task), settings(modelSettings(task))];
    default:
      return [showLog()];
  }
}

/** Those that choose a task's model. */
function modelSettings(task: TaskId): string {
  return settingsQuery([taskSetting(task, 'model'), taskSetting(task, 'dtype')]);
}

function settings(query: string): Way {
  return {
    label: vscode.l10n.t('Open Settings'),
    command: 'workbench.action.openSettings',
    arguments: [query],
  };
}

function modelPage(id: string): Way {
  return {
    label: vscode.l10n.t('Open Model Card'),
    command: 'vscode.open',
    arguments: [vscode.Uri.parse(`${hubEndpoint()}/${id}`, true)],
  };
}

function selectModel(task: TaskId): Way {
  return {
    label: vscode.l10n.t('Select Model…'),
    command: commandName('selectModel'),
    arguments: [{ task }],
  };
}

function signIn(): Way {
  return { label: vscode.l10n.t('Sign In to Hub…'), command: commandName('signIn') };
}

function importFolder(): Way {
  return {
    label: vscode.l10n.t('Import Model From Folder…'),
    command: commandName('importModel'),
  };
}

function showLog(): Way {
  return { label: vscode.l10n.t('Show Log'), command: commandName('showLog') };
}
