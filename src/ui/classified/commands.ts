import * as vscode from 'vscode';
import type { Classifications } from '../../runs/classified/classifications';
import type { PassageUnit } from '../../runs/classified/classes';
import { command } from '../commands/command';
import { askLeastScore, askOrder } from '../commands/list-questions';
import { askLive } from '../commands/live-input';
import { rangeOf } from '../editor/ranges';
import { selectedTargets, visibleStart } from '../editor/target';
import type { TextEditors } from '../editor/text-editors';
import { documentOf } from '../entities/scope';
import { selectPlaces } from '../entities/show-place';
import { viewName } from '../names/views';
import { counts, number } from '../words/numbers';
import { classWords } from './class-words';
import type { ClassifiedFilter } from './classified-filter';
import type { Classifying } from './classifying';
import { nodeFrom, type ClassifiedNode } from './nodes';
import type { ClassifiedOrder, PassageRow } from './rows';
import type { ClassifiedView } from './view';

export interface ClassifiedCommandParts {
  readonly classified: Classifications;
  readonly classifying: Classifying;
  readonly filter: ClassifiedFilter;
  readonly view: ClassifiedView;
  readonly editors: TextEditors;
}

/** The commands that classify passages, and those of their list. */
export function classifiedCommands(parts: ClassifiedCommandParts) {
  const { filter, view } = parts;
  return [
    command('classifyParagraphs', () => classify(parts, 'paragraph')),
    command('classifyLines', () => classify(parts, 'line')),
    command('classifyRest', () => classifyRest(parts)),
    command('showClassified', () =>
      vscode.commands.executeCommand(`${viewName('classified')}.focus`),
    ),
    command('revealClassified', (given) => reveal(parts, nodeFrom(given))),
    command('copyClassified', (given) => copy(parts, nodeFrom(given))),
    command('showOnlyClass', async (given) => {
      const node = nodeFrom(given);
      if (node?.kind === 'class') {
        const { classes } = await view.tree();
        filter.hide(classes.map(({ label }) => label).filter((label) => label !== node.label));
      }
    }),
    command('filterClassified', () => filterByClass(parts)),
    command('filterClassifiedByScore', () => filterByScore(parts)),
    command('showAllClassified', () => {
      filter.clear();
    }),
    command('searchClassified', () => search(parts)),
    command('endClassifiedSearch', () => {
      view.want({ search: '' });
    }),
    command('sortClassified', () => sort(parts)),
    command('clearClassified', () => {
      for (const document of view.documents()) {
        const key = document.uri.toString();
        parts.classifying.stop(key);
        parts.classified.clear(key);
      }
    }),
  ] as const;
}

/** What is selected, else all of the document. @throws NoTextError when there is nothing to read */
async function classify(
  { classifying, editors }: ClassifiedCommandParts,
  unit: PassageUnit,
): Promise<void> {
  const editor = await editors.toRead();
  const targets = selectedTargets(editor);
  const [first] = targets;
  if (!editor || !first) {
    return;
  }
  const isWhole = editor.selections.every(({ isEmpty }) => isEmpty);
  await classifying.classify({
    document: editor.document,
    unit,
    spans: isWhole ? 'whole' : targets,
    from: isWhole ? visibleStart(first) : first.start,
  });
}

/** The passages that are new, have changed, or were left out. */
async function classifyRest({
  classified,
  classifying,
  view,
}: ClassifiedCommandParts): Promise<void> {
  for (const document of view.documents()) {
    const passages = classified.get(document.uri.toString());
    if (passages) {
      await classifying.classify({ document, unit: passages.unit, spans: 'rest', from: 0 });
    }
  }
}

async function reveal(
  { classified, view }: ClassifiedCommandParts,
  node: ClassifiedNode | undefined,
): Promise<void> {
  if (node?.kind === 'more') {
    view.more(node);
  } else if (node?.kind === 'passage') {
    const document = documentOf(node.document);
    // It may have moved since it was listed.
    const now = classified
      .get(node.document)
      ?.within(node)
      .find(({ classes }) => classes === node.classes);
    if (document) {
      await selectPlaces(document, [now ?? node], true);
    }
  }
}

/** One passage, those of a class, or all that the list shows; as they stand in the text. */
async function copy(
  { view }: ClassifiedCommandParts,
  node: ClassifiedNode | undefined,
): Promise<void> {
  const { classes } = await view.tree();
  const rows: readonly PassageRow[] =
    node?.kind === 'passage'
      ? [node]
      : classes
          .filter(({ label }) => node?.kind !== 'class' || node.label === label)
          .flatMap(({ passages }) => passages)
          .sort((a, b) => (a.document === b.document ? a.start - b.start : 0));
  const texts = rows.flatMap((row) => {
    const document = documentOf(row.document);
    return document ? document.getText(rangeOf(document, row)) : [];
  });
  await vscode.env.clipboard.writeText(texts.join('\n\n'));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', number(texts.length)), 4000);
}

async function filterByClass({ view, filter }: ClassifiedCommandParts): Promise<void> {
  const { classes } = await view.tree();
  const items = classes.map(({ label, count }) => ({
    label: classWords(label),
    description: number(count),
    picked: filter.isOn(label),
    class: label,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Show Only These Labels'),
    placeHolder: vscode.l10n.t('The others are in no list, and have no mark.'),
    canPickMany: true,
  });
  if (chosen) {
    const shown = new Set(chosen.map((item) => item.class));
    filter.hide(classes.map(({ label }) => label).filter((label) => !shown.has(label)));
  }
}

function filterByScore({ view, filter }: ClassifiedCommandParts): Promise<void> {
  return askLeastScore({
    title: vscode.l10n.t('Filter Classification by Score'),
    prompt: vscode.l10n.t('The least score in %. What is below is in no list, and has no mark.'),
    filter,
    shown: async () => {
      const { shown, total } = await view.tree();
      return [shown, total];
    },
  });
}

function search({ view }: ClassifiedCommandParts): Promise<void> {
  return askLive({
    title: vscode.l10n.t('Search Classification'),
    prompt: vscode.l10n.t('Only what has this in it is listed; marks stay as they are.'),
    placeholder: vscode.l10n.t('A part of a text'),
    value: view.wish.search,
    change: async (typed) => {
      view.want({ search: typed });
      const { shown, total } = await view.tree();
      return { says: typed === '' ? '' : vscode.l10n.t('Shown: {0}.', counts(shown, total)) };
    },
  });
}

async function sort({ view }: ClassifiedCommandParts): Promise<void> {
  const titles: Readonly<Record<ClassifiedOrder, string>> = {
    position: vscode.l10n.t('Position in the text'),
    best: vscode.l10n.t('Score, the best first'),
    least: vscode.l10n.t('Score, the least first'),
  };
  const order = await askOrder(vscode.l10n.t('Sort Classification by'), titles, view.wish.order);
  if (order) {
    view.want({ order });
  }
}
