import type * as vscode from 'vscode';
import { registerCommands } from '../ui/commands/command';
import { ContinueWithInstructionCommand } from '../ui/commands/continue-with';
import { getStartedCommand } from '../ui/commands/get-started';
import { modelCommands } from '../ui/commands/models';
import { OpenSampleLetterCommand } from '../ui/commands/open-sample-letter';
import { QuestionHistory } from '../ui/commands/question';
import type { RunStarter } from '../ui/commands/run-starter';
import { taskCommands } from '../ui/commands/run-tasks';
import {
  clearEntitiesCommand,
  restartInferenceCommand,
  showLogCommand,
  showResultsCommand,
  stopCommand,
} from '../ui/commands/simple';
import { OpenStatusMenuCommand } from '../ui/commands/status-menu';
import { translateCommands } from '../ui/commands/translate';
import type { TextEditors } from '../ui/editor/text-editors';
import type { FirstSteps } from '../ui/first-steps';
import type { ResultsPanel } from '../ui/panel/panel';
import type { SampleLetters } from '../ui/samples';
import type { ModelsView } from '../ui/views/models/view';
import type { NetworkActivityDocument } from '../ui/views/network-activity';
import { redactCommands } from '../ui/commands/redact';
import type { Redaction } from './redaction';
import type { Services } from './services';
import type { TaskRunning } from './task-running';

/** What the commands work on. */
export interface CommandParts
  extends Services, Redaction, Pick<TaskRunning, 'runner' | 'languages'> {
  readonly context: vscode.ExtensionContext;
  readonly starter: RunStarter;
  readonly panel: ResultsPanel;
  readonly editors: TextEditors;
  readonly samples: SampleLetters;
  readonly steps: FirstSteps;
  readonly view: ModelsView;
  readonly requests: NetworkActivityDocument;
}

/** Registers every command of the extension. */
export function registerAll(parts: CommandParts): vscode.Disposable {
  const { context, starter, runner, languages, panel, editors, samples, steps, hub } = parts;
  const { runs, findings, inference, downloads, log } = parts;
  return registerCommands(
    [
      ...taskCommands(starter, new QuestionHistory(context.workspaceState)),
      ...translateCommands(starter, runner, languages),
      new ContinueWithInstructionCommand(starter),
      clearEntitiesCommand(findings, editors),
      stopCommand(runs),
      new OpenStatusMenuCommand({ runs, downloads, inference }),
      showResultsCommand(panel),
      showLogCommand(log),
      restartInferenceCommand(runs, inference),
      new OpenSampleLetterCommand(samples, panel, () => {
        steps.sampleOpened();
      }),
      getStartedCommand(context.extension.id),
      ...redactCommands(parts),
      ...modelCommands({
        ...parts,
        accountOf: (token, signal) => hub.accountOf(token, signal),
      }),
    ],
    log,
  );
}
