import * as vscode from 'vscode';
import { runCommandOn } from '../run-command';
import { oneLine } from '../words/one-line';
import type { ReviewGroup, ReviewItem } from './review';

/** A row of the list. */
export type ReviewNode =
  | { readonly group: ReviewGroup; readonly item?: undefined }
  | { readonly group: ReviewGroup; readonly item: ReviewItem };

/** Below a group its items; the groups themselves below nothing. */
export function childrenOf(
  groups: readonly ReviewGroup[],
  node: ReviewNode | undefined,
): ReviewNode[] {
  if (!node) {
    return groups.map((group) => ({ group }));
  }
  return node.item ? [] : node.group.items.map((item) => ({ group: node.group, item }));
}

/** The items that a row stands for: itself, or all of a group. */
export function itemsOf({ group, item }: ReviewNode): readonly ReviewItem[] {
  return item ? [item] : group.items;
}

/**
 * A row as VS Code draws it.
 *
 * @param lineOf the line of an offset, from 0
 */
export function treeItem(node: ReviewNode, lineOf: (offset: number) => number): vscode.TreeItem {
  return node.item
    ? rowOf(node.group, node.item, lineOf(node.item.before.start))
    : headingOf(node.group);
}

function headingOf(group: ReviewGroup): vscode.TreeItem {
  const { items, title } = group;
  const switchable = items.filter(({ fixed }) => fixed !== true);
  const on = items.filter((item) => item.on).length;
  const row = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.Expanded);
  row.id = group.id;
  row.iconPath = new vscode.ThemeIcon(group.icon);
  row.contextValue = group.menu;
  const count =
    switchable.length === 0 || on === items.length
      ? items.length.toLocaleString(vscode.env.language)
      : vscode.l10n.t('{0} of {1}', on, items.length);
  row.description = [count, group.description].filter((part) => part !== '').join(' · ');
  row.tooltip = `${title}: ${row.description}`;
  row.accessibilityInformation = { label: `${title}, ${row.description}` };
  if (switchable.length > 0) {
    row.checkboxState = box(on === items.length, title);
  }
  return row;
}

function rowOf(group: ReviewGroup, item: ReviewItem, line: number): vscode.TreeItem {
  const text = oneLine(item.text);
  const row = new vscode.TreeItem(text);
  row.id = item.id;
  row.contextValue = group.menu === 'restored' ? 'restoredItem' : 'redacted';
  const place = vscode.l10n.t('line {0}', (line + 1).toLocaleString(vscode.env.language));
  const becomes = item.becomes === undefined ? vscode.l10n.t('stays') : arrow(item.becomes);
  const parts = [becomes, ...(item.kind === undefined ? [] : [item.kind])];
  row.description = parts.join(' · ');
  row.tooltip = [`${text} ${becomes}`, ...item.details, place].join('\n');
  row.accessibilityInformation = { label: [text, group.title, ...parts, place].join(', ') };
  if (item.fixed !== true) {
    row.checkboxState = box(item.on, text);
  }
  row.command = runCommandOn('revealRedaction', vscode.l10n.t('Show'), item.id);
  return row;
}

function box(on: boolean, what: string): NonNullable<vscode.TreeItem['checkboxState']> {
  return {
    state: on ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: on ? vscode.l10n.t('Is replaced') : vscode.l10n.t('Stays as it is'),
    accessibilityInformation: { label: what, role: 'checkbox' },
  };
}

function arrow(becomes: string): string {
  return becomes === '' ? vscode.l10n.t('removed') : `→ ${oneLine(becomes)}`;
}
