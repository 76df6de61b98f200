import * as vscode from 'vscode';
import { licenceText } from '../../downloads/licence-text';
import { byteReport, withProgress } from '../../downloads/with-progress';
import { formatBytes } from '../../../base/format';
import { isCancelled } from '../../../base/cancelled';
import { planOfDtypes, type ImportPlan } from '../../../models/import-export/import-plan';
import { variantBytes, type Manifest, type Variant } from '../../../models/store/manifest';
import type { ModelLibrary } from '../../../models/library';
import { isModelId } from '../../../models/names';
import type { StoredManifest } from '../../../models/store/stored-model';
import { dtypeSetting } from '../../settings';
import { taskTitle } from '../../words/titles';
import type { Command } from '../command';
import { offerUse } from './offer-use';
import { pick } from './pick';
import { rowOf } from './row-actions';

/** "Import Model From Folder…": copies a model that is on this machine, or on a stick, into the store. */
export class ImportModelCommand implements Command {
  readonly id = 'importModel';

  constructor(private readonly library: ModelLibrary) {}

  async execute(): Promise<void> {
    const folder = await this.pickFolder();
    if (folder === undefined) {
      return;
    }
    const plan = await chooseDtypes(await this.library.planImport(folder));
    if (!plan) {
      return;
    }
    const id = plan.id ?? (await askId());
    if (id === undefined || !(await agreesToImport(plan, id))) {
      return;
    }
    const manifest = await copying(vscode.l10n.t('Importing {0}', id), (options) =>
      this.library.importFolder(plan, { id, ...options }),
    );
    if (manifest) {
      const variant = preferred(manifest);
      await offerUse(vscode.l10n.t('{0} is imported.', id), id, variant);
    }
  }

  /** What Python's tools have fetched is offered by itself; any other folder can be chosen. */
  private async pickFolder(): Promise<string | undefined> {
    const title = vscode.l10n.t('Import Model From Folder');
    const found = await this.library.findPythonCache();
    if (found.length === 0) {
      return browse(title, vscode.l10n.t('Import'));
    }
    const other = {
      label: vscode.l10n.t('Another Folder…'),
      iconPath: new vscode.ThemeIcon('folder-opened'),
      folder: undefined,
    };
    const items = found.map(({ id, commit, folder }) => ({
      label: id,
      description: commit.slice(0, 7),
      detail: folder,
      iconPath: new vscode.ThemeIcon('package'),
      folder,
    }));
    const chosen = await pick<vscode.QuickPickItem & { folder: string | undefined }>(
      title,
      vscode.l10n.t('A model in the cache of Python’s huggingface_hub, or another folder'),
      [...items, other],
    );
    return chosen && (chosen.folder ?? browse(title, vscode.l10n.t('Import')));
  }
}

/** "Export Model to Folder…": copies a model out, so that another machine can import it. */
export class ExportModelCommand implements Command {
  readonly id = 'exportModel';

  constructor(private readonly library: ModelLibrary) {}

  /** @param argument a row of the Models view; without one the user is asked */
  async execute(argument?: unknown): Promise<void> {
    const row = rowOf(argument);
    const models = await this.library.list();
    const model = row
      ? models.find(({ id, commit }) => id === row.id && commit === row.commit)
      : await pickModel(models);
    const folder =
      model && (await browse(vscode.l10n.t('Export Model to Folder'), vscode.l10n.t('Export')));
    if (!model || folder === undefined) {
      return;
    }
    const made = await copying(vscode.l10n.t('Exporting {0}', model.id), (options) =>
      this.library.exportTo(model, folder, options),
    );
    if (made !== undefined) {
      await offerFolder(made);
    }
  }
}

async function pickModel<Model extends StoredManifest>(
  models: readonly Model[],
): Promise<Model | undefined> {
  if (models.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No model of the hub is installed.'));
    return undefined;
  }
  const items = models.map((model) => ({
    label: model.id,
    description: model.commit.slice(0, 7),
    model,
  }));
  const title = vscode.l10n.t('Export Model to Folder');
  return (await pick(title, vscode.l10n.t('Which model?'), items))?.model;
}

