import * as vscode from 'vscode';
import { showFailure } from '../downloads/failures';
import { NoTextError } from '../editor/target';
import { messageOf, type Log } from '../../base/log';
import { isCancelled } from '../../base/cancelled';
import { ModelError } from '../../models/errors';
import { StaleTextError } from '../panel/card-actions';
import { ParameterError } from '../../tasks/parameters';

/** One user action. */
export interface Command {
  /** Without the extension's prefix. */
  readonly id: string;
  execute(argument?: unknown): unknown;
}

/** Tells the user what went wrong, once; what nobody foresaw goes to the log with its stack too. */
export function report(error: unknown, log: Log): void {
  if (error instanceof NoTextError || error instanceof StaleTextError) {
    void vscode.window.showInformationMessage(error.message);
  } else if (error instanceof ModelError) {
    log.error(`${error.problem}: ${error.message}`);
    showFailure(error);
  } else if (isCancelled(error)) {
    log.debug(`Cancelled: ${messageOf(error)}`);
  } else if (error instanceof ParameterError) {
    const open = vscode.l10n.t('Open Settings');
    void vscode.window.showErrorMessage(error.message, open).then((choice) => {
      if (choice === open) {
        void vscode.commands.executeCommand('workbench.action.openSettings', 'localTransformers');
      }
    });
  } else {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    const show = vscode.l10n.t('Show Log');
    void vscode.window
      .showErrorMessage(vscode.l10n.t('Local Transformers: {0}', messageOf(error)), show)
      .then((choice) => {
        if (choice === show) {
          void vscode.commands.executeCommand('localTransformers.showLog');
        }
      });
  }
}

/** Registers commands under the extension's prefix. */
export function registerCommands(commands: readonly Command[], log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(
        `localTransformers.${command.id}`,
        async (argument: unknown) => {
          try {
            return await command.execute(argument);
          } catch (error) {
            report(error, log);
            return undefined;
          }
        },
      ),
    ),
  );
}
