import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { ModelLibrary } from '../../models/library';

/** Says how much of a model's stopped download stays on this machine, where something does. */
export async function sayKeptBytes(
  id: string,
  library: Pick<ModelLibrary, 'unfinished'>,
): Promise<void> {
  const parts = (await library.unfinished()).filter((part) => part.id === id);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  if (bytes > 0) {
    const message = vscode.l10n.t(
      'Cancelled. {0} are kept for the next download of {1}.',
      formatBytes(bytes, vscode.env.language),
      id,
    );
    vscode.window.setStatusBarMessage(message, 8000);
  }
}