async function browse(title: string, openLabel: string): Promise<string | undefined> {
  const options = { title, openLabel, canSelectFiles: false, canSelectFolders: true };
  return (await vscode.window.showOpenDialog(options))?.[0]?.fsPath;
}

/** Which of several dtypes are wanted; a folder may hold the same model many times over. */
async function chooseDtypes(plan: ImportPlan): Promise<ImportPlan | undefined> {
  const dtypes = [...new Set(plan.variants.map(({ dtype }) => dtype))];
  if (dtypes.length === 1) {
    return plan;
  }
  const wanted = preferred(plan).dtype;
  const items = dtypes
    .sort((a, b) => Number(b === wanted) - Number(a === wanted))
    .map((dtype) => {
      const { variants, bytes } = planOfDtypes(plan, [dtype]);
      return {
        label: dtype,
        description: formatBytes(bytes, vscode.env.language),
        detail: variants.map(({ task }) => taskTitle(task)).join(', '),
        picked: dtype === wanted,
        dtype,
      };
    });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Import Model From Folder'),
    placeHolder: vscode.l10n.t('The folder has the model at several dtypes. Which are wanted?'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return chosen && chosen.length > 0
    ? planOfDtypes(
        plan,
        chosen.map(({ dtype }) => dtype),
      )
    : undefined;
}

/** The variant that the settings would take, or else the smallest; there is at least one. */
function preferred(model: Pick<Manifest, 'variants' | 'files'>): Variant {
  return model.variants.reduce((best, variant) =>
    rank(model, variant) < rank(model, best) ? variant : best,
  );
}

function rank(model: Pick<Manifest, 'files'>, variant: Variant): number {
  return variant.dtype === dtypeSetting(variant.task) ? 0 : variantBytes(model, variant);
}

async function askId(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Import Model From Folder'),
    prompt: vscode.l10n.t('The folder does not say whose model it is. List it under which id?'),
    placeHolder: vscode.l10n.t('organisation/name'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      isModelId(value) ? undefined : vscode.l10n.t('Write it as on the hub: organisation/name'),
  });
}

async function agreesToImport(
  { variants, files, known, bytes, license }: ImportPlan,
  id: string,
): Promise<boolean> {
  const stated = license === undefined ? {} : { license };
  const yes = vscode.l10n.t('Import');
  const uses = variants.map(({ task, dtype }) => `${taskTitle(task)} · ${dtype}`);
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Import {0}?', id),
    {
      modal: true,
      detail: [
        ...uses,
        vscode.l10n.t('Size: {0}', formatBytes(bytes, vscode.env.language)),
        vscode.l10n.t('Licence: {0}', licenceText({ id, imported: true, files, ...stated })),
        known === files.length
          ? vscode.l10n.t('Every file is compared with the hash that the hub has of it.')
          : vscode.l10n.t(
              'The hub’s hash is known of {0} of {1} files; the others are taken as they are.',
              known,
              files.length,
            ),
      ].join('\n'),
    },
    yes,
  );
  return choice === yes;
}

interface CopyOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number, total: number) => void;
}

/** Shows how far a copy is. `undefined` when it was cancelled. */
async function copying<T>(
  title: string,
  copy: (options: CopyOptions) => Promise<T>,
): Promise<T | undefined> {
  try {
    return await withProgress(title, (report, signal) =>
      copy({ signal, onProgress: byteReport(report) }),
    );
  } catch (error) {
    if (isCancelled(error)) {
      return undefined;
    }
    throw error;
  }
}

async function offerFolder(folder: string): Promise<void> {
  const reveal = vscode.l10n.t('Reveal Folder');
  const message = vscode.l10n.t('The model was copied to {0}.', folder);
  // A browser shows no folders.
  const ways = vscode.env.uiKind === vscode.UIKind.Web ? [] : [reveal];
  if ((await vscode.window.showInformationMessage(message, ...ways)) === reveal) {
    await vscode.commands.executeCommand('revealFileInOS', vscode.Uri.file(folder));
  }
}
