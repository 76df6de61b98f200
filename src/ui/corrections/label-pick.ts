import * as vscode from 'vscode';
import { bareLabel } from '../../tasks/entity-names';
import { personalLabels } from '../../tasks/personal-labels';
import { entityWords } from '../words/labels';

/** Longer than any label that is meant so, in UTF-16 code units. */
const longest = 60;

interface LabelItem extends vscode.QuickPickItem {
  readonly value: string;
}

function itemOf(value: string): LabelItem {
  const words = entityWords(value);
  return { value, label: words, ...(words === value ? {} : { description: value }) };
}

/** Of several that are called the same, the first. */
function unlike(items: readonly LabelItem[]): readonly LabelItem[] {
  const seen = new Map(items.map((item) => [item.label, item] as const).reverse());
  return items.filter((item) => seen.get(item.label) === item);
}

/** True for what can be a label: a few words in one line. */
function isLabel(value: string): boolean {
  return value !== '' && value.length <= longest && !/\p{Cc}|\p{Cf}/u.test(value);
}

/** What is offered: labels of this document first, then those that are known, then a new one. */
export function labelItems(used: readonly string[], typed: string): readonly LabelItem[] {
  const known = unlike([...new Set([...used, ...personalLabels])].map(itemOf));
  const value = typed.trim();
  const isKnown = known.some(
    ({ label, value: one }) =>
      label.toLowerCase() === value.toLowerCase() || bareLabel(one) === bareLabel(value),
  );
  if (!isLabel(value) || isKnown) {
    return known;
  }
  const created = {
    value,
    label: vscode.l10n.t('New Label “{0}”', value),
    iconPath: new vscode.ThemeIcon('add'),
    alwaysShow: true,
  };
  const like = known.some(({ label, value: one }) =>
    `${label}\n${one}`.toLowerCase().includes(value.toLowerCase()),
  );
  return like ? [...known, created] : [created, ...known];
}

/**
 * Asks for a label.
 *
 * @param used those of the document, the most frequent first
 * @returns `undefined` when nobody chose one
 */
export function pickLabel(title: string, used: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<LabelItem>();
    pick.title = title;
    pick.placeholder = vscode.l10n.t('Choose a label, or type a new one');
    pick.matchOnDescription = true;
    pick.items = labelItems(used, '');
    pick.onDidChangeValue((typed) => {
      pick.items = labelItems(used, typed);
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.value);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
