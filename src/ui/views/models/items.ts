import * as vscode from 'vscode';
import { progressText } from '../../downloads/progress-text';
import { formatBytes } from '../../../base/format';
import {
  detailsOf,
  dtypesText,
  isDamaged,
  isLoaded,
  stateText,
  tasksText,
  titleOf,
  unfinishedText,
  type Detail,
} from './details';
import type { ModelRow } from './rows';

/** An element of the tree: a model, or a fact about one. */
export type ModelNode =
  | { readonly kind: 'model'; readonly row: ModelRow }
  | { readonly kind: 'detail'; readonly row: ModelRow; readonly detail: Detail };

export function childrenOf(node: ModelNode): readonly ModelNode[] {
  return node.kind === 'model'
    ? detailsOf(node.row).map((detail) => ({ kind: 'detail', row: node.row, detail }))
    : [];
}

export function itemOf(node: ModelNode): vscode.TreeItem {
  return node.kind === 'model' ? modelItem(node.row) : detailItem(node.row, node.detail);
}

function modelItem(row: ModelRow): vscode.TreeItem {
  const title = titleOf(row);
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  // Names are long and views are narrow: the organisation is in the details and in the tooltip.
  const label = title.slice(title.indexOf('/') + 1);
  // How far it is would not fit behind a long name.
  const isOpen = row.kind === 'downloading' || row.kind === 'unfinished';
  const item = new vscode.TreeItem(label, isOpen ? Expanded : Collapsed);
  item.id = keyOf(row);
  item.description = descriptionOf(row);
  item.iconPath = iconOf(row);
  item.contextValue = contextOf(row);
  item.tooltip = tooltipOf(row);
  item.accessibilityInformation = { label: `${title}, ${item.description}` };
  return item;
}

function detailItem(row: ModelRow, { icon, name, value }: Detail): vscode.TreeItem {
  const item = new vscode.TreeItem(name);
  // A fact that changes is still the same line; of tasks there may be several.
  item.id = `${keyOf(row)} ${name} ${name === vscode.l10n.t('Task') ? value : ''}`;
  item.description = value;
  item.iconPath = new vscode.ThemeIcon(icon);
  item.contextValue = 'detail';
  item.tooltip = `${name}: ${value}`;
  item.accessibilityInformation = { label: `${name}: ${value}` };
  return item;
}

/** Stays the same while a model goes from unfinished to installed, so that the tree keeps its place. */
function keyOf({ kind, id, commit, beside }: ModelRow): string {
  const key = `${id} ${commit}`;
  return kind === 'downloading' || beside ? `${key} ${kind}` : key;
}

function descriptionOf(row: ModelRow): string {
  const { kind, bytes, progress } = row;
  const size = formatBytes(bytes, vscode.env.language);
  if (kind === 'downloading') {
    return progress ? progressText(progress) : vscode.l10n.t('starting…');
  }
  if (kind === 'unfinished') {
    return [unfinishedText(row), tasksText(row), dtypesText(row)].filter(Boolean).join(' · ');
  }
  if (kind === 'deleted') {
    return [vscode.l10n.t('deleted'), stateText(row) ?? ''].join(' · ');
  }
  // What a demo model does is its name.
  const named = kind === 'demo' ? [vscode.l10n.t('demo model')] : [tasksText(row), dtypesText(row)];
  const state = stateText(row);
  return [...named, size, ...(state ? [state] : [])].join(' · ');
}

function iconOf(row: ModelRow): vscode.ThemeIcon {
  switch (row.kind) {
    case 'downloading':
      return new vscode.ThemeIcon('loading~spin');
    case 'unfinished':
      return isDamaged(row)
        ? new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'))
        : new vscode.ThemeIcon('debug-pause');
    default:
      // Never colour alone: the description says “loaded” too.
      return isLoaded(row)
        ? new vscode.ThemeIcon('circle-filled', new vscode.ThemeColor('charts.green'))
        : new vscode.ThemeIcon('circle-outline');
  }
}

/** Words that the manifest's menus ask for by regular expression. */
function contextOf(row: ModelRow): string {
  const resident = ['installed', 'shipped', 'demo', 'deleted'].includes(row.kind);
  const states = resident ? [isLoaded(row) ? 'loaded' : 'idle'] : [];
  const ways = row.uses.some(({ part }) => part) ? ['resumable'] : [];
  return ['model', row.kind, ...states, ...ways].join(' ');
}

function tooltipOf(row: ModelRow): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.appendText(row.id);
  for (const { name, value } of detailsOf(row)) {
    text.appendMarkdown('  \n').appendText(`${name}: ${value}`);
  }
  return text;
}
