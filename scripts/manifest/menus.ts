import type { TaskDefinition } from '../../src/tasks/definition';
import { commandName, type CommandId, type OtherCommandId } from '../../src/ui/names/command-ids';
import { contextKeyName } from '../../src/ui/names/context-keys';
import { prefix } from '../../src/ui/names/prefix';
import { reviewScheme, viewName } from '../../src/ui/names/views';
import { taskCommands } from './commands';
import { nlsKey, type Json } from './json';

/** The submenus of the editor's context menu: for what is selected, and for the whole document. */
const selection = `${prefix}.editorContext`;
const document = `${prefix}.documentContext`;
const models = `view == ${viewName('models')}`;
const folder = `view == ${viewName('folder')}`;
const entities = `view == ${viewName('entities')}`;
const classified = `view == ${viewName('classified')}`;

/** Shown for rows of the Models view of which `viewItem` has one of these words. */
function rows(words: string): string {
  return `view =~ /^${prefix}\\.(models|includedModels)$/ && viewItem =~ /\\b${words}\\b/`;
}

/** A command, its place in the menu, and when it is there. */
type Item = readonly [command: OtherCommandId, group: string, when?: string];

/** What the list of a redaction is about, and its diff editor. */
const review = `view == ${viewName('redaction')}`;
/** In either side of its diff editor. */
const inReview = `${contextKeyName('reviewOf')} == redaction && isInDiffEditor`;
const reviewed = `resourceScheme == ${reviewScheme} && ${contextKeyName('reviewing')}`;

const editorTitle: readonly Item[] = [
  ['applyRedaction', 'navigation@1', reviewed],
  ['copyRedaction', 'navigation@2', reviewed],
  ['cancelRedaction', 'navigation@3', reviewed],
];

const viewTitle: readonly Item[] = [
  ['applyRedaction', 'navigation@1', review],
  ['copyRedaction', 'navigation@2', review],
  ['cancelRedaction', 'navigation@3', review],
  ['chooseOperators', '1_redaction@1', `${review} && ${contextKeyName('reviewOf')} == redaction`],

  ['goOnInFolder', 'navigation@1', `${folder} && ${contextKeyName('folderStopped')}`],
  ['redactFolder', 'navigation@2', folder],
  ['exportFolder', 'navigation@3', folder],
  ['clearFolder', 'navigation@4', folder],

  ['searchEntities', 'navigation@1', `${entities} && !${contextKeyName('entitiesSearched')}`],
  ['endEntitySearch', 'navigation@1', `${entities} && ${contextKeyName('entitiesSearched')}`],
  ['filterEntities', 'navigation@2', entities],
  ['showAllEntities', 'navigation@3', `${entities} && ${contextKeyName('entitiesFiltered')}`],
  ['sortEntities', '1_list@1', entities],
  ['listAllEntities', '1_list@2', `${entities} && !${contextKeyName('entitiesOfAll')}`],
  ['listActiveEntities', '1_list@2', `${entities} && ${contextKeyName('entitiesOfAll')}`],
  ['exportEntities', '2_export@1', entities],
  ['importEntities', '2_export@2', entities],
  ['showCorrections', '2_export@3', entities],
  ['clearEntities', '3_clear@1', entities],

  ['classifyRest', 'navigation@1', `${classified} && ${contextKeyName('classifiedLeft')}`],
  ['searchClassified', 'navigation@2', `${classified} && !${contextKeyName('classifiedSearched')}`],
  [
    'endClassifiedSearch',
    'navigation@2',
    `${classified} && ${contextKeyName('classifiedSearched')}`,
  ],
  ['filterClassified', 'navigation@3', classified],
  ['showAllClassified', 'navigation@4', `${classified} && ${contextKeyName('classifiedFiltered')}`],
  ['filterClassifiedByScore', '1_list@1', classified],
  ['sortClassified', '1_list@2', classified],
  ['copyClassified', '2_copy@1', classified],
  ['clearClassified', '3_clear@1', classified],

  ['selectModel', 'navigation@1', models],
  ['refreshModels', 'navigation@2', models],
  ['checkForUpdates', '1_models@1', models],
  ['verifyModels', '1_models@2', models],
  ['deleteUnusedModels', '1_models@3', models],
  ['importModel', '2_transfer@1', models],
  ['exportModel', '2_transfer@2', models],
  ['showNetworkActivity', '3_hub@1', models],
  ['signIn', '3_hub@2', models],
  ['signOut', '3_hub@3', `${models} && !${contextKeyName('signedOut')}`],
];

