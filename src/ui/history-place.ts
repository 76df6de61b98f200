import type * as vscode from 'vscode';
import type { FindingStore } from '../findings/store';
import type { HistoryPlace } from '../runs/history/history';
import { historyLimit } from './settings';

const key = 'history';

/**
 * Keeps the history of a workspace where VS Code keeps what belongs to it, on this machine. As one
 * text, as VS Code writes and parses every object anew that it is to keep.
 */
export function historyPlace(memento: vscode.Memento, findings: FindingStore): HistoryPlace {
  return {
    read: () => memento.get<unknown>(key),
    write: async (history) => memento.update(key, history),
    limit: historyLimit,
    isMarked: ({ id, order }) =>
      order.origin !== undefined && findings.isMarked(order.origin.uri, id),
  };
}
