import * as vscode from 'vscode';
import { dtypeSetting, modelSetting } from '../config';
import type { Downloads } from '../downloads/downloads';
import { showFailure } from '../downloads/failures';
import { isDemoPair, translationModels } from '../models/catalogue/pairs';
import { ModelError } from '../models/errors';
import type { ModelLibrary } from '../models/library';
import type { Dtype } from '../models/model-files';
import type { StoredModel } from '../models/stored-model';
import { taskDefinitions } from '../tasks/definitions';
import type { TaskId } from '../tasks/task';
import { taskTitle } from './titles';

/** Gets the models that tasks need: from this machine, or from the hub once the user agreed. */
export class ModelService {
  constructor(
    private readonly library: ModelLibrary,
    private readonly downloads: Downloads,
  ) {}

  /**
   * The model of a task as the settings have it; asks before anything is fetched.
   *
   * @returns `undefined` when the user does not want it fetched, or it could not be, which they
   *   have been told
   */
  async forTask(task: TaskId): Promise<StoredModel | undefined> {
    const dtype = dtypeSetting(task);
    const found = await this.library.resolve(task, modelSetting(task), dtype);
    switch (found.kind) {
      case 'installed':
        this.library.touch(found.model);
        return found.model;
      case 'missing':
        return this.fetch(task, found.id, dtype);
      case 'invalid':
        showFailure(new ModelError('input', found.message), { task });
        return undefined;
    }
  }

  /**
   * The model that translates a pair: the best that is on this machine, or the demo model for its
   * own pair, or the best there is, for which the user is asked. Returns as {@link forTask}.
   *
   * @param source BCP 47 tag
   * @param target BCP 47 tag
   */
  async forPair(source: string, target: string): Promise<StoredModel | undefined> {
    const dtype = dtypeSetting('translation');
    const ids = translationModels(source, target);
    for (const id of ids) {
      const model = await this.library.installed('translation', id, dtype);
      if (model) {
        this.library.touch(model);
        return model;
      }
    }
    return isDemoPair(source, target)
      ? this.library.demo('translation')
      : this.fetch('translation', ids[0] ?? taskDefinitions.translation.fullModel, dtype);
  }

  /**
   * Fetches the full model that stands behind `auto`. Returns as {@link forTask}.
   *
   * @param pair of a translation, as BCP 47 tags
   */
  async full(
    task: TaskId,
    pair?: { readonly source: string; readonly target: string },
  ): Promise<StoredModel | undefined> {
    const dtype = dtypeSetting(task);
    const own = pair && translationModels(pair.source, pair.target)[0];
    const id = own ?? taskDefinitions[task].fullModel;
    return (await this.library.installed(task, id, dtype)) ?? this.fetch(task, id, dtype);
  }

  private async fetch(task: TaskId, id: string, dtype: Dtype): Promise<StoredModel | undefined> {
    const reason = vscode.l10n.t(
      '“{0}” needs this model, which is not on this machine yet.',
      taskTitle(task),
    );
    const manifest = await this.downloads.fetch(id, task, dtype, reason);
    const model = manifest && (await this.library.installed(task, id, dtype));
    if (model) {
      this.library.touch(model);
    }
    return model;
  }
}
