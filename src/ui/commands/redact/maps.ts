import * as vscode from 'vscode';
import { command } from '../command';
import type { RedactCommandParts } from './parts';

/** The commands that save, load and forget what stands for whom. */
export function mapCommands({ maps, key, reviews }: RedactCommandParts) {
  return [
    command('forgetRedactions', async () => {
      const forget = vscode.l10n.t('Forget All');
      const choice = await vscode.window.showWarningMessage(
        vscode.l10n.t('Forget all redactions?'),
        {
          modal: true,
          detail: vscode.l10n.t(
            'Placeholders, fakes and hashes of every text that was redacted until now can then no longer be put back. What is in memory, saved maps and the key of hashes are deleted.',
          ),
        },
        forget,
      );
      if (choice === forget) {
        await reviews.close();
        maps.current.forgetAll();
        await key.forget();
        vscode.window.setStatusBarMessage(vscode.l10n.t('All redactions are forgotten.'), 4000);
      }
    }),
  ] as const;
}
