import * as vscode from 'vscode';
import { Cancelled } from '../base/cancelled';
import { formatPercent } from '../base/format';
import { patientWorks } from './patient-works';

/** Work that is done sooner than this, in ms, is not worth a notification. */
const soon = 2000;

/** `done` of `total` windows. */
export type Progress = (done: number, total: number) => void;

/**
 * Waits for work. The status bar says at once that it is under way; where it takes longer, a
 * notification says how far it is, and can stop it, as does whoever stops everything.
 *
 * @param outer aborts the work too
 * @throws Cancelled when it was stopped
 */
export async function patiently<T>(
  title: string,
  work: (signal: AbortSignal, progress: Progress) => Promise<T>,
  outer?: AbortSignal,
): Promise<T> {
  const controller = new AbortController();
  const { signal } = controller;
  const stop = (): void => {
    controller.abort();
  };
  outer?.addEventListener('abort', stop, { once: true });
  if (outer?.aborted === true) {
    stop();
  }
  let done = 0;
  let show: (() => void) | undefined;
  const running = work(signal, (windows, total) => {
    done = windows / Math.max(1, total);
    show?.();
  });
  const ended = patientWorks.begin(stop);
  const late = setTimeout(() => {
    void notify(title, running, stop, (report) => {
      show = () => {
        report(done);
      };
      show();
    });
  }, soon);
  try {
    const location = vscode.ProgressLocation.Window;
    const result = await vscode.window.withProgress({ location, title }, () => running);
    if (signal.aborted) {
      throw new Cancelled();
    }
    return result;
  } finally {
    clearTimeout(late);
    ended();
    outer?.removeEventListener('abort', stop);
  }
}

/** @param begin is given what says how much is done, from 0 to 1 */
function notify(
  title: string,
  running: Promise<unknown>,
  stop: () => void,
  begin: (report: (done: number) => void) => void,
): Thenable<void> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress(
    { location, title, cancellable: true },
    async (progress, token) => {
      token.onCancellationRequested(stop);
      let shown = 0;
      begin((done) => {
        const percent = Math.floor(done * 100);
        if (percent > shown) {
          const message = formatPercent(percent, 100, vscode.env.language);
          progress.report({ increment: percent - shown, message });
          shown = percent;
        }
      });
      await running.then(
        () => undefined,
        () => undefined,
      );
    },
  );
}
