import type { TaskCommand, TaskDefinition } from '../../src/tasks/definition';
import { contextKeyName } from '../../src/ui/names/context-keys';
import { otherCommandIds, type OtherCommandId } from '../../src/ui/names/command-ids';
import { prefix } from '../../src/ui/names/prefix';
import { settingName } from '../../src/ui/names/settings';
import { nlsKey, type Json } from './json';

interface CommandEntry {
  /** Name of a codicon. */
  readonly icon: string;
  /** When it can be run. */
  readonly enablement?: string;
}

/** Where some model of the hub is on this machine, as far as is known. */
const hasModels = `!${contextKeyName('noModels')}`;
/** VS Code asks settings by itself, before the extension is activated too. */
const online = `!config.${settingName('offline')}`;

/** While a preview shows what would be redacted. */
const redacting = `${contextKeyName('reviewOf')} == redaction`;

const others: Readonly<Record<OtherCommandId, CommandEntry>> = {
  runAllTasks: { icon: 'run-all' },
  classifyParagraphs: { icon: 'tag' },
  classifyLines: { icon: 'list-ordered' },
  classifyRest: { icon: 'refresh', enablement: contextKeyName('classifiedLeft') },
  showClassified: { icon: 'list-tree', enablement: contextKeyName('classified') },
  revealClassified: { icon: 'go-to-file' },
  copyClassified: { icon: 'copy', enablement: contextKeyName('classified') },
  showOnlyClass: { icon: 'filter' },
  filterClassified: { icon: 'filter', enablement: contextKeyName('classified') },
  filterClassifiedByScore: { icon: 'filter', enablement: contextKeyName('classified') },
  showAllClassified: { icon: 'eye', enablement: contextKeyName('classifiedFiltered') },
  searchClassified: { icon: 'search', enablement: contextKeyName('classified') },
  endClassifiedSearch: { icon: 'search-stop', enablement: contextKeyName('classifiedSearched') },
  sortClassified: { icon: 'sort-precedence', enablement: contextKeyName('classified') },
  clearClassified: { icon: 'clear-all', enablement: contextKeyName('classified') },
  clearEntities: { icon: 'clear-all', enablement: contextKeyName('marked') },
  copyEntity: { icon: 'copy', enablement: contextKeyName('marked') },
  showLegend: { icon: 'symbol-color', enablement: contextKeyName('marked') },
  hideEntity: { icon: 'filter', enablement: contextKeyName('marked') },
  hideEntityLabel: { icon: 'filter', enablement: contextKeyName('marked') },
  redactEntity: { icon: 'eye-closed', enablement: contextKeyName('marked') },
  showEntities: { icon: 'list-tree' },
  nextEntity: { icon: 'arrow-down' },
  previousEntity: { icon: 'arrow-up' },
  nextEntityOfLabel: { icon: 'arrow-down' },
  previousEntityOfLabel: { icon: 'arrow-up' },
  nextEntityOfText: { icon: 'arrow-down' },
  previousEntityOfText: { icon: 'arrow-up' },
  peekEntities: { icon: 'references' },
  selectEntities: { icon: 'list-selection' },
  searchEntities: { icon: 'search' },
  endEntitySearch: { icon: 'search-stop' },
  filterEntities: { icon: 'filter' },
  showAllEntities: { icon: 'eye' },
  sortEntities: { icon: 'sort-precedence' },
  listAllEntities: { icon: 'files' },
  listActiveEntities: { icon: 'file' },
  exportEntities: { icon: 'export' },
  importEntities: { icon: 'folder-opened' },
  switchEntity: { icon: 'pass' },
  revealEntity: { icon: 'go-to-file' },
  toggleLive: { icon: 'eye' },
  openLiveMenu: { icon: 'menu' },
  markAs: { icon: 'tag' },
  changeLabel: { icon: 'edit', enablement: contextKeyName('marked') },
  changeSpan: { icon: 'arrow-both', enablement: contextKeyName('marked') },
  notEntity: { icon: 'circle-slash', enablement: contextKeyName('marked') },
  acceptEntity: { icon: 'check', enablement: contextKeyName('marked') },
  correctEverywhere: { icon: 'replace-all' },
  takeBackCorrection: { icon: 'discard' },
  redoCorrection: { icon: 'redo' },
  showCorrections: { icon: 'checklist' },
  declareReviewed: { icon: 'pass' },
  compareWithCorrections: { icon: 'graph' },
  redactSelection: { icon: 'eye-closed' },
  redactFile: { icon: 'eye-closed' },
  copyRedacted: { icon: 'copy' },
  pasteRedacted: { icon: 'clippy' },
  restore: { icon: 'eye' },
  findInFolder: { icon: 'search-fuzzy' },
  goOnInFolder: { icon: 'debug-continue', enablement: contextKeyName('folderStopped') },
  redactFolder: { icon: 'eye-closed', enablement: contextKeyName('folderListed') },
  exportFolder: { icon: 'export', enablement: contextKeyName('folderListed') },
  clearFolder: { icon: 'clear-all', enablement: contextKeyName('folderListed') },
  reviewInFolder: { icon: 'diff' },
  revealInFolder: { icon: 'go-to-file' },
  listMoreInFolder: { icon: 'ellipsis' },
  tickInFolder: { icon: 'pass', enablement: contextKeyName('folderListed') },
  chooseOperators: { icon: 'settings' },
  saveRedactionMap: { icon: 'save' },
  loadRedactionMap: { icon: 'folder-opened' },
  forgetRedactions: { icon: 'trash' },
  applyRedaction: { icon: 'check', enablement: contextKeyName('reviewing') },
  copyRedaction: { icon: 'copy', enablement: contextKeyName('reviewing') },
  cancelRedaction: { icon: 'close', enablement: contextKeyName('reviewing') },
  revealRedaction: { icon: 'go-to-file', enablement: contextKeyName('reviewing') },
  switchRedaction: { icon: 'pass', enablement: contextKeyName('reviewing') },
  redactToo: { icon: 'add', enablement: redacting },
  neverRedact: { icon: 'circle-slash', enablement: redacting },
  changeOperator: { icon: 'replace', enablement: redacting },
  copyMcpConfiguration: { icon: 'copy' },
  stop: { icon: 'debug-stop', enablement: contextKeyName('running') },
  openStatusMenu: { icon: 'menu' },
  showResults: { icon: 'list-flat' },
  showLog: { icon: 'output' },
  restartInference: { icon: 'debug-restart', enablement: contextKeyName('used') },
  openSampleLetter: { icon: 'mail' },
  getStarted: { icon: 'rocket' },
  selectModel: { icon: 'add' },
  showModels: { icon: 'package' },
  checkForUpdates: { icon: 'sync', enablement: `${hasModels} && ${online}` },
  verifyModels: { icon: 'verified', enablement: hasModels },
  deleteUnusedModels: { icon: 'clear-all', enablement: hasModels },
  importModel: { icon: 'folder-opened' },
  exportModel: { icon: 'export', enablement: hasModels },
  signIn: { icon: 'key', enablement: online },
  signOut: { icon: 'sign-out', enablement: `!${contextKeyName('signedOut')}` },
  showNetworkActivity: { icon: 'globe' },
  refreshModels: { icon: 'refresh' },
  loadModel: { icon: 'play' },
  unloadModel: { icon: 'debug-stop' },
  useModel: { icon: 'check' },
  openModelCard: { icon: 'link-external' },
  revealModel: { icon: 'folder' },
  copyModelId: { icon: 'copy' },
  copyModelPath: { icon: 'copy' },
  deleteModel: { icon: 'trash' },
  cancelDownload: { icon: 'close' },
  resumeDownload: { icon: 'debug-continue', enablement: online },
};

/** The commands of the tasks, each task's own first. */
export function taskCommands(tasks: readonly TaskDefinition[]): readonly TaskCommand[] {
  return tasks.flatMap(({ command, furtherCommands }) => [command, ...furtherCommands]);
}

/** `contributes.commands`: those of the tasks, then the others. */
export function commands(tasks: readonly TaskDefinition[]): Json {
  const own = taskCommands(tasks).map(({ id, icon }) => entry(id, { icon }));
  return [...own, ...otherCommandIds.map((id) => entry(id, others[id]))];
}

function entry(id: string, { icon, enablement }: CommandEntry): Json {
  return {
    command: `${prefix}.${id}`,
    title: nlsKey(`command.${id}`),
    category: 'Local Transformers',
    icon: `$(${icon})`,
    ...(enablement === undefined ? {} : { enablement }),
  };
}
