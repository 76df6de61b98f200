import { translatable } from '../base/message';
import { SaidError } from '../base/said-error';
import type { Inference, Priority } from '../engine/contract';
import type { Parameters } from '../tasks/parameters';
import { translation } from '../tasks/translation';
import { unfitness } from '../text/fitness';
import { sameLanguage } from '../text/language/codes';
import { countWords } from '../text/words';
import { engineRequest } from './engine-request';
import { ModelMissingError } from './model-choice';
import type { RunLanguages, RunOrder } from './order';
import type { TaskRunner } from './task-runner';

/** A text to be translated for somebody who did not ask for a result of their own. */
export interface QuietRequest {
  readonly text: string;
  /** VS Code's id of the language that the text's document is in: how it is written. */
  readonly language?: string;
  /** Under Python's names; what is not given is as the settings have it. */
  readonly parameters: Parameters;
  readonly priority: Priority;
}

/** A translation, and what it was made by. */
export interface QuietTranslated {
  readonly text: string;
  readonly languages: RunLanguages;
  readonly model: RunOrder['model'];
}

/** The only model that is here cannot read the text, and whatever it wrote would be nonsense. */
export class UnreadableTextError extends SaidError {
  override readonly name = 'UnreadableTextError';

  constructor() {
    super(
      translatable(
        'The demo model reads customer letters only, and nothing says that this text is one. Get the full model for it in the Models view.',
      ),
    );
  }
}

/**
 * A person is told when a text is hardly a letter, and may go on. Nobody is told here: of a text with
 * fewer words it cannot be said, for a third of all short comments in code pass for letters.
 */
const fewestWords = 25;
/** So much of a text is counted, in UTF-16 code units. */
const counted = 2000;

/** True for a text that the demo models can read as far as that can be said. */
function isLetter(text: string): boolean {
  return countWords(text.slice(0, counted), 'en') >= fewestWords && unfitness(text) === undefined;
}

/** Translates with no card and no question, on the models of this machine only. */
export class QuietTranslation {
  constructor(
    private readonly runner: Pick<TaskRunner, 'prepare'>,
    private readonly inference: Inference,
  ) {}

  /**
   * Translates a text; one that is in the other language already comes back as it is. What was asked
   * before is answered from memory.
   *
   * @throws Cancelled when `signal` is aborted
   * @throws ModelMissingError when no model for the languages is on this machine
   * @throws UnreadableTextError when only a demo model is, which cannot read the text
   * @throws ParameterError when nothing says to which language
   * @throws ModelError, RunFailedError, EngineEndedError as a run does
   */
  async translate(request: QuietRequest, signal: AbortSignal): Promise<QuietTranslated> {
    const { text, language, parameters, priority } = request;
    const order = await this.runner.prepare(
      {
        task: translation.id,
        text,
        inputs: language === undefined ? {} : { language },
        parameters,
        consent: 'never',
      },
      signal,
    );
    const { model, need, languages } = order;
    if (!languages) {
      throw new TypeError('A translation has no languages.');
    }
    if (sameLanguage(languages.source, languages.target)) {
      return { text, languages, model };
    }
    if (need) {
      throw new ModelMissingError(need);
    }
    if (model.demo && !isLetter(text)) {
      throw new UnreadableTextError();
    }
    const { result } = await this.inference.run(model, engineRequest(order), { signal, priority });
    return { text: result.output.kind === 'text' ? result.output.text : '', languages, model };
  }
}
