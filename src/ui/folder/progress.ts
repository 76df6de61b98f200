import * as vscode from 'vscode';
import { Cancelled } from '../../base/cancelled';
import { patientWorks } from '../patient-works';

/** `done` of `total` files; how many there are may not be known yet. */
export type FileProgress = (done: number, total?: number) => void;

/** It is said at most so often how far the work is, in ms. */
const everyMs = 200;

/**
 * Waits for work over many files: a notification says how far it is, and can stop it, as does whoever
 * stops everything.
 *
 * @throws Cancelled when it was stopped
 */
export function withProgress<T>(
  title: string,
  work: (signal: AbortSignal, progress: FileProgress) => Promise<T>,
): Promise<T> {
  const location = vscode.ProgressLocation.Notification;
  return Promise.resolve(
    vscode.window.withProgress({ location, title, cancellable: true }, async (shown, token) => {
      const controller = new AbortController();
      const stop = (): void => {
        controller.abort();
      };
      token.onCancellationRequested(stop);
      let last = 0;
      let told = 0;
      const running = work(controller.signal, (done, total) => {
        const now = performance.now();
        if (now - last < everyMs && done !== total) {
          return;
        }
        last = now;
        const count = done.toLocaleString(vscode.env.language);
        if (total === undefined) {
          shown.report({ message: vscode.l10n.t('{0} files', count) });
        } else {
          const all = total.toLocaleString(vscode.env.language);
          const part = total === 0 ? 100 : (100 * done) / total;
          const message = vscode.l10n.t('{0} of {1} files', count, all);
          shown.report({ message, increment: part - told });
          told = part;
        }
      });
      const result = await running.finally(patientWorks.begin(stop));
      if (controller.signal.aborted) {
        throw new Cancelled();
      }
      return result;
    }),
  );
}
