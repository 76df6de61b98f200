import * as vscode from 'vscode';
import { dtypeSetting, modelSetting, setModel } from '../../settings';
import type { Wanted } from '../../downloads/consent';
import type { Downloads } from '../../downloads/downloads';
import { orTold } from '../../downloads/failures';
import { withProgress } from '../../downloads/with-progress';
import { formatBytes } from '../../../base/format';
import type { Log } from '../../../base/log';
import type { Expectation } from '../../../models/install/expectation';
import type { ModelLibrary } from '../../../models/library';
import type { Dtype } from '../../../tasks/dtypes';
import { isModelId } from '../../../models/names';
import type { DtypeOffer } from '../../../models/offers';
import { modelSettingTitle, taskTitle } from '../../words/titles';
import { isTaskId, taskIds, type TaskId } from '../../../tasks/task';
import type { Command } from '../command';
import { modelItems, type Choice } from './model-items';
import { pick, pickModel } from './pick';
import { searchHub } from './search-hub';

/** "Select Model…": the model of a task, from this machine, from what is known, or from the hub. */
export class SelectModelCommand implements Command {
  readonly id = 'selectModel';

  constructor(
    private readonly library: ModelLibrary,
    private readonly downloads: Downloads,
    private readonly log: Log,
  ) {}

  /** @param argument may say the task, as `{ "task": "translation" }`; else the user is asked */
  async execute(argument?: unknown): Promise<void> {
    const given = (argument as { task?: unknown } | null | undefined)?.task;
    const task = isTaskId(given) ? given : await this.pickTask();
    if (!task) {
      return;
    }
    const [model, dtype] = [modelSetting(task), dtypeSetting(task)];
    const found = await this.library.resolve(task, model, dtype);
    const current = { model, dtype, used: found.kind === 'installed' ? found.model : undefined };
    const title = vscode.l10n.t('Select Model: {0}', taskTitle(task));
    const items = modelItems(task, await this.library.list(), current);
    const choice = (await pickModel(title, items))?.choice;
    if (choice) {
      await this.follow(task, choice);
    }
  }

  private async follow(task: TaskId, choice: Choice): Promise<void> {
    switch (choice.kind) {
      case 'setting':
        await this.use(task, choice.model, choice.dtype);
        return;
      case 'hub':
        // Whoever chooses what the hub has just found has asked the hub for it.
        await (choice.found
          ? this.lookUp(this.wanted(task, choice.id))
          : this.fromHub(task, choice.id));
        return;
      case 'enter':
        await this.fromHub(task, await enterId(task));
        return;
      case 'search': {
        const found = await searchHub(this.library, task, this.log);
        await (found && this.follow(task, found));
      }
    }
  }

  /** Asks, from what is known here, before the hub is asked for a model. */
  private async fromHub(task: TaskId, id: string | undefined): Promise<void> {
    if (id === undefined) {
      return;
    }
    const wanted = this.wanted(task, id);
    if (await this.library.installed(task, id, wanted.dtype)) {
      await this.use(task, id, wanted.dtype);
      return;
    }
    await orTold(this.log, wanted, async () => {
      const expected = await this.downloads.agreesTo(wanted);
      await (expected && this.lookUp(wanted, expected));
    });
  }

  private wanted(task: TaskId, id: string): Wanted {
    return {
      id,
      task,
      dtype: dtypeSetting(task),
      reason: vscode.l10n.t('It is going to be the model of “{0}”.', taskTitle(task)),
      use: taskTitle(task),
    };
  }

  /** Asks the hub at which dtypes there is a model, fetches one of them, and uses it. */
  private async lookUp(wanted: Wanted, expected?: Expectation): Promise<void> {
    const { task, id } = wanted;
    const offer = await orTold(this.log, wanted, () => this.offerOf(wanted));
    if (!offer) {
      return;
    }
    const { dtype, ...size } = offer;
    const agreed = expected && { ...expected, ...size };
    const there =
      (await this.library.installed(task, id, dtype)) ??
      (await this.downloads.fetch({ ...wanted, dtype }, agreed));
    if (there) {
      await this.use(task, id, dtype);
    }
  }

  /** What the hub has of a model. If it is several, the user says which, and so agrees to its size. */
  private async offerOf({
    id,
    task,
    dtype,
  }: Wanted): Promise<(Partial<DtypeOffer> & Pick<DtypeOffer, 'dtype'>) | undefined> {
    const title = vscode.l10n.t('Looking up {0}…', id);
    const offers = await withProgress(title, (_, signal) => this.library.offers(id, task, signal));
    // Where there is none, planning says what is missing.
    return offers.length > 1 ? pickDtype(id, offers, dtype) : { dtype: offers[0]?.dtype ?? dtype };
  }

  private async use(task: TaskId, model: string, dtype?: Dtype): Promise<void> {
    await setModel(task, model, dtype);
    const message = vscode.l10n.t('“{0}” uses {1} now.', taskTitle(task), model);
    vscode.window.setStatusBarMessage(message, 5000);
  }

  private async pickTask(): Promise<TaskId | undefined> {
    const items = taskIds.map((task) => ({
      label: taskTitle(task),
      description: modelSettingTitle(modelSetting(task)),
      task,
    }));
    const title = vscode.l10n.t('Select Model');
    const chosen = await pick(title, vscode.l10n.t('For which task?'), items);
    return chosen?.task;
  }
}

async function enterId(task: TaskId): Promise<string | undefined> {
  const id = await vscode.window.showInputBox({
    title: vscode.l10n.t('Select Model: {0}', taskTitle(task)),
    prompt: vscode.l10n.t('Id of a model on the hub with ONNX files for transformers.js'),
    placeHolder: vscode.l10n.t('organisation/name'),
    ignoreFocusOut: true,
    validateInput: (value) =>
      value.trim() === '' || isModelId(value.trim())
        ? undefined
        : vscode.l10n.t('Write it as on the hub: organisation/name'),
  });
  const given = id?.trim() ?? '';
  return given === '' ? undefined : given;
}

async function pickDtype(
  id: string,
  offers: readonly DtypeOffer[],
  wanted: Dtype,
): Promise<DtypeOffer | undefined> {
  const items = offers.map((offer) => ({
    label: offer.dtype,
    description: formatBytes(offer.bytes, vscode.env.language),
    detail: dtypeTitle(offer.dtype),
    offer,
  }));
  const usual = items.find(({ offer }) => offer.dtype === wanted);
  const placeholder = vscode.l10n.t('At which dtype?');
  return (await pick(id, placeholder, items, usual ?? items[0]))?.offer;
}

function dtypeTitle(dtype: Dtype): string {
  switch (dtype) {
    case 'fp32':
      return vscode.l10n.t('32-bit floating point: exact, the largest');
    case 'fp16':
      return vscode.l10n.t('16-bit floating point: half the size, often slower on a processor');
    case 'q8':
      return vscode.l10n.t('8-bit: a quarter of the size, fast; the usual choice');
    case 'int8':
    case 'uint8':
      return vscode.l10n.t('8-bit, another way of rounding');
    case 'q4':
    case 'q4f16':
    case 'bnb4':
      return vscode.l10n.t('4-bit: small, less exact');
  }
}
