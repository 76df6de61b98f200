import * as vscode from 'vscode';
import { isModelId } from '../../../models/names';
import type { ModelItem } from './model-items';

/** Shows a quick pick and returns what was chosen; `undefined` when the user went away. */
export function pick<Item extends vscode.QuickPickItem>(
  title: string,
  placeholder: string,
  items: readonly Item[],
  active?: Item,
): Promise<Item | undefined> {
  return choose<Item>((input) => {
    input.title = title;
    input.placeholder = placeholder;
    input.items = items;
    input.activeItems = active ? [active] : [];
  });
}

/** As {@link pick}; an id that is typed can be chosen as it is. */
export function pickModel(
  title: string,
  items: readonly ModelItem[],
): Promise<ModelItem | undefined> {
  return choose<ModelItem>((input) => {
    input.title = title;
    input.placeholder = vscode.l10n.t('Type to filter, or an id: organisation/name');
    input.items = items;
    input.onDidChangeValue((value) => {
      const id = value.trim();
      const known = items.some(({ label }) => label === id);
      input.items =
        isModelId(id) && !known
          ? [
              {
                label: vscode.l10n.t('Use {0}', id),
                iconPath: new vscode.ThemeIcon('arrow-right'),
                alwaysShow: true,
                choice: { kind: 'hub', id, found: false },
              },
              ...items,
            ]
          : items;
    });
  });
}

/**
 * Builds a quick pick by `prepare`, shows it, and disposes it in the end.
 *
 * @param accepts false for entries that only say something
 */
export function choose<Item extends vscode.QuickPickItem>(
  prepare: (input: vscode.QuickPick<Item>) => void,
  accepts: (item: Item) => boolean = () => true,
): Promise<Item | undefined> {
  return new Promise((resolve) => {
    const input = vscode.window.createQuickPick<Item>();
    input.matchOnDescription = true;
    input.matchOnDetail = true;
    let chosen: Item | undefined;
    prepare(input);
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item && accepts(item)) {
        chosen = item;
        input.hide();
      }
    });
    input.onDidHide(() => {
      input.dispose();
      resolve(chosen);
    });
    input.show();
  });
}
