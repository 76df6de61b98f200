import * as vscode from 'vscode';
import type { Log } from '../../base/log';
import { commandName, type CommandId } from '../names/command-ids';

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

/** Nothing where a list has every one of these commands; else what the compiler then finds missing. */
export type Complete<Commands extends readonly Command[], Ids extends CommandId = CommandId> = [
  Exclude<Ids, Commands[number]['id']>,
] extends [never]
  ? unknown
  : { readonly missing: Exclude<Ids, Commands[number]['id']> };

/** Commands whose code is loaded when the first of them is run. */
export function lateCommands<const Id extends CommandId>(
  ids: readonly Id[],
  load: () => Promise<readonly Command[]>,
): readonly Command<Id>[] {
  return ids.map((id) =>
    command(id, async (argument) => {
      const found = (await load()).find((one) => one.id === id);
      if (!found) {
        throw new TypeError(`There is no command ${id}.`);
      }
      return found.execute(argument);
    }),
  );
}

/** Registers commands; what one throws is told to the user. */
export function registerCommands(commands: readonly Command[], log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(commandName(command.id), async (argument: unknown) => {
        try {
          return await command.execute(argument);
        } catch (error) {
          const { report } = await import('./report');
          report(error, log);
          return undefined;
        }
      }),
    ),
  );
}
