import { Cancelled } from '../base/cancelled';
import { translatable } from '../base/message';
import type { InferenceResult } from '../engine/contract';
import type { StoredModel } from '../models/store/stored-model';
import { taskDefinitions } from '../tasks/registry';
import { checkParameters, ParameterError, type Parameters } from '../tasks/parameters';
import { takes, type TaskId } from '../tasks/task';
import { sameLanguage } from '../text/language/codes';
import type { GettingModels, ModelChoice } from './model-choice';
import type { Origin, RunInputs, RunLanguages, RunOrder } from './order';
import type { LanguageQuestion, LanguageSource, TaskSettings } from './ports';
import type { RunStore } from './run-store';
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
}

export interface TaskRunnerParts {
  readonly store: RunStore;
  readonly models: ModelChoice;
  readonly settings: TaskSettings;
  readonly languages: LanguageSource;
  readonly question: LanguageQuestion;
}

/** Does tasks: everything between what somebody wants and the store of runs. Shows nothing. */
export class TaskRunner {
  constructor(private readonly parts: TaskRunnerParts) {}

  /**
   * Does a task.
   *
   * @param signal stops it, whatever it waits for
   * @throws as {@link order}
   * @throws RunFailedError, EngineEndedError as the contract of engines says
   */
  async run(request: TaskRequest, signal: AbortSignal): Promise<InferenceResult> {
    const order = await this.order(request, signal);
    const [started] = this.parts.store.start([order], signal);
    const ended = await started?.ended;
    switch (ended?.kind) {
      case 'done':
        return { result: ended.result, cached: ended.cached };
      case 'failed':
        throw ended.error;
      default:
        throw new Cancelled();
    }
  }

  /**
   * Everything that is needed for a task, for the store of runs: parameters are checked, the
   * languages found, the model chosen and, where the user agrees, fetched.
   *
   * @throws ParameterError for a parameter that does not exist or is out of range, and where an
   *   input is missing
   * @throws Cancelled when `signal` is aborted, or the user did not want to go on
   * @throws ModelMissingError when a model would have to be asked for, and nobody may be
   * @throws ModelError when the settings name no model
   */
  async order(request: TaskRequest, signal: AbortSignal): Promise<RunOrder> {
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
      return { ...order, ...(await this.translation(request, parameters, getting)) };
    }
    return { ...order, model: request.model ?? (await this.parts.models.forTask(task, getting)) };
  }

  /** The languages of a text to translate, as they are given or as it seems to be. */
  async languagesOf(request: TaskRequest, signal: AbortSignal): Promise<RunLanguages> {
    return this.languages(request, this.parametersOf(request), signal);
  }

  private parametersOf({ task, parameters, origin }: TaskRequest): Parameters {
    const set = this.parts.settings.parameters(task, origin);
    return checkParameters(taskDefinitions[task].parameters, { ...set, ...parameters });
  }

  private async translation(
    request: TaskRequest,
    parameters: Parameters,
    getting: GettingModels,
  ): Promise<Pick<RunOrder, 'parameters' | 'languages' | 'model'>> {
    const languages = await this.wanted(
      await this.languages(request, parameters, getting.signal),
      getting,
    );
    const { source, target } = languages;
    return {
      model: request.model ?? (await this.parts.models.forPair({ source, target }, getting)),
      parameters: { ...parameters, source, target },
      languages,
    };
  }

  private async languages(
    { text, inputs }: TaskRequest,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<RunLanguages> {
    const source = String(parameters.source).trim();
    const target = String(parameters.target).trim();
    if (source !== 'auto') {
      return { source, target, detected: false };
    }
    const { language = 'plaintext' } = inputs ?? {};
    const found = await untilAborted(this.parts.languages.detect(text, language, signal), signal);
    return { source: found.language, target, detected: true };
  }

  /** Where a text seems to be in the other language already, the user says what is meant. */
  private async wanted(
    languages: RunLanguages,
    { consent, signal }: GettingModels,
  ): Promise<RunLanguages> {
    const { source, target, detected } = languages;
    if (consent === 'never' || !detected || !sameLanguage(source, target)) {
      return languages;
    }
    const chosen = await untilAborted(this.parts.question.otherThan(languages), signal);
    if (!chosen) {
      throw new Cancelled();
    }
    return chosen;
  }
}
