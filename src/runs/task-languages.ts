import { Cancelled } from '../base/cancelled';
import { translatable } from '../base/message';
import { ParameterError, type Parameters } from '../tasks/parameters';
import { takes, type TaskId } from '../tasks/task';
import { sameLanguage } from '../text/language/codes';
import type { DetectedLanguage } from '../text/language/guess';
import { regionsIn, type CodeText } from './code-text';
import type { GettingModels } from './model-choice';
import type { RunInputs, RunLanguages } from './order';
import type { LanguageQuestion, LanguageSource, SourceLanguage } from './ports';
import { regionOf } from './region';
import { untilAborted } from './until-aborted';

/** A text shorter than this (UTF-16 code units) is read at once by every model that summarises. */
const readAtOnce = 40;

/** Stands where a language is not set. */
const automatic = 'auto';

/** A text, and what is known of it. */
interface TextToRead {
  readonly text: string;
  readonly inputs?: RunInputs;
  readonly code?: CodeText | undefined;
}

/** Which languages a task is about: as they are given, as the text seems to be, or as the user says. */
export class TaskLanguages {
  constructor(
    private readonly source: LanguageSource,
    private readonly question: LanguageQuestion,
  ) {}

  /** The language of a text to translate. Throws Cancelled when `signal` is aborted. */
  async of(
    { text, inputs, code }: TextToRead,
    parameters: Parameters,
    signal: AbortSignal,
  ): Promise<SourceLanguage> {
    const source = String(parameters.source).trim();
    if (source !== automatic) {
      return { source, detected: false, sure: true };
    }
    const found = await this.detect(text, inputs?.language ?? 'plaintext', signal, code);
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

  /** What a text is written in, looked at once and only where somebody wants to know. */
  written(text: string, signal: AbortSignal): WrittenText {
    let detected: Promise<DetectedLanguage> | undefined;
    return new WrittenText(text, () => (detected ??= this.detect(text, 'plaintext', signal)));
  }

  private detect(
    text: string,
    documentLanguage: string,
    signal: AbortSignal,
    code?: CodeText,
  ): Promise<DetectedLanguage> {
    const regions = code && regionsIn(code);
    return untilAborted(this.source.detect(text, documentLanguage, signal, regions), signal);
  }
}

/** What one text is written in. */
export class WrittenText {
  constructor(
    private readonly text: string,
    private readonly detected: () => Promise<DetectedLanguage>,
  ) {}

  /**
   * What a task is given, with the language of a long text where the task wants one: it is read in
   * passages, which end where its language ends sentences.
   */
  async withLocale(task: TaskId, inputs: RunInputs): Promise<RunInputs> {
    if (!takes(task, 'locale') || inputs.locale !== undefined || this.text.length < readAtOnce) {
      return inputs;
    }
    return { ...inputs, locale: (await this.detected()).language };
  }

  /** The country whose numbers it has, as {@link regionOf} says. */
  async region(): Promise<string> {
    return regionOf(await this.detected());
  }

  /**
   * BCP 47 tag; `undefined` where it is not certain. In logs, code and tables some language or other
   * is found for sure: what tells kinds of text has to agree that this one is foreign, or that it is
   * not.
   */
  async certain(): Promise<string | undefined> {
    const { language, sure } = await this.detected();
    const { unfitness } = await import('../text/fitness');
    const isForeign = unfitness(this.text)?.kind === 'language';
    return sure && isForeign === !sameLanguage(language, 'en') ? language : undefined;
  }
}
