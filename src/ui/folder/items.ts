import * as vscode from 'vscode';
import { entityLook } from '../../tasks/entity-looks';
import { formatPercent } from '../../base/format';
import { entityColour } from '../names/colours';
import { labelIcon } from '../redact/label-icons';
import { personalLabel } from '../../tasks/personal-labels';
import { runCommandOn } from '../run-command';
import { entityWords } from '../words/labels';
import { number } from '../words/numbers';
import { oneLine } from '../words/one-line';
import { uriOf } from './editor-files';
import type { FolderSearch } from './folder-search';
import { nodeId, type FolderNode } from './nodes';

type Node<Kind extends FolderNode['kind']> = Extract<FolderNode, { kind: Kind }>;

/** A row as VS Code draws it. */
export function folderItem(node: FolderNode, search: FolderSearch): vscode.TreeItem {
  const item = drawn(node, search);
  item.id = nodeId(node);
  item.contextValue = node.kind;
  return item;
}

function drawn(node: FolderNode, search: FolderSearch): vscode.TreeItem {
  switch (node.kind) {
    case 'file':
      return fileItem(node, search);
    case 'label':
      return labelItem(node);
    case 'place':
      return placeItem(node);
    case 'failed':
      return failedItem(node);
    case 'more':
      return moreItem(node);
  }
}

function fileItem({ found: { file, findings } }: Node<'file'>, search: FolderSearch) {
  const { Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(uriOf(file), Collapsed);
  const at = file.name.lastIndexOf('/');
  item.label = file.name.slice(at + 1);
  item.description = `${number(findings.length)}${at === -1 ? '' : ` · ${file.name.slice(0, at)}`}`;
  const on = !search.unticked.has(file.name);
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  item.checkboxState = {
    state: on ? Checked : Unchecked,
    tooltip: vscode.l10n.t('Redacted and exported with the others'),
  };
  item.tooltip = vscode.l10n.t('{0}: {1} places', file.name, number(findings.length));
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function labelItem({ found, label }: Node<'label'>): vscode.TreeItem {
  const item = new vscode.TreeItem(entityWords(label), vscode.TreeItemCollapsibleState.Collapsed);
  const known = personalLabel(label);
  const colour = new vscode.ThemeColor(entityColour(entityLook(label)));
  item.iconPath = new vscode.ThemeIcon(known ? labelIcon(known) : 'tag', colour);
  item.description = number(found.findings.labels.get(label) ?? 0);
  return item;
}

function placeItem(node: Node<'place'>): vscode.TreeItem {
  const { found, place, line, at } = node;
  const words = line === undefined ? entityWords(place.label) : oneLine(line).trim();
  const item = new vscode.TreeItem(words, vscode.TreeItemCollapsibleState.None);
  const score = formatPercent(place.score, 1, vscode.env.language);
  item.description =
    at === undefined ? score : `${vscode.l10n.t('Line {0}', number(at))} · ${score}`;
  item.tooltip = new vscode.MarkdownString().appendText(
    at === undefined ? found.file.name : `${found.file.name}:${at}`,
  );
  item.command = runCommandOn('revealInFolder', vscode.l10n.t('Show'), node);
  return item;
}

function failedItem({ name, message }: Node<'failed'>): vscode.TreeItem {
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.None);
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  item.description = message;
  item.tooltip = new vscode.MarkdownString().appendText(`${name}\n${message}`);
  return item;
}

function moreItem(node: Node<'more'>): vscode.TreeItem {
  const words = vscode.l10n.t('{0} More…', number(node.left));
  const item = new vscode.TreeItem(words, vscode.TreeItemCollapsibleState.None);
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = runCommandOn('listMoreInFolder', words, node);
  return item;
}
