import * as vscode from 'vscode';
import { documentOf, notebookOf } from '../entities/scope';
import { rangeOf } from '../editor/ranges';
import { runCommandOn } from '../run-command';
import { counts, number } from '../words/numbers';
import { oneLine } from '../words/one-line';
import type { ClassIcons } from './class-icons';
import { classWords, scoreWords } from './class-words';
import { nodeId, type ClassifiedNode } from './nodes';
import type { ClassRow, PassageRow } from './rows';

/** So much of a passage stands in its row, and in what is said of it, in UTF-16 code units. */
const longest = 90;
const longestTip = 500;
/** No more of a passage is looked at. */
const mostRead = 2000;

/** How the rows are drawn. */
export interface RowLooks {
  readonly icons: Pick<ClassIcons, 'picture'>;
  /** What stands in front, since that is what they are sorted by: the line, or the score. */
  readonly first: 'line' | 'score';
  /** True where what is below the classes can be seen at once. */
  readonly opens: boolean;
}

/** A row as VS Code draws it. */
export function itemOf(node: ClassifiedNode, looks: RowLooks): vscode.TreeItem {
  const item = drawn(node, looks);
  item.id = nodeId(node);
  item.contextValue = node.kind;
  return item;
}

function drawn(node: ClassifiedNode, looks: RowLooks): vscode.TreeItem {
  switch (node.kind) {
    case 'class':
      return classItem(node, looks);
    case 'passage':
      return passageItem(node, looks);
    case 'more': {
      const title = vscode.l10n.t('Show More');
      const item = new vscode.TreeItem(title);
      item.description = vscode.l10n.t('{0} more', number(node.left));
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      item.command = runCommandOn('revealClassified', title, node);
      return item;
    }
  }
}

function classItem({ label, passages, count }: ClassRow, looks: RowLooks): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const name = classWords(label);
  const item = new vscode.TreeItem(name, looks.opens ? Expanded : Collapsed);
  item.iconPath = looks.icons.picture({ labels: [{ label, score: 1 }], guess: false });
  item.description = counts(passages.length, count);
  const many = vscode.l10n.t('places: {0}', item.description);
  item.tooltip = [name, many, ...(name === label ? [] : [label])].join('\n');
  item.accessibilityInformation = { label: [name, many].join(', ') };
  return item;
}

function passageItem(row: PassageRow, looks: RowLooks): vscode.TreeItem {
  const { classes, document: key } = row;
  const document = documentOf(key);
  const [{ label, score }] = classes.labels;
  const read = { start: row.start, end: Math.min(row.end, row.start + mostRead) };
  const text = document ? document.getText(rangeOf(document, read)) : '';
  const line = document ? document.positionAt(row.start).line + 1 : 0;
  const words = oneLine(text, longest);
  const percent = scoreWords(score);
  const where = vscode.l10n.t('line {0}', number(line));
  const [first, second] = looks.first === 'line' ? [number(line), percent] : [percent, where];
  const cell = document && cellOf(document);
  // As notebooks number what was run.
  const inCell = cell === undefined ? '' : `[${number(cell)}] `;
  const item = new vscode.TreeItem(`${inCell}${first}: ${words}`);
  const places = cell === undefined ? [] : [vscode.l10n.t('cell {0}', number(cell))];
  item.description = second;
  item.iconPath = looks.icons.picture(classes);
  const says = [classWords(label), percent, ...places, where];
  item.tooltip = [oneLine(text, longestTip), says.join(', ')].join('\n');
  item.accessibilityInformation = { label: [words, ...says].join(', ') };
  item.command = runCommandOn('revealClassified', vscode.l10n.t('Show'), row);
  return item;
}

/** Which cell of its notebook a document is, counted from 1. */
function cellOf(document: vscode.TextDocument): number | undefined {
  const cells = notebookOf(document)?.getCells();
  return cells && cells.findIndex((cell) => cell.document === document) + 1;
}
