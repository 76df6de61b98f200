import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { report } from './report';

/** One user action. */
export interface Command {
  /** Without the extension's prefix. */
  readonly id: string;
  execute(argument?: unknown): unknown;
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
