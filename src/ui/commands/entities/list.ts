import * as vscode from 'vscode';
import { nodeFrom } from '../../entities/nodes';
import type { EntityOrder } from '../../entities/tree';
import { viewName } from '../../names/views';
import { number } from '../../words/numbers';
import { command, type Command } from '../command';
import { askLeastScore, askOrder } from '../list-questions';
import { askLive } from '../live-input';
import type { EntityCommandParts } from './parts';

/** The commands that say what the Entities view lists, and how. */
export function listCommands(parts: EntityCommandParts) {
  const { filter, rows } = parts;
  return [
    command('showEntities', () => vscode.commands.executeCommand(`${viewName('entities')}.focus`)),
    command('searchEntities', () => search(parts)),
    command('endEntitySearch', () => {
      rows.want({ search: '' });
    }),
    command('filterEntities', () => filterByScore(parts)),
    command('showAllEntities', () => {
      filter.clear();
    }),
    command('sortEntities', () => sort(parts)),
    command('listAllEntities', () => {
      rows.want({ all: true });
    }),
    command('listActiveEntities', () => {
      rows.want({ all: false });
    }),
    switchCommand(parts),
  ] as const;
}

function search({ rows }: EntityCommandParts): Promise<void> {
  return askLive({
    title: vscode.l10n.t('Search Entities'),
    prompt: vscode.l10n.t(
      'Only what has this in it is listed; marks and exports stay as they are.',
    ),
    placeholder: vscode.l10n.t('A part of a text, or of a label'),
    value: rows.search,
    change: async (search) => {
      rows.want({ search });
      const { matching } = await rows.tree();
      const says =
        search === ''
          ? ''
          : vscode.l10n.t(
              'Texts: {0}, places: {1}.',
              number(matching.texts),
              number(matching.places),
            );
      return { says };
    },
  });
}

function filterByScore({ filter, rows }: EntityCommandParts): Promise<void> {
  return askLeastScore({
    title: vscode.l10n.t('Filter Entities by Score'),
    prompt: vscode.l10n.t(
      'The least score in %. What is below is in no list, no mark and no export; what a person has said stays.',
    ),
    filter,
    shown: async () => {
      const { total, sure } = await rows.tree();
      return [sure, total];
    },
  });
}

async function sort({ rows }: EntityCommandParts): Promise<void> {
  const titles: Readonly<Record<EntityOrder, string>> = {
    position: vscode.l10n.t('Position in the text'),
    count: vscode.l10n.t('How often'),
    name: vscode.l10n.t('Name'),
  };
  const order = await askOrder(vscode.l10n.t('Sort Entities by'), titles, rows.order);
  if (order) {
    rows.want({ order });
  }
}

/** Switches the row that the keyboard is on: VS Code itself takes only a click on its box. */
function switchCommand({ tree: { view }, rows }: EntityCommandParts): Command<'switchEntity'> {
  return command('switchEntity', async (given) => {
    const named = nodeFrom(given);
    if (!named) {
      // An extension is told which row is selected, not which has the focus; and that a moment later.
      await vscode.commands.executeCommand('list.selectAndPreserveFocus');
      for (let wait = 0; wait < 10 && view.selection.length === 0; wait += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    const [node] = named ? [named] : view.selection;
    const row = node?.kind === 'place' ? node.of : node;
    if (row?.kind === 'label' || row?.kind === 'text') {
      // A row that is selected is as it was when it was selected.
      const now = await rows.rowNow(row);
      rows.switch([now], !now.on);
    }
  });
}
