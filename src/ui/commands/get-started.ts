import * as vscode from 'vscode';
import { walkthroughId } from '../names/walkthrough';
import type { Command } from './command';

/** Opens the walkthrough; nothing but this, and VS Code itself after an installation, does. */
export function getStartedCommand(extensionId: string): Command<'getStarted'> {
  return {
    id: 'getStarted',
    execute: () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${extensionId}#${walkthroughId}`,
        false,
      ),
  };
}
