import { Cancelled } from '../base/cancelled';
import { translatable } from '../base/message';
import type { InferenceResult } from '../engine/contract';
import type { StoredModel } from '../models/store/stored-model';
import { automaticModel } from '../tasks/definition';
import { taskDefinitions } from '../tasks/registry';
import { checkParameters, ParameterError, type Parameters } from '../tasks/parameters';
import { takes, type TaskId } from '../tasks/task';
import type { Format } from '../tasks/translation/format';
import type { Unfit } from '../text/fitness';
import { refusalOf } from '../text/structure/document-format';
import type { CodeText } from './code-text';
import type { CodeTexts } from './code-texts';
import type { DemoFitness } from './fitness';
import type { GettingModels, ModelChoice } from './model-choice';
import {
  needsOf,
  orderedModel,
  type AwaitedOrder,
  type Origin,
  type RunInputs,
  type RunOrder,
} from './order';
import { readingModel } from './reading-model';
import type { LanguageQuestion, LanguageSource, SourceLanguage, TaskSettings } from './ports';
import type { RunStore } from './run-store';
import { TaskLanguages } from './task-languages';
import { untilAborted } from './until-aborted';

/** A task to be done on a text. */
export interface TaskRequest {
  readonly task: TaskId;
  readonly text: string;
  readonly inputs?: RunInputs;
  /** Under Python's names; what is not given is as the settings have it. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** `ask`: the user may be asked for what is needed. `never`: then it is an error. */
  readonly consent: 'never' | 'ask';
  /** Instead of the one that the settings choose. */
  readonly model?: StoredModel;
  /** Where the text was taken from, if from a document. */
  readonly origin?: Origin;
  /** Where it is to be read first, by who can begin anywhere; in UTF-16 code units of the text. */
  readonly from?: number;
}

export interface TaskRunnerParts {
  readonly store: RunStore;
  readonly models: ModelChoice;
  readonly settings: TaskSettings;
  readonly languages: LanguageSource;
  readonly question: LanguageQuestion;
  readonly fitness: Pick<DemoFitness, 'settle'>;
  readonly code: Pick<CodeTexts, 'of'>;
}

/** What a task has come to. */
export interface TaskAnswer extends InferenceResult {
  /** What the text looks like, where a demo model has read it that was not made for such. */
  readonly unfit?: Unfit;
  /** BCP 47 tag of what the text is written in, where that is certain, and was looked at. */
  readonly writtenIn?: string;
}

/** Does tasks: everything between what somebody wants and the store of runs. Shows nothing. */
export class TaskRunner {
  private readonly languages: TaskLanguages;

  constructor(private readonly parts: TaskRunnerParts) {
    this.languages = new TaskLanguages(parts.languages, parts.question);
  }

  /**
   * Does a task.
   *
   * @param signal stops it, whatever it waits for
   * @throws as {@link order}
   * @throws RunFailedError, EngineEndedError as the contract of engines says
   */
  async run(request: TaskRequest, signal: AbortSignal): Promise<TaskAnswer> {
    const order = await this.order(request, signal);
    const [started] = this.parts.store.start([order], signal);
    const ended = await started?.ended;
    switch (ended?.kind) {
      case 'done':
        return {
          result: ended.result,
          cached: ended.cached,
          ...(order.model.demo && order.unfit && { unfit: order.unfit }),
          ...(order.writtenIn !== undefined && { writtenIn: order.writtenIn }),
        };
      case 'failed':
        throw ended.error;
      default:
        throw new Cancelled();
    }
  }

  /**
   * Everything that is needed for a task, for the store of runs. Throws as {@link prepare}, and as
   * {@link ModelChoice.get} and what it answers; Cancelled also where a demo model is not wanted.
   */
  async order(request: TaskRequest, signal: AbortSignal): Promise<RunOrder> {
    const getting = { consent: request.consent, signal };
    const prepared = await this.prepare(request, signal);
    const [settled] = await this.parts.fitness.settle([prepared], getting);
    const order: AwaitedOrder = settled ?? prepared;
    if (order.declined === true) {
      throw new Cancelled();
    }
    const [answer] = await this.parts.models.get(needsOf([order]), getting);
    const model = answer && (await untilAborted(answer.model, signal));
    return model ? { ...order, ...orderedModel({ model }) } : order;
  }

