import * as vscode from 'vscode';
import { dtypeSetting, modelSetting } from '../ui/settings';
import type { Downloads } from '../ui/downloads/downloads';
import { showFailure } from '../ui/downloads/failures';
import { isDemoPair, translationModels } from '../models/catalogue/pairs';
import { ModelError } from '../models/errors';
import type { ModelLibrary } from '../models/library';
import type { Dtype } from '../models/model-files';
import type { StoredModel } from '../models/store/stored-model';
import { automaticModel, taskDefinitions } from '../tasks/definitions';
import type { TaskId } from '../tasks/task';
import { languageName } from '../ui/words/language-names';
import { taskTitle } from '../ui/words/titles';

/** The model that would translate a pair. */
export interface PairModel {
  readonly id: string;
  readonly demo: boolean;
  /** False when it would be fetched first, after asking. */
  readonly here: boolean;
}

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
      : this.fetch('translation', ids[0] ?? taskDefinitions.translation.fullModel, dtype, {
          source,
          target,
        });
  }

  /**
   * Says which model {@link forPair} would take for a pair, by what is on this machine now;
   * `undefined` where the settings name one for all.
   */
  async pairModels(): Promise<(source: string, target: string) => PairModel | undefined> {
    if (modelSetting('translation') !== automaticModel) {
      return () => undefined;
    }
    const dtype = dtypeSetting('translation');
    const ids = (await this.library.recorded()).map(({ id }) => id);
    const here = new Set<string>();
    for (const id of new Set(ids)) {
      if (await this.library.installed('translation', id, dtype)) {
        here.add(id);
      }
    }
    return (source, target) => {
      const fitting = translationModels(source, target);
      const own = fitting.find((id) => here.has(id));
      const [best = taskDefinitions.translation.fullModel] = fitting;
      const demo = own === undefined && isDemoPair(source, target);
      return { id: own ?? best, demo, here: own !== undefined || demo };
    };
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
    return (await this.library.installed(task, id, dtype)) ?? this.fetch(task, id, dtype, pair);
  }

  private async fetch(
    task: TaskId,
    id: string,
    dtype: Dtype,
    pair?: { readonly source: string; readonly target: string },
  ): Promise<StoredModel | undefined> {
    const reason = pair
      ? vscode.l10n.t(
          'Translating from {0} to {1} needs this model, which is not on this machine yet.',
          languageName(pair.source),
          languageName(pair.target),
        )
      : vscode.l10n.t('“{0}” needs this model, which is not on this machine yet.', taskTitle(task));
    const manifest = await this.downloads.fetch(id, task, dtype, reason);
    const model = manifest && (await this.library.installed(task, id, dtype));
    if (model) {
      this.library.touch(model);
    }
    return model;
  }
}
