import * as vscode from 'vscode';
import { entityKind, type EntityKind } from '../../../tasks/entity-kinds';
import { entityLook } from '../../../tasks/entity-looks';
import { nodeId, type EntityNode, type MoreNode, type PlaceNode } from '../../entities/nodes';
import type { EntityPlace } from '../../entities/places';
import { documentOf } from '../../entities/scope';
import type { LabelRow, TextRow } from '../../entities/rows';
import { entityColour } from '../../names/colours';
import { runCommandOn } from '../../run-command';
import { documentName } from '../../words/file-name';
import { counts, number } from '../../words/numbers';
import { oneLine } from '../../words/one-line';
import { snippet } from './snippet';

const icons: Readonly<Record<EntityKind, string>> = {
  person: 'person',
  organization: 'organization',
  location: 'location',
  contact: 'mail',
  account: 'credit-card',
  identity: 'person-add',
  date: 'calendar',
  secret: 'key',
  miscellaneous: 'tag',
  other: 'tag',
};

/** How the rows are drawn. */
export interface RowLooks {
  /** True where places say in which document they are. */
  readonly namesDocuments: boolean;
  /** True where few enough rows are below the labels that all can be seen at once. */
  readonly opensLabels: boolean;
}

/** A row as VS Code draws it. */
export function itemOf(node: EntityNode, looks: RowLooks): vscode.TreeItem {
  const item = drawn(node, looks);
  item.id = nodeId(node);
  item.contextValue = node.kind;
  return item;
}

function drawn(node: EntityNode, looks: RowLooks): vscode.TreeItem {
  switch (node.kind) {
    case 'label':
      return labelItem(node, looks);
    case 'text':
      return textItem(node, looks);
    case 'place':
      return placeItem(node, looks);
    case 'more':
      return moreItem(node);
  }
}

function labelItem(row: LabelRow, { opensLabels }: RowLooks): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(row.name, opensLabels ? Expanded : Collapsed);
  const [label = ''] = row.labels;
  const colour = new vscode.ThemeColor(entityColour(entityLook(label)));
  item.iconPath = new vscode.ThemeIcon(icons[entityKind(label)], colour);
  item.description = counts(row.shown, row.count);
  const places = vscode.l10n.t('places: {0}', item.description);
  const texts = vscode.l10n.t('texts: {0}', number(row.allTexts.length));
  item.tooltip = [row.name, `${texts}, ${places}`, row.labels.join(', ')].join('\n');
  item.accessibilityInformation = { label: [row.name, texts, places].join(', ') };
  item.checkboxState = box(row.on, row.name);
  return item;
}

function textItem(row: TextRow, looks: RowLooks): vscode.TreeItem {
  const { None, Collapsed } = vscode.TreeItemCollapsibleState;
  const [first, ...others] = row.places;
  const isSingle = first !== undefined && others.length === 0;
  const text = oneLine(row.text);
  const item = new vscode.TreeItem(text, isSingle ? None : Collapsed);
  const count = number(row.places.length);
  item.description = isSingle ? placeWords(first, looks) : count;
  const where = isSingle ? item.description : vscode.l10n.t('places: {0}', count);
  item.tooltip = [oneLine(row.text, 500), `${row.name}, ${where}`].join('\n');
  item.accessibilityInformation = { label: [text, row.name, where].join(', ') };
  item.checkboxState = box(row.on, text);
  item.command = revealing(row);
  return item;
}

function placeItem(node: PlaceNode, looks: RowLooks): vscode.TreeItem {
  const { place, of } = node;
  const document = documentOf(place.document);
  const { text, highlight } = document
    ? snippet(document, place, vscode.env.language)
    : { text: oneLine(of.text), highlight: undefined };
  const item = new vscode.TreeItem({ label: text, ...(highlight && { highlights: [highlight] }) });
  const where = placeWords(place, looks);
  // The line stands in front, where a narrow view shows it.
  item.description = looks.namesDocuments && document ? documentName(document.uri) : false;
  item.tooltip = `${text}\n${where}`;
  item.accessibilityInformation = { label: [text, of.name, where].join(', ') };
  item.command = revealing(node);
  return item;
}

function moreItem(node: MoreNode): vscode.TreeItem {
  const title = vscode.l10n.t('Show More');
  const item = new vscode.TreeItem(title);
  item.description = vscode.l10n.t('{0} more', number(node.left));
  item.iconPath = new vscode.ThemeIcon('ellipsis');
  item.command = runCommandOn('revealEntity', title, node);
  return item;
}

function revealing(node: EntityNode): vscode.Command {
  return runCommandOn('revealEntity', vscode.l10n.t('Show'), node);
}

/** In which line something stands, and in which document where that has to be said. */
function placeWords({ document: key, start }: EntityPlace, looks: RowLooks): string {
  const document = documentOf(key);
  if (!document) {
    return '';
  }
  const line = vscode.l10n.t('line {0}', number(document.positionAt(start).line + 1));
  return looks.namesDocuments ? `${documentName(document.uri)}, ${line}` : line;
}

function box(on: boolean, what: string): NonNullable<vscode.TreeItem['checkboxState']> {
  return {
    state: on ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked,
    tooltip: on ? vscode.l10n.t('Is shown') : vscode.l10n.t('Is hidden'),
    accessibilityInformation: { label: what, role: 'checkbox' },
  };
}
