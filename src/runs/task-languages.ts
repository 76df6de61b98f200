import { Cancelled } from '../base/cancelled';
import { translatable } from '../base/message';
import { ParameterError, type Parameters } from '../tasks/parameters';
import { takes } from '../tasks/task';
import { sameLanguage } from '../text/language/codes';
import type { DetectedLanguage } from '../text/language/guess';
import type { GettingModels } from './model-choice';
import type { RunInputs, RunLanguages, RunOrder } from './order';
import type { LanguageQuestion, LanguageSource, SourceLanguage } from './ports';
import { untilAborted } from './until-aborted';

/** A text shorter than this (UTF-16 code units) is read at once by every model that summarises. */
const readAtOnce = 40;

/** Stands where a language is not set. */
const automatic = 'auto';

/** A text, and what is known of it. */
interface TextToRead {
  readonly text: string;
  readonly inputs?: RunInputs;
}

/** Which languages a task is about: as they are given, as the text seems to be, or as the user says. */
export class TaskLanguages {
  constructor(
    private readonly source: LanguageSource,
    private readonly question: LanguageQuestion,
  ) {}

  /** The language of a text to translate. Throws Cancelled when `signal` is aborted. */
  async of(
    { text, inputs }: TextToRead,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<SourceLanguage> {
    const source = String(parameters.source).trim();
    if (source !== automatic) {
      return { source, detected: false, sure: true };
    }
    const found = await this.detect(text, inputs?.language ?? 'plaintext', signal);
    return { source: found.language, detected: true, sure: found.sure };
  }

  /**
   * The languages of a text to translate; where nothing says to which, or it seems to be in that one
   * already, the user does.
   *
   * @throws Cancelled when `signal` is aborted, or the user went away
   * @throws ParameterError when nothing says to which language, and nobody may be asked
   */
  async pair(
    text: TextToRead,
    parameters: Parameters,
    { consent, signal }: GettingModels,
  ): Promise<RunLanguages> {
    const from = await this.of(text, parameters, signal);
    const { source, detected } = from;
    const set = String(parameters.target).trim();
    const target = set === automatic ? this.question.usualTarget(from) : set;
    const asks = consent === 'ask';
    if (target !== undefined && !(asks && detected && sameLanguage(source, target))) {
      return { source, target, detected };
    }
    if (!asks) {
      throw new ParameterError(translatable('“target” is missing: say to which language.'));
    }
    const question =
      target === undefined
        ? this.question.target(from)
        : this.question.otherThan({ source, target, detected });
    const chosen = await untilAborted(question, signal);
    if (!chosen) {
      throw new Cancelled();
    }
    return chosen;
  }

  /**
   * What a task is given, with the language of a long text where the task wants one: it is read in
   * passages, which end where its language ends sentences.
   */
  async withLocale(
    { task, text, inputs }: Pick<RunOrder, 'task' | 'text' | 'inputs'>,
    signal: AbortSignal,
  ): Promise<RunInputs> {
    if (!takes(task, 'locale') || inputs.locale !== undefined || text.length < readAtOnce) {
      return inputs;
    }
    return { ...inputs, locale: (await this.detect(text, 'plaintext', signal)).language };
  }

  private detect(
    text: string,
    documentLanguage: string,
    signal: AbortSignal,
  ): Promise<DetectedLanguage> {
    return untilAborted(this.source.detect(text, documentLanguage, signal), signal);
  }
}
