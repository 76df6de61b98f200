import { taskDefinitions, type Definitions, type TaskId } from '../../tasks/registry';
import { prefix, type Prefixed } from './prefix';

/** The commands that run one task as the settings have it. */
export type RunCommandId = { [Task in TaskId]: Definitions[Task]['command']['id'] }[TaskId];

/** The commands of the tasks. */
export type TaskCommandId =
  RunCommandId | { [Task in TaskId]: Definitions[Task]['furtherCommands'][number]['id'] }[TaskId];

/** The commands that classify paragraphs and lines, and those of their list. */
export const classifiedCommandIds = [
  'classifyParagraphs',
  'classifyLines',
  'classifyRest',
  'showClassified',
  'revealClassified',
  'copyClassified',
  'showOnlyClass',
  'filterClassified',
  'filterClassifiedByScore',
  'showAllClassified',
  'searchClassified',
  'endClassifiedSearch',
  'sortClassified',
  'clearClassified',
] as const;

export type ClassifiedCommandId = (typeof classifiedCommandIds)[number];

/** The commands that belong to no task, in the order in which the manifest lists them. */
export const otherCommandIds = [
  'runAllTasks',
  ...classifiedCommandIds,
  'clearEntities',
  'copyEntity',
  'showLegend',
  'hideEntity',
  'hideEntityLabel',
  'redactEntity',
  'showEntities',
  'nextEntity',
  'previousEntity',
  'nextEntityOfLabel',
  'previousEntityOfLabel',
  'nextEntityOfText',
  'previousEntityOfText',
  'peekEntities',
  'selectEntities',
  'searchEntities',
  'endEntitySearch',
  'filterEntities',
  'showAllEntities',
  'sortEntities',
  'listAllEntities',
  'listActiveEntities',
  'exportEntities',
  'importEntities',
  'switchEntity',
  'revealEntity',
  'toggleLive',
  'openLiveMenu',
  'markAs',
  'changeLabel',
  'changeSpan',
  'notEntity',
  'acceptEntity',
  'correctEverywhere',
  'takeBackCorrection',
  'redoCorrection',
  'showCorrections',
  'declareReviewed',
  'compareWithCorrections',
  'redactSelection',
  'redactFile',
  'copyRedacted',
  'pasteRedacted',
  'restore',
  'findInFolder',
  'goOnInFolder',
  'redactFolder',
  'exportFolder',
  'clearFolder',
  'reviewInFolder',
  'revealInFolder',
  'listMoreInFolder',
  'tickInFolder',
  'chooseOperators',
  'saveRedactionMap',
  'loadRedactionMap',
  'forgetRedactions',
  'applyRedaction',
  'copyRedaction',
  'cancelRedaction',
  'revealRedaction',
  'switchRedaction',
  'redactToo',
  'neverRedact',
  'changeOperator',
  'copyMcpConfiguration',
  'stop',
  'openStatusMenu',
  'showResults',
  'showLog',
  'restartInference',
  'openSampleLetter',
  'getStarted',
  'selectModel',
  'showModels',
  'checkForUpdates',
  'verifyModels',
  'deleteUnusedModels',
  'importModel',
  'exportModel',
  'signIn',
  'signOut',
  'showNetworkActivity',
  'refreshModels',
  'loadModel',
  'unloadModel',
  'useModel',
  'openModelCard',
  'revealModel',
  'copyModelId',
  'copyModelPath',
  'deleteModel',
  'cancelDownload',
  'resumeDownload',
] as const;

export type OtherCommandId = (typeof otherCommandIds)[number];

/** Every command of the extension, without its prefix. There is no other. */
export type CommandId = TaskCommandId | OtherCommandId;

/** The ids of all commands, those of the tasks first. */
export const allCommandIds: readonly CommandId[] = [
  ...Object.values(taskDefinitions).flatMap(({ command, furtherCommands }) =>
    [command, ...furtherCommands].map(({ id }) => id as TaskCommandId),
  ),
  ...otherCommandIds,
];

/** What VS Code knows a command by. */
export function commandName(id: CommandId): Prefixed<CommandId> {
  return `${prefix}.${id}`;
}

/** The command that runs a task as the settings have it. */
export function runCommandOf(task: TaskId): RunCommandId {
  return taskDefinitions[task].command.id as RunCommandId;
}
