import * as vscode from 'vscode';
import { Cancelled } from '../../base/cancelled';
import { withProgress } from '../downloads/with-progress';
import { patientWorks } from '../patient-works';
import { number } from '../words/numbers';

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
export function withFileProgress<T>(
  title: string,
  work: (signal: AbortSignal, progress: FileProgress) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = patientWorks.begin(() => {
    controller.abort();
  });
  return withProgress(
    title,
    async (shown) => {
      let last = 0;
      let told = 0;
      const result = await work(signal, (done, total) => {
        const now = performance.now();
        if (now - last < everyMs && done !== total) {
          return;
        }
        last = now;
        if (total === undefined) {
          shown.report({ message: vscode.l10n.t('{0} files', number(done)) });
        } else {
          const part = total === 0 ? 100 : (100 * done) / total;
          const message = vscode.l10n.t('{0} of {1} files', number(done), number(total));
          shown.report({ message, increment: part - told });
          told = part;
        }
      });
      if (signal.aborted) {
        throw new Cancelled();
      }
      return result;
    },
    controller,
  ).finally(ended);
}
