import type * as vscode from 'vscode';
import { lateCommands, registerCommands, type Command } from '../ui/commands/command';
import { getStartedCommand } from '../ui/commands/get-started';
import {
  clearEntitiesCommand,
  restartInferenceCommand,
  showLogCommand,
  showResultsCommand,
  stopCommand,
} from '../ui/commands/simple';
import type { TextEditors } from '../ui/editor/text-editors';
import type { LiveSwitch } from '../ui/live/live-switch';
import { allCommandIds, type CommandId } from '../ui/names/command-ids';
import type { ResultsPanel } from '../ui/panel/panel';
import { patientWorks } from '../ui/patient-works';
import type { Services } from './services';

/** What the commands work on that are there at once. */
export interface CommandParts extends Pick<Services, 'runs' | 'findings' | 'inference' | 'log'> {
  readonly context: vscode.ExtensionContext;
  readonly panel: ResultsPanel;
  readonly editors: TextEditors;
  readonly live: LiveSwitch;
}

/** Those that stop, clear or show something: they need no more than is there. */
function commandsAtOnce({
  context,
  runs,
  findings,
  inference,
  panel,
  editors,
  live,
  log,
}: CommandParts) {
  return [
    clearEntitiesCommand(findings, editors, live),
    stopCommand(runs, patientWorks),
    showResultsCommand(panel),
    showLogCommand(log),
    restartInferenceCommand(runs, patientWorks, inference, live),
    getStartedCommand(context.extension.id),
  ] as const;
}

/** The commands whose code is loaded when the first of them is run. */
export type LateCommandId = Exclude<CommandId, ReturnType<typeof commandsAtOnce>[number]['id']>;

/** Registers every command of the extension. */
export function registerAll(
  parts: CommandParts,
  late: () => Promise<readonly Command<LateCommandId>[]>,
): vscode.Disposable {
  const atOnce = commandsAtOnce(parts);
  const others = allCommandIds.filter((id) => atOnce.every((one) => one.id !== id));
  return registerCommands([...atOnce, ...lateCommands(others, late)], parts.log);
}
