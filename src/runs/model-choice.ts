import { translatable } from '../base/message';
import { SaidError } from '../base/said-error';
import { isTranslated, translationModels } from '../models/catalogue/pairs';
import { readerOf } from '../models/catalogue/readers';
import { ModelError } from '../models/errors';
import type { StoredModel } from '../models/store/stored-model';
import { automaticModel } from '../tasks/definition';
import { ParameterError } from '../tasks/parameters';
import { translation } from '../tasks/translation';
import { taskDefinitions } from '../tasks/registry';
import type { TaskId } from '../tasks/task';
import type { Answer, Choice, ConsentQueue, ModelNeed } from './consent';
import type { Unfit } from '../text/fitness';
import type { RunOrder } from './order';
import type { LocalModelSource, TaskSettings } from './ports';
import { untilAborted } from './until-aborted';

/** Languages of a translation, as BCP 47 tags. */
export interface Pair {
  readonly source: string;
  readonly target: string;
}

/** The model that would translate a pair. */
export interface PairModel {
  readonly id: string;
  /** False when it would be fetched first, after asking. */
  readonly here: boolean;
}

/** How a missing model may be got: asked for until `signal` is aborted, or not at all. */
export interface GettingModels {
  readonly consent: 'never' | 'ask';
  readonly signal: AbortSignal;
}

/** What of an order says which full model would carry it out. */
export type FullModelFor = Pick<RunOrder, 'task' | 'languages' | 'unfit'>;

/**
 * Hub id of the full model for a text that a demo model was not made for, or for any; `undefined`
 * where none that is known here reads it.
 */
export function fullModelFor(task: TaskId, unfit?: Unfit): string | undefined {
  if (unfit?.kind !== 'language') {
    return taskDefinitions[task].fullModel;
  }
  return unfit.language === undefined ? undefined : readerOf(task, unfit.language);
}

/** A model is not on this machine, and nobody may be asked for it. */
export class ModelMissingError extends SaidError {
  override readonly name = 'ModelMissingError';

  constructor(readonly need: ModelNeed) {
    super(
      translatable(
        'The model {0} is not on this machine (dtype {1}). Install it in the Models view, or choose another one in the settings.',
        need.id,
        need.dtype,
      ),
    );
  }
}

/** Chooses the models that tasks run on: those of this machine, or of the hub where one may ask. */
export class ModelChoice {
  constructor(
    private readonly models: LocalModelSource,
    private readonly settings: TaskSettings,
    private readonly consents: ConsentQueue,
  ) {}

  /**
   * The model of a task as the settings have it. Asks nobody.
   *
   * @throws Cancelled when the signal is aborted
   * @throws ModelError `input` when the setting is the name of no model; `removed` when it was
   *   imported and has been deleted
   */
  async forTask(task: TaskId, signal: AbortSignal): Promise<Choice> {
    const dtype = this.settings.dtype(task);
    const setting = this.settings.model(task);
    const found = await untilAborted(this.models.resolve(task, setting, dtype), signal);
    switch (found.kind) {
      case 'installed':
        return this.touched(found.model);
      case 'missing':
        return { need: { task, id: found.id, dtype } };
      case 'removed':
        throw new ModelError(
          'removed',
          translatable(
            'The model {0} was imported from a folder and has been deleted. Import it again, or choose another model.',
            found.id,
          ),
        );
      case 'invalid':
        throw new ModelError('input', found.message);
    }
  }

  /**
   * The model that translates a pair: the one of the settings, or else the best that is on this
   * machine, or the best there is. Throws as {@link forTask}.
   *
   * @throws ParameterError for a language that no known model translates
   */
  async forPair(pair: Pair, signal: AbortSignal): Promise<Choice> {
    const task = translation.id;
    if (this.settings.model(task) !== automaticModel) {
      const choice = await this.forTask(task, signal);
      return 'need' in choice ? { need: { ...choice.need, pair } } : choice;
    }
    for (const name of ['source', 'target'] as const) {
      if (!isTranslated(pair[name])) {
        throw new ParameterError(
          translatable(
            '“{0}” is {1}, a language that no known model translates. Write the tag of another one, such as “de” or “zh-Hant”, or choose a model of your own.',
            name,
            pair[name],
          ),
        );
      }
    }
    const dtype = this.settings.dtype(task);
    const ids = translationModels(pair.source, pair.target);
    for (const id of ids) {
      const model = await untilAborted(this.models.installed(task, id, dtype), signal);
      if (model) {
        return this.touched(model);
      }
    }
    const [best = taskDefinitions[task].fullModel] = ids;
    return { need: { task, id: best, dtype, pair } };
  }

  /**
   * Says which model {@link forPair} would take for a pair, by what is on this machine now;
   * `undefined` where the settings name one for all.
   */
  async pairModels(): Promise<(source: string, target: string) => PairModel | undefined> {
    const task = translation.id;
    if (this.settings.model(task) !== automaticModel) {
      return () => undefined;
    }
    const dtype = this.settings.dtype(task);
    const here = new Set<string>();
    for (const id of new Set((await this.models.recorded()).map((recorded) => recorded.id))) {
      if (await this.models.installed(task, id, dtype)) {
        here.add(id);
      }
    }
    return (source, target) => {
      const fitting = translationModels(source, target);
      const own = fitting.find((id) => here.has(id));
      const [best = taskDefinitions[task].fullModel] = fitting;
      return { id: own ?? best, here: own !== undefined };
    };
  }

  /**
   * A model as it lies on this machine now: it may have been fetched anew since it was used.
   *
   * @throws ModelMissingError when it is not here any more
   */
  async here({ task, id, dtype, demo }: StoredModel): Promise<StoredModel> {
    const model = demo ? this.models.demo(task) : await this.models.installed(task, id, dtype);
    if (!model) {
      throw new ModelMissingError({ task, id, dtype });
    }
    return model;
  }

  /**
   * The full model that reads what a demo model reads badly: the one that stands behind `auto`, or
   * one for the language that the text is in.
   *
   * @returns `undefined` where none that is known here reads it
   */
  fullModel({ task, languages: pair, unfit }: FullModelFor): ModelNeed | undefined {
    const dtype = this.settings.dtype(task);
    const own = pair && translationModels(pair.source, pair.target)[0];
    const id = own ?? fullModelFor(task, unfit);
    return id === undefined ? undefined : { task, id, dtype, ...(pair && { pair }) };
  }

  /** The demo model of a task, if it has one. */
  demo(task: TaskId): Choice | undefined {
    const model = this.models.demo(task);
    return model && { model };
  }

  /** A model that may be here by now. Throws Cancelled when the signal is aborted. */
  async found(need: ModelNeed, signal: AbortSignal): Promise<Choice> {
    const { task, id, dtype } = need;
    const model = await untilAborted(this.models.installed(task, id, dtype), signal);
    return model ? this.touched(model) : { need };
  }

  /**
   * Asks for models that are not here, by one question.
   *
   * @returns an answer for each, in the order given
   * @throws Cancelled when the signal is aborted
   * @throws ModelMissingError when nobody may be asked
   */
  async get(
    needs: readonly ModelNeed[],
    { consent, signal }: GettingModels,
  ): Promise<readonly Answer[]> {
    const [first] = needs;
    if (first && consent === 'never') {
      throw new ModelMissingError(first);
    }
    const answers = await this.consents.ask(needs, signal);
    return answers.map(({ agreed, model }) => {
      void model.then(
        (got) => {
          this.models.touch(got);
        },
        () => undefined,
      );
      return { agreed, model };
    });
  }

  private touched(model: StoredModel): Choice {
    this.models.touch(model);
    return { model };
  }
}
