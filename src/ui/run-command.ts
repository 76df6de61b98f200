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
