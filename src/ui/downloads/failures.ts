import * as vscode from 'vscode';
import { hubEndpoint } from '../settings';
import { localized } from '../words/localized';
import { messageOf } from '../../base/log';
import { ModelError } from '../../models/errors';
import { taskDefinitions } from '../../tasks/registry';
import type { TaskId } from '../../tasks/task';

/** What the failure was about. */
export interface About {
  readonly id?: string;
  readonly task?: TaskId;
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
      ? localized(error.said)
      : vscode.l10n.t('Local Transformers: {0}', messageOf(error));
  const labels = ways.map(({ label }) => label);
  void vscode.window.showErrorMessage(message, ...labels).then((choice) => {
    const way = ways.find(({ label }) => label === choice);
    if (way) {
      void vscode.commands.executeCommand(way.command, ...(way.arguments ?? []));
    }
  });
}

function waysOut({ problem }: ModelError, { id, task }: About): readonly Way[] {
  switch (problem) {
    case 'access':
      return [signIn(), ...(id === undefined ? [] : [modelPage(id)])];
    case 'offline':
      return [settings('localTransformers.offline'), importFolder()];
    case 'network':
      return [settings('localTransformers.hub'), showLog()];
    case 'proxy':
      return [settings('http.proxy'), showLog()];
    case 'certificate':
      return [settings('http.systemCertificates'), showLog()];
    case 'input':
      // An id of a task's model, or the hub's address.
      return [settings('localTransformers'), ...(task === undefined ? [] : [selectModel(task)])];
    case 'incompatible':
    case 'notFound':
      return task === undefined ? [] : [selectModel(task), settings(sectionOf(task))];
    default:
      return [showLog()];
  }
}

function sectionOf(task: TaskId): string {
  return `localTransformers.${taskDefinitions[task].section}`;
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
    command: 'localTransformers.selectModel',
    arguments: [{ task }],
  };
}

function signIn(): Way {
  return { label: vscode.l10n.t('Sign In to Hub…'), command: 'localTransformers.signIn' };
}

function importFolder(): Way {
  return {
    label: vscode.l10n.t('Import Model From Folder…'),
    command: 'localTransformers.importModel',
  };
}

function showLog(): Way {
  return { label: vscode.l10n.t('Show Log'), command: 'localTransformers.showLog' };
}
