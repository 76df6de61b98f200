import type { Inference, Priority } from '../engine/contract';
import type { Parameters } from '../tasks/parameters';
import type { Remark } from '../tasks/results';
import { translation } from '../tasks/translation';
import { sameLanguage } from '../text/language/codes';
import type { CodeTexts } from './code-texts';
import { engineRequest } from './engine-request';
import { rereading } from './execution';
import { ModelMissingError } from './model-choice';
import type { Origin, RunLanguages, RunOrder } from './order';
import type { TaskRunner } from './task-runner';

/** A text to be translated for somebody who did not ask for a result of their own. */
export interface QuietRequest {
  readonly text: string;
  /** VS Code's id of the language that the text's document is in: how it is written. */
  readonly language?: string;
  /** Where the text was taken from, if from a document. */
  readonly origin?: Origin;
  /** Under Python's names; what is not given is as the settings have it. */
  readonly parameters: Parameters;
  readonly priority: Priority;
}

/** A translation, and what it was made by. */
export interface QuietTranslated {
  readonly text: string;
  /** What must be said with it. */
  readonly remarks: readonly Remark[];
  readonly languages: RunLanguages;
  readonly model: RunOrder['model'];
}

/** Translates with no card and no question, on the models of this machine only. */
export class QuietTranslation {
  constructor(
    private readonly runner: Pick<TaskRunner, 'prepare'>,
    private readonly inference: Inference,
    private readonly code?: Pick<CodeTexts, 'reread'>,
  ) {}

  /**
   * Translates a text; one that is in the other language already comes back as it is. What was asked
   * before is answered from memory.
   *
   * @throws Cancelled when `signal` is aborted
   * @throws ModelMissingError when no model for the languages is on this machine
   * @throws ParameterError when nothing says to which language, and NoCommentsError
   * @throws ModelError, RunFailedError, EngineEndedError as a run does
   */
  async translate(request: QuietRequest, signal: AbortSignal): Promise<QuietTranslated> {
    const { text, language, origin, parameters, priority } = request;
    const order = await this.runner.prepare(
      {
        task: translation.id,
        text,
        inputs: language === undefined ? {} : { language },
        parameters,
        consent: 'never',
        ...(origin && { origin }),
      },
      signal,
    );
    const { model, need, languages } = order;
    if (!languages) {
      throw new TypeError('A translation has no languages.');
    }
    if (sameLanguage(languages.source, languages.target)) {
      return { text, remarks: [], languages, model };
    }
    if (need) {
      throw new ModelMissingError(need);
    }
    const observer = rereading(order.code, this.code);
    const options = { signal, priority, observer };
    const { result } = await this.inference.run(model, engineRequest(order), options);
    const { output } = result;
    const { text: translated, remarks } =
      output.kind === 'text' ? output : { text: '', remarks: [] };
    return { text: translated, remarks, languages, model };
  }
}
