import * as vscode from 'vscode';
import { withoutCredentials } from '../../base/credentials';
import { isCancelled } from '../../base/cancelled';
import { messageOf, type Log } from '../../base/log';
import { NoCommentsError } from '../../runs/no-comments';
import { ModelError } from '../../models/errors';
import { ParameterError } from '../../tasks/parameters';
import { showFailure, type About } from '../downloads/failures';
import { NoTextError } from '../editor/target';
import { openSettings, runCommand } from '../run-command';
import { ReadOnlyError, StaleTextError } from '../run-texts';
import { localized, localizedMessageOf } from '../words/localized';
import { settingsNamed, settingsQuery, withSettings } from '../words/named-settings';

/** Tells the user what went wrong, once; what nobody foresaw goes to the log with its stack too. */
export function report(error: unknown, log: Log, about: About = {}): void {
  if (error instanceof NoTextError || error instanceof StaleTextError) {
    void vscode.window.showInformationMessage(error.message);
  } else if (error instanceof ReadOnlyError) {
    const copy = vscode.l10n.t('Copy Result');
    void vscode.window.showWarningMessage(error.message, copy).then(async (choice) => {
      if (choice === copy) {
        await vscode.env.clipboard.writeText(error.written);
      }
    });
  } else if (error instanceof ModelError) {
    log.error(`${error.problem}: ${error.message}`);
    showFailure(error, about);
  } else if (isCancelled(error)) {
    log.debug(`Cancelled: ${messageOf(error)}`);
  } else if (error instanceof ParameterError) {
    const open = vscode.l10n.t('Open Settings');
    const named = about.task === undefined ? [] : settingsNamed(about.task, error.said);
    const message = withSettings(localized(error.said), named);
    const isNews = error instanceof NoCommentsError;
    const shown = isNews
      ? vscode.window.showInformationMessage(message, ...(named.length > 0 ? [open] : []))
      : vscode.window.showErrorMessage(message, open);
    void shown.then((choice) => {
      if (choice === open) {
        void openSettings(named.length === 0 ? undefined : settingsQuery(named));
      }
    });
  } else {
    log.error(
      withoutCredentials(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    const show = vscode.l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(vscode.l10n.t('Local Transformers: {0}', localizedMessageOf(error)), show)
      .then((choice) => {
        if (choice === show) {
          void runCommand('showLog');
        }
      });
  }
}
