import * as vscode from 'vscode';
import { localizedMessageOf } from '../../words/localized';
import { messageOf, type Log } from '../../../base/log';
import { isCancelled } from '../../../base/cancelled';
import { catalogueOf } from '../../../models/catalogue';
import type { ModelLibrary } from '../../../models/library';
import { dtypeSetting, hubEndpoint } from '../../settings';
import { taskTitle } from '../../words/titles';
import type { TaskId } from '../../../tasks/task';
import { foundItem, knownItem, type HubChoice, type ModelItem } from './model-items';
import { choose } from './pick';

/** So long nothing must be typed, in ms, before the hub is asked. */
const pauseMs = 300;

/**
 * Searches the hub for models of a task, as the user types. Before that the known ones are shown,
 * and nothing is asked of the network.
 *
 * @returns the chosen one; `undefined` when the user went away
 */
export async function searchHub(
  library: ModelLibrary,
  task: TaskId,
  log: Log,
): Promise<HubChoice | undefined> {
  const { host } = new URL(hubEndpoint());
  const known = catalogueOf(task).map((entry) => knownItem(entry, dtypeSetting(task)));
  const chosen = await choose<ModelItem>((input) => {
    input.title = vscode.l10n.t('Search the Hub: {0}', taskTitle(task));
    input.placeholder = vscode.l10n.t(
      'Words to search {0} for: a name, a language, a subject',
      host,
    );
    input.items = known;
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
      input.busy = words !== '';
      if (words === '') {
        input.items = known;
        return;
      }
      timer = setTimeout(() => void ask(words), pauseMs);
    };
    input.onDidChangeValue((value) => {
      soon(value.trim());
    });
    input.onDidHide(() => {
      clearTimeout(timer);
      controller.abort();
    });
  }, isModel);
  return chosen?.choice?.kind === 'hub' ? chosen.choice : undefined;
}

function nothing(words: string): string {
  return vscode.l10n.t('The hub has no model for “{0}”.', words);
}

function isModel({ choice }: ModelItem): boolean {
  return choice !== undefined;
}

/** A line that says something and cannot be chosen for anything. */
function notice(label: string, icon = 'info'): ModelItem {
  return { label, iconPath: new vscode.ThemeIcon(icon), alwaysShow: true };
}