const viewItem: readonly Item[] = [
  ['peekEntities', 'inline@1', `${entities} && viewItem =~ /^(label|text)$/`],
  ['peekEntities', '1_places@1', `${entities} && viewItem =~ /^(label|text|place)$/`],
  ['selectEntities', '1_places@2', `${entities} && viewItem =~ /^(label|text|place)$/`],
  ['changeLabel', '2_correct@1', `${entities} && viewItem =~ /^(text|place)$/`],
  ['notEntity', '2_correct@2', `${entities} && viewItem =~ /^(text|place)$/`],
  ['acceptEntity', '2_correct@3', `${entities} && viewItem =~ /^(text|place)$/`],
  ['redactEntity', '3_use@1', `${entities} && viewItem == place`],
  ['copyEntity', '3_use@2', `${entities} && viewItem =~ /^(text|place)$/`],
  ['showOnlyClass', 'inline@1', `${classified} && viewItem == class`],
  ['showOnlyClass', '1_list@1', `${classified} && viewItem == class`],
  ['copyClassified', 'inline@1', `${classified} && viewItem == passage`],
  ['copyClassified', '2_copy@1', `${classified} && viewItem =~ /^(class|passage)$/`],
  ['reviewInFolder', 'inline@1', `${folder} && viewItem == file`],
  ['reviewInFolder', '1_redaction@1', `${folder} && viewItem == file`],
  ['neverRedact', 'inline@1', `${review} && viewItem == redacted`],
  ['neverRedact', '1_redaction@1', `${review} && viewItem == redacted`],
  ['changeOperator', 'inline@1', `${review} && viewItem == redactedLabel`],
  ['changeOperator', '1_redaction@1', `${review} && viewItem == redactedLabel`],
  ['loadModel', 'inline@1', rows('idle')],
  ['unloadModel', 'inline@1', rows('loaded')],
  ['cancelDownload', 'inline@1', rows('downloading')],
  ['resumeDownload', 'inline@1', rows('resumable')],
  ['deleteModel', 'inline@2', rows('(installed|unfinished)')],
  ['loadModel', '1_model@1', rows('idle')],
  ['unloadModel', '1_model@1', rows('loaded')],
  ['useModel', '1_model@2', rows('(installed|shipped|demo)')],
  ['cancelDownload', '1_model@1', rows('downloading')],
  ['resumeDownload', '1_model@1', rows('resumable')],
  ['openModelCard', '2_look@1', rows('(installed|shipped|unfinished|downloading)')],
  ['revealModel', '2_look@2', `${rows('(installed|shipped|demo)')} && !isWeb`],
  ['copyModelId', '2_look@3', rows('(installed|shipped|unfinished|downloading)')],
  ['copyModelPath', '2_look@4', rows('(installed|shipped|demo)')],
  ['verifyModels', '3_keep@1', rows('installed')],
  ['exportModel', '3_keep@2', rows('installed')],
  ['deleteModel', '4_delete@1', rows('(installed|unfinished)')],
];

/** Commands that need a row of a view, and say nothing in the Command Palette. */
const notInPalette: readonly OtherCommandId[] = [
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
  'refreshModels',
  'revealEntity',
  'switchEntity',
  'revealClassified',
  'showOnlyClass',
  'reviewInFolder',
  'revealInFolder',
  'listMoreInFolder',
  'tickInFolder',
  'revealRedaction',
  'switchRedaction',
  'neverRedact',
  'changeOperator',
];

/** Commands that are not in the Command Palette where they make no sense. */
const inPaletteWhen: readonly (readonly [command: CommandId, when: string])[] = [
  // Without an editor in focus nothing is said of a language: the text is another one then.
  ['translateComments', 'editorLangId != plaintext && editorLangId != markdown'],
];

/** `contributes.submenus`. */
export const submenus: Json = [
  { id: selection, label: 'Local Transformers' },
  { id: document, label: nlsKey('submenu.document') },
];

/** `contributes.menus`. */
export function menus(tasks: readonly TaskDefinition[]): Json {
  const inMenu = taskCommands(tasks).filter((command) => command.inMenu);
  const group = '2_localTransformers';
  const entries = [
    ...inMenu.map(({ id }, at) => ({ command: `${prefix}.${id}`, group: `1_tasks@${at + 1}` })),
    item(['classifyParagraphs', '1_tasks@20']),
    item(['classifyLines', '1_tasks@21']),
    item(['runAllTasks', '2_all@1']),
    item(['redactSelection', '3_redact@1', 'editorHasSelection']),
    item(['redactFile', '3_redact@1', '!editorHasSelection']),
    item(['copyRedacted', '3_redact@2']),
    item(['pasteRedacted', '3_redact@3', '!editorReadonly']),
    item(['restore', '3_redact@4']),
    item(['toggleLive', '4_clear@0']),
    item(['markAs', '4_correct@1', 'editorHasSelection']),
    item(['changeLabel', '4_correct@2', contextKeyName('marked')]),
    item(['notEntity', '4_correct@3', contextKeyName('marked')]),
    item(['acceptEntity', '4_correct@4', contextKeyName('marked')]),
    item(['correctEverywhere', '4_correct@5', contextKeyName('marked')]),
    item(['clearEntities', '4_clear@1', contextKeyName('marked')]),
    item(['stop', '4_clear@2', contextKeyName('running')]),
    item(['showResults', '5_show@1', contextKeyName('used')]),
  ];
  return {
    'editor/context': [
      { submenu: selection, when: 'editorHasSelection', group },
      { submenu: document, when: '!editorHasSelection', group },
      item(['redactToo', group, `${inReview} && editorHasSelection`]),
    ],
    'explorer/context': [item(['findInFolder', group, 'explorerResourceIsFolder'])],
    'editor/title': editorTitle.map(item),
    [selection]: entries,
    [document]: entries,
    commandPalette: [
      ...notInPalette.map((id) => ({ command: commandName(id), when: 'false' })),
      ...inPaletteWhen.map(([id, when]) => ({ command: commandName(id), when })),
    ],
    'view/title': viewTitle.map(item),
    'view/item/context': viewItem.map(item),
  };
}

function item([command, group, when]: Item): Json {
  return { command: commandName(command), ...(when === undefined ? {} : { when }), group };
}
