import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { commandName, type CommandId } from '../names/command-ids';
import { report } from './report';

/** One user action. */
export interface Command<Id extends CommandId = CommandId> {
  readonly id: Id;
  execute(argument?: unknown): unknown;
}

/** A command that has no state of its own. */
export function command<const Id extends CommandId>(
  id: Id,
  execute: (argument?: unknown) => unknown,
): Command<Id> {
  return { id, execute };
}

/** Nothing where a list has every command; else what the compiler then finds missing in it. */
type Complete<Commands extends readonly Command[]> = [
  Exclude<CommandId, Commands[number]['id']>,
] extends [never]
  ? unknown
  : { readonly missing: Exclude<CommandId, Commands[number]['id']> };

/** Registers all commands of the extension. A list that lacks one does not compile. */
export function registerCommands<const Commands extends readonly Command[]>(
  commands: Commands & Complete<Commands>,
  log: Log,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(commandName(command.id), async (argument: unknown) => {
        try {
          return await command.execute(argument);
        } catch (error) {
          report(error, log);
          return undefined;
        }
      }),
    ),
  );
}
