import * as vscode from 'vscode';
import { counts } from '../words/numbers';
import { askLive } from './live-input';

/** What a list asks for the least score that it shows. */
export interface LeastScoreQuestion {
  readonly title: string;
  readonly prompt: string;
  /** Changed while somebody types. */
  readonly filter: { leastScore: number };
  /** How many are shown now, and of how many. */
  readonly shown: () => Promise<readonly [shown: number, all: number]>;
}

export function askLeastScore({ filter, shown, ...texts }: LeastScoreQuestion): Promise<void> {
  return askLive({
    ...texts,
    placeholder: vscode.l10n.t('0 shows all'),
    value: String(Math.round(filter.leastScore * 1000) / 10),
    change: async (typed) => {
      const percent = typed.trim() === '' ? 0 : Number(typed.replace(',', '.').replace('%', ''));
      if (!(percent >= 0 && percent <= 100)) {
        return vscode.l10n.t('Type a number from 0 to 100.');
      }
      filter.leastScore = percent / 100;
      return { says: vscode.l10n.t('Shown: {0}.', counts(...(await shown()))) };
    },
  });
}

/**
 * Asks in what order a list is to be.
 *
 * @param titles of all orders
 * @returns undefined where nobody has chosen
 */
export async function askOrder<Order extends string>(
  title: string,
  titles: Readonly<Record<Order, string>>,
  now: Order,
): Promise<Order | undefined> {
  const items = (Object.keys(titles) as Order[]).map((order) => ({
    label: titles[order],
    ...(order === now ? { description: vscode.l10n.t('now') } : {}),
    order,
  }));
  return (await vscode.window.showQuickPick(items, { title }))?.order;
}
