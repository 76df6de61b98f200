import type * as vscode from 'vscode';
import { once } from '../base/once';
import { lateCommands, type Command, type Complete } from '../ui/commands/command';
import { ContinueWithInstructionCommand } from '../ui/commands/continue-with';
import { agentCommands } from '../ui/commands/agents';
import { markCommands } from '../ui/commands/marks';
import type { ShownFindings } from '../ui/editor/shown-findings';
import { modelCommands } from '../ui/commands/models';
import { OpenSampleLetterCommand } from '../ui/commands/open-sample-letter';
import { PanelRequests, type PanelRequestParts } from '../ui/commands/panel-requests';
import { QuestionHistory } from '../ui/commands/question';
import { redactCommands } from '../ui/commands/redact';
import { RunStarter } from '../ui/commands/run-starter';
import { taskCommands } from '../ui/commands/run-tasks';
import { OpenStatusMenuCommand } from '../ui/commands/status-menu';
import { translateCommands } from '../ui/commands/translate';
import { QuietEntities } from '../runs/quiet-entities';
import type { FirstSteps } from '../ui/first-steps';
import type { FolderView } from '../ui/folder/folder-view';
import { openLiveMenuCommand, toggleLiveCommand } from '../ui/live/live-commands';
import type { SampleLetters } from '../ui/samples';
import type { ModelsView } from '../ui/views/models/view';
import type { NetworkActivityDocument } from '../ui/views/network-activity';
import { correctionCommands } from '../ui/corrections/commands';
import { classifiedCommandIds } from '../ui/names/command-ids';
export { LitPassage } from '../ui/editor/lit-passage';
export { Reviews } from '../ui/redact/reviews';
export { SettingTexts } from '../ui/words/setting-texts';
import type { CommandParts, LateCommandId } from './commands';
import type { Classified } from './classified';
import type { Entities } from './entities';
import type { Corrected } from './corrections';
import { agents, type Agents } from './agents';
import { redaction, type Redaction, type RedactionParts } from './redaction';
import type { Own, Services } from './services';
import type { TaskRunning } from './task-running';

/** What commands and the buttons of the panel work on. */
export interface OnDemandParts
  extends
    CommandParts,
    Services,
    RedactionParts,
    TaskRunning,
    Pick<PanelRequestParts, 'texts' | 'marks' | 'preview' | 'settings' | 'lit'> {
  readonly context: vscode.ExtensionContext;
  /** The findings as they are to be seen. */
  readonly shown: ShownFindings;
  /** The list of entities, and the walk through them. */
  readonly entities: () => Promise<Entities>;
  /** What classifies paragraphs and lines. */
  readonly classified: () => Promise<Classified>;
  readonly samples: SampleLetters;
  readonly steps: FirstSteps;
  readonly view: ModelsView;
  readonly requests: NetworkActivityDocument;
  readonly corrected: () => Promise<Corrected>;
}

/** What is loaded when the first command is run, or something is asked for in the panel. */
export interface OnDemand {
  readonly commands: readonly Command<LateCommandId>[];
  readonly panelRequests: PanelRequests;
  readonly redaction: Redaction;
  /** What lists what was found in a folder, once that was asked for. */
  readonly folder: () => FolderView | undefined;
  readonly agents: Agents;
}

/** Commands of which only those who look through folders have need. */
const ofFolders = [
  'findInFolder',
  'goOnInFolder',
  'redactFolder',
  'exportFolder',
  'clearFolder',
  'reviewInFolder',
  'revealInFolder',
  'listMoreInFolder',
  'tickInFolder',
] as const;

/** Nothing where a list has all late commands; else it does not compile. */
const complete = <const Commands extends readonly Command<LateCommandId>[]>(
  commands: Commands & Complete<Commands, LateCommandId>,
): readonly Command<LateCommandId>[] => commands;

/** Builds it. */
export async function onDemand(parts: OnDemandParts): Promise<OnDemand> {
  const languages = await parts.chooser();
  const { context, runner, panel, samples, steps, hub } = parts;
  const { runs, inference, downloads } = parts;
  const starter = new RunStarter({ ...parts, store: runs });
  const redacted = redaction(parts);
  let listed: FolderView | undefined;
  const folders = once(async () => {
    const { folder } = await import('./folder');
    const own: Own = (disposable) => {
      context.subscriptions.push(disposable);
      return disposable;
    };
    const { version } = context.extension.packageJSON as { version: string };
    const made = folder({ ...parts, ...redacted, version, own });
    listed = made.view;
    return made.commands;
  });
  const { commands: ofEntities } = await parts.entities();
  const living = { live: parts.live.documents, editors: parts.editors };
  const corrected = await parts.corrected();
  const commands = complete([
    ...taskCommands(starter, new QuestionHistory(context.workspaceState)),
    ...translateCommands(starter, runner, languages),
    new ContinueWithInstructionCommand(starter),
    new OpenStatusMenuCommand({ runs, downloads, inference }),
    new OpenSampleLetterCommand(samples, panel, () => {
      steps.sampleOpened();
    }),
    toggleLiveCommand(living),
    openLiveMenuCommand(living),
    ...correctionCommands({
      ...parts,
      ...corrected,
      entities: new QuietEntities({ ...parts, demo: (task) => parts.library.demo(task) }),
    }),
    ...markCommands({ ...parts, extension: context.extension }),
    ...redactCommands({ ...parts, ...redacted }),
    ...lateCommands(ofFolders, folders),
    ...agentCommands(parts),
    ...ofEntities,
    ...lateCommands(classifiedCommandIds, async () => (await parts.classified()).commands),
    ...modelCommands({
      ...parts,
      accountOf: async (token, signal) => (await hub()).accountOf(token, signal),
    }),
  ]);
  const panelRequests = new PanelRequests({ ...parts, languages, store: runs, starter });
  return {
    commands,
    panelRequests,
    redaction: redacted,
    folder: () => listed,
    agents: agents({ ...parts, ...redacted }),
  };
}
