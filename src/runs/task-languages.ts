import { Cancelled } from '../base/cancelled';
import type { Parameters } from '../tasks/parameters';
import { takes } from '../tasks/task';
import { sameLanguage } from '../text/language/codes';
import type { GettingModels } from './model-choice';
import type { RunInputs, RunLanguages, RunOrder } from './order';
import type { LanguageQuestion, LanguageSource } from './ports';
import { untilAborted } from './until-aborted';

/** A text shorter than this (UTF-16 code units) is read at once by every model that summarises. */
const readAtOnce = 40;

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

  /** The languages of a text to translate. Throws Cancelled when `signal` is aborted. */
  async pair(
    { text, inputs }: TextToRead,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<RunLanguages> {
    const source = String(parameters.source).trim();
    const target = String(parameters.target).trim();
    if (source !== 'auto') {
      return { source, target, detected: false };
    }
    const language = await this.detect(text, inputs?.language ?? 'plaintext', signal);
    return { source: language, target, detected: true };
  }

  /**
   * The languages of a text to translate; where it seems to be in the other one already, the user
   * says what is meant. Throws Cancelled also when they do not.
   */
  async wantedPair(
    text: TextToRead,
    parameters: Parameters,
    { consent, signal }: GettingModels,
  ): Promise<RunLanguages> {
    const languages = await this.pair(text, parameters, signal);
    const { source, target, detected } = languages;
    if (consent === 'never' || !detected || !sameLanguage(source, target)) {
      return languages;
    }
    const chosen = await untilAborted(this.question.otherThan(languages), signal);
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
    return { ...inputs, locale: await this.detect(text, 'plaintext', signal) };
  }

  private async detect(
    text: string,
    documentLanguage: string,
    signal: AbortSignal,
  ): Promise<string> {
    const found = this.source.detect(text, documentLanguage, signal);
    return (await untilAborted(found, signal)).language;
  }
}
