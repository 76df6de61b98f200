import * as vscode from 'vscode';
import { localizedMessageOf } from '../../words/localized';
import { messageOf, type Log } from '../../../base/log';
import { isCancelled } from '../../../base/cancelled';
import type { ModelLibrary } from '../../../models/library';
import { taskTitle } from '../../words/titles';
import type { TaskId } from '../../../tasks/task';
import { foundItem, type ModelItem } from './model-items';
import { choose } from './pick';

/** So long nothing must be typed, in ms, before the hub is asked. */
const pauseMs = 300;

/**
 * Searches the hub for models of a task, as the user types.
 *
 * @returns the id of the chosen one; `undefined` when the user went away
 */
export async function searchHub(
  library: ModelLibrary,
  task: TaskId,
  log: Log,
): Promise<string | undefined> {
  const chosen = await choose<ModelItem>((input) => {
    input.title = vscode.l10n.t('Search the Hub: {0}', taskTitle(task));
    input.placeholder = vscode.l10n.t('A name, a language, a subject; the most downloaded first');
    let timer: NodeJS.Timeout | undefined;
    let controller = new AbortController();
    const ask = async (words: string): Promise<void> => {
      const { signal } = controller;
      try {
        const found = await library.search(task, words, signal);
        if (!signal.aborted) {
          input.items = found.length > 0 ? found.map(foundItem) : [notice(nothing(words))];
        }
      } catch (error) {
        if (!isCancelled(error) && !signal.aborted) {
          log.warn(`The hub could not be searched: ${messageOf(error)}`);
          input.items = [notice(localizedMessageOf(error), 'error')];
        }
      } finally {
        // Another question may be under way by now.
        input.busy &&= signal.aborted;
      }
    };
    const soon = (words: string): void => {
      controller.abort();
      controller = new AbortController();
      clearTimeout(timer);
      input.busy = true;
      timer = setTimeout(() => void ask(words), pauseMs);
    };
    input.onDidChangeValue((value) => {
      soon(value.trim());
    });
    input.onDidHide(() => {
      clearTimeout(timer);
      controller.abort();
    });
    soon('');
  }, isModel);
  return chosen?.choice?.kind === 'hub' ? chosen.choice.id : undefined;
}

function nothing(words: string): string {
  return words === ''
    ? vscode.l10n.t('The hub has no models for this task.')
    : vscode.l10n.t('The hub has no model for “{0}”.', words);
}

function isModel({ choice }: ModelItem): boolean {
  return choice !== undefined;
}

/** A line that says something and cannot be chosen for anything. */
function notice(label: string, icon = 'info'): ModelItem {
  return { label, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}
