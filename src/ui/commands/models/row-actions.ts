import * as vscode from 'vscode';
import { hubEndpoint, setModel } from '../../settings';
import type { Downloads } from '../../downloads/downloads';
import { withProgress } from '../../downloads/with-progress';
import { formatBytes } from '../../../base/format';
import { isCancelled } from '../../../base/cancelled';
import type { ModelInMemory, ModelsInMemory } from '../../../runs/models-in-memory';
import type { ModelLibrary } from '../../../models/library';
import { isCommit } from '../../../models/names';
import { demoModel } from '../../../models/store/stored-model';
import type { RunStore } from '../../../runs/run-store';
import { taskTitle } from '../../words/titles';
import type { ModelNode } from '../../views/models/items';
import { titleOf } from '../../views/models/details';
import type { ModelRow, ModelUse } from '../../views/models/rows';
import type { CommandId } from '../../names/command-ids';
import type { Command } from '../command';
import { offerUse } from './offer-use';
import { pick } from './pick';

/** What the actions of a row need. */
export interface RowServices {
  readonly library: ModelLibrary;
  readonly downloads: Downloads;
  readonly inference: ModelsInMemory;
  readonly runs: RunStore;
}

type RowCommandId = Extract<
  CommandId,
  | 'loadModel'
  | 'unloadModel'
  | 'useModel'
  | 'openModelCard'
  | 'revealModel'
  | 'copyModelId'
  | 'copyModelPath'
  | 'deleteModel'
  | 'resumeDownload'
  | 'cancelDownload'
>;

/**
 * The actions of one model in the Models view.
 *
 * @param selected the row that the keyboard is on: keys pass none
 */
export function rowCommands(
  services: RowServices,
  selected: () => ModelRow | undefined,
): readonly Command<RowCommandId>[] {
  const action = (
    id: RowCommandId,
    act: (row: ModelRow, services: RowServices) => unknown,
  ): Command<RowCommandId> => ({
    id,
    execute: (argument) => {
      const row = rowOf(argument) ?? selected();
      return row && act(row, services);
    },
  });
  return [
    action('loadModel', load),
    action('unloadModel', unload),
    action('useModel', use),
    action('openModelCard', openCard),
    action('revealModel', reveal),
    action('copyModelId', ({ id }) => vscode.env.clipboard.writeText(id)),
    action('copyModelPath', copyPath),
    action('deleteModel', remove),
    action('resumeDownload', resume),
    action('cancelDownload', ({ id }, { downloads }) => {
      downloads.cancel(id);
    }),
  ];
}

/** The model that a view's menu or key gives; `undefined` for what others may pass. */
export function rowOf(argument: unknown): ModelRow | undefined {
  const node = argument as Partial<ModelNode> | null | undefined;
  return node?.kind === 'model' || node?.kind === 'detail' ? node.row : undefined;
}

/** Ends the processes of a model; asks first when one of them runs. False when it stays loaded. */
export async function unloadFirst(
  directory: string,
  { inference, runs }: Pick<RowServices, 'inference' | 'runs'>,
): Promise<boolean> {
  const holds = (model: ModelInMemory['model']): boolean => model.directory === directory;
  const running = inference.loaded.some(({ model, state }) => holds(model) && state === 'running');
  if (running) {
    const stop = vscode.l10n.t('Stop and Unload');
    const message = vscode.l10n.t('The model is running. Stop it?');
    const choice = await vscode.window.showWarningMessage(message, { modal: true }, stop);
    if (choice !== stop) {
      return false;
    }
  }
  for (const run of runs.active) {
    if (holds(run.order.model)) {
      runs.stop(run.id);
    }
  }
  await inference.unload(holds);
  return true;
}

async function load(row: ModelRow, { inference }: RowServices): Promise<void> {
  const use = await pickUse(row);
  if (!use || row.directory === undefined) {
    return;
  }
  const { task, dtype } = use;
  const model = { task, dtype, id: row.id, directory: row.directory };
  try {
    await withProgress(vscode.l10n.t('Loading {0}…', titleOf(row)), (_, signal) =>
      inference.load(model, signal),
    );
  } catch (error) {
    if (!isCancelled(error)) {
      throw error;
    }
  }
}

async function resume(row: ModelRow, { downloads }: RowServices): Promise<void> {
  const part = (await pickUse(row))?.part;
  const manifest = part && (await downloads.resume(row, part));
  if (manifest) {
    await offerUse(vscode.l10n.t('{0} is installed.', row.id), row.id, part);
  }
}

async function unload({ directory }: ModelRow, services: RowServices): Promise<void> {
  if (directory !== undefined) {
    await unloadFirst(directory, services);
  }
}

async function use(row: ModelRow): Promise<void> {
  const chosen = await pickUse(row);
  if (!chosen) {
    return;
  }
  const { task, dtype } = chosen;
  switch (row.kind) {
    case 'demo':
      await setModel(task, demoModel);
      break;
    case 'shipped':
      // It is here at one dtype only, and is found whichever is set.
      await setModel(task, row.id);
      break;
    default:
      await setModel(task, row.id, dtype);
  }
  const message = vscode.l10n.t('“{0}” uses {1} now.', taskTitle(task), titleOf(row));
  vscode.window.setStatusBarMessage(message, 5000);
}

async function openCard({ id }: ModelRow): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(`${hubEndpoint()}/${id}`, true));
}

async function reveal({ directory }: ModelRow): Promise<void> {
  if (directory !== undefined) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(directory));
  }
}

async function copyPath({ directory }: ModelRow): Promise<void> {
  if (directory !== undefined) {
    await vscode.env.clipboard.writeText(directory);
  }
}

async function remove(row: ModelRow, services: RowServices): Promise<void> {
  const { language } = vscode.env;
  const yes = vscode.l10n.t('Delete');
  const detail = [
    vscode.l10n.t('{0} are freed.', formatBytes(row.bytes + (row.graphBytes ?? 0), language)),
    ...(row.uses.some(({ chosen }) => chosen) ? [afterwards(row)] : []),
  ].join(' ');
  const choice = await vscode.window.showWarningMessage(
    row.beside
      ? vscode.l10n.t('Delete what is unfinished of {0}? What is whole stays.', row.id)
      : vscode.l10n.t('Delete {0} from this machine?', row.id),
    { modal: true, detail },
    yes,
  );
  const unloaded =
    choice === yes && (row.directory === undefined || (await unloadFirst(row.directory, services)));
  if (unloaded) {
    const { library } = services;
    const unfinished = row.kind === 'unfinished';
    const bytes = await (unfinished ? library.discard(row) : library.remove(row));
    const freed = formatBytes(bytes, language);
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0}: {1} freed.', row.id, freed), 5000);
  }
}

/** What becomes of a task when the model is deleted that the settings choose for it. */
function afterwards({ imported, commit }: ModelRow): string {
  return imported === true && !isCommit(commit)
    ? vscode.l10n.t(
        'The settings choose it: its task needs another model then, or this one imported again.',
      )
    : vscode.l10n.t('The settings choose it: its task asks for it again when it is next run.');
}

/** The task and dtype that is meant; asks when there are several. */
async function pickUse({ uses, id }: ModelRow): Promise<ModelUse | undefined> {
  if (uses.length <= 1) {
    return uses[0];
  }
  const items = uses.map((use) => ({ label: taskTitle(use.task), description: use.dtype, use }));
  return (await pick(id, vscode.l10n.t('For which task?'), items))?.use;
}