  /**
   * Everything that is needed for a task but a model that is not here: parameters are checked, the
   * languages found, and the model chosen. Nothing is asked of the network.
   *
   * @throws ParameterError for a parameter that does not exist or is out of range, where an input is
   *   missing, and for a document that is not translated
   * @throws NoCommentsError, TextLimitError for code, as {@link CodeTexts.of}
   * @throws Cancelled when `signal` is aborted, or the user did not want to go on
   * @throws ModelError when the settings name no model
   */
  async prepare(request: TaskRequest, signal: AbortSignal): Promise<RunOrder> {
    const { task, text, inputs = {}, consent, origin } = request;
    const getting = { consent, signal };
    if (signal.aborted) {
      throw new Cancelled();
    }
    if (takes(task, 'question') && (inputs.question ?? '').trim() === '') {
      throw new ParameterError(translatable('“question” is missing: this task needs one.'));
    }
    const parameters = this.parametersOf(request);
    const order = { task, text, inputs, parameters, ...(origin && { origin }) };
    if (taskDefinitions[task].modelFor === 'pair') {
      const refused = refusalOf(inputs.language ?? 'plaintext', parameters.format as Format);
      if (refused) {
        throw new ParameterError(refused);
      }
      return { ...order, ...(await this.translation(request, parameters, getting)) };
    }
    const choice = request.model
      ? { model: request.model }
      : await this.parts.models.forTask(task, signal);
    const written = this.languages.written(text, signal);
    const isOpen = !request.model && this.parts.settings.model(task) === automaticModel;
    const fitting = await readingModel(choice, {
      task,
      language: () => written.certain(),
      isOpen,
      found: (need) => this.parts.models.found(need, signal),
    });
    if (isOpen && fitting.model.id === taskDefinitions[task].shipped?.id) {
      const region = this.parts.settings.region?.(origin) ?? (await written.region());
      return { ...order, ...fitting, ...(await withRules(request, region)) };
    }
    return { ...order, ...fitting, inputs: await written.withLocale(task, inputs) };
  }

  /** The language of a text to translate, as it is given or as it seems to be. */
  async languageOf(request: TaskRequest, signal: AbortSignal): Promise<SourceLanguage> {
    const parameters = this.parametersOf(request);
    const code = await this.codeOf(request, parameters, signal);
    return this.languages.of({ ...request, code }, parameters, signal);
  }

  private parametersOf({ task, parameters, origin }: TaskRequest): Parameters {
    const set = this.parts.settings.parameters(task, origin);
    return checkParameters(taskDefinitions[task].parameters, { ...set, ...parameters });
  }

  private async translation(
    request: TaskRequest,
    parameters: Parameters,
    getting: GettingModels,
  ): Promise<Pick<RunOrder, 'parameters' | 'languages' | 'model' | 'need' | 'code'>> {
    const code = await this.codeOf(request, parameters, getting.signal);
    const languages = await this.languages.pair({ ...request, code }, parameters, getting);
    const { source, target } = languages;
    const choice = request.model
      ? { model: request.model }
      : await this.parts.models.forPair({ source, target }, getting.signal);
    return {
      ...orderedModel(choice),
      parameters: { ...parameters, source, target },
      languages,
      ...(code && { code }),
    };
  }

  private codeOf(
    { task, text, inputs = {}, origin }: TaskRequest,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<CodeText | undefined> {
    return this.parts.code.of(
      { task, text, inputs, parameters, ...(origin && { origin }) },
      signal,
    );
  }
}

/**
 * What a text is read with where nobody has chosen a model: rules beside the shipped one, and what
 * the text looks like where the demo model cannot help.
 */
async function withRules(
  { text, inputs, from = 0 }: Pick<TaskRequest, 'text' | 'inputs' | 'from'>,
  region: string,
): Promise<Pick<RunOrder, 'inputs' | 'unfit'>> {
  const { unfitness } = await import('../text/fitness');
  const rules = { region, ...(from > 0 && { from }) };
  return { inputs: { ...inputs, rules }, unfit: unfitness(text) };
}
