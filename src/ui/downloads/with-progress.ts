import * as vscode from 'vscode';
import { formatBytes, formatPercent } from '../../base/format';

export type Report = vscode.Progress<{ message?: string; increment?: number }>;

/** A notification around `work` that can be cancelled, which aborts the signal. */
export function withProgress<T>(
  title: string,
  work: (report: Report, signal: AbortSignal) => Promise<T>,
  controller = new AbortController(),
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    vscode.window.withProgress(options, (report, token) => {
      token.onCancellationRequested(() => {
        controller.abort();
      });
      return work(report, controller.signal);
    }),
  );
}

/** Tells a notification how many bytes are done: at whole percents, however often it is called. */
export function byteReport(report: Report): (bytes: number, total: number) => void {
  const { language } = vscode.env;
  let shown = 0;
  return (bytes, total) => {
    const percent = Math.floor((bytes / Math.max(1, total)) * 100);
    if (percent > shown) {
      const message = `${formatBytes(total, language)} · ${formatPercent(bytes, total, language)}`;
      report.report({ increment: percent - shown, message });
      shown = percent;
    }
  };
}
