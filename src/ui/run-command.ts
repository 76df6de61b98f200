import * as vscode from 'vscode';
import { commandName, type CommandId } from './names/command-ids';
import { prefix } from './names/prefix';

/** Runs a command of the extension. */
export function runCommand(id: CommandId, ...given: readonly unknown[]): Thenable<unknown> {
  return vscode.commands.executeCommand(commandName(id), ...given);
}

/** Opens the settings editor on settings whose names begin so; on all of the extension's by default. */
export function openSettings(query: string = prefix): Thenable<unknown> {
  return vscode.commands.executeCommand('workbench.action.openSettings', query);
}

/** A command of the extension, as a row of a list runs it when it is clicked. */
export function runCommandOn(
  id: CommandId,
  title: string,
  ...given: readonly unknown[]
): vscode.Command {
  return { command: commandName(id), title, arguments: [...given] };
}
