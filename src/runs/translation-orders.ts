import * as vscode from 'vscode';
import { modelSetting, taskParameters } from '../ui/settings';
import type { Target } from '../ui/editor/target';
import type { LanguageDetector } from '../language/detector';
import type { StoredModel } from '../models/store/stored-model';
import { automaticModel } from '../tasks/definitions';
import type { Parameters } from '../tasks/parameters';
import { sameLanguage } from '../text/language/codes';
import { languageName } from '../ui/words/language-names';
import type { ModelService } from './models';
import type { RunLanguages, RunOrder } from './run';

/** What a command asks for besides the settings. */
export interface TranslationWishes {
  /** BCP 47 tags. */
  readonly source?: string;
  readonly target?: string;
  readonly format?: 'code';
}

/** What is to be translated how; the text is taken later. */
export interface TranslationPlan {
  readonly model: StoredModel;
  readonly parameters: Parameters;
  readonly languages: RunLanguages;
}

export function translationOrder(plan: TranslationPlan, target: Target): RunOrder {
  return { task: 'translation', target, ...plan };
}

/** Finds languages and the model for a translation. */
export class TranslationOrders {
  /** @param choose asks for a language to translate to; `undefined` when the user went away */
  constructor(
    private readonly models: ModelService,
    private readonly detector: LanguageDetector,
    private readonly choose: (
      from: Pick<RunLanguages, 'source' | 'detected'>,
      placeholder: string,
    ) => Promise<RunLanguages | undefined>,
  ) {}

  /** The languages of a text as the settings and the wishes have them, or as it seems to be. */
  async languagesOf(target: Target, wishes: TranslationWishes): Promise<RunLanguages> {
    const parameters = taskParameters('translation', target.document);
    const source = wishes.source ?? String(parameters.source).trim();
    const to = wishes.target ?? String(parameters.target).trim();
    if (source !== 'auto') {
      return { source, target: to, detected: false };
    }
    const found = await this.detector.detect(target.text, target.document.languageId);
    return { source: found.language, target: to, detected: true };
  }

  /**
   * How a text is to be translated.
   *
   * @returns `undefined` when the user does not want a model that would be needed, or it could not
   *   be had, which they have been told
   */
  async plan(target: Target, wishes: TranslationWishes): Promise<TranslationPlan | undefined> {
    let languages = await this.languagesOf(target, wishes);
    if (languages.detected && sameLanguage(languages.source, languages.target)) {
      const chosen = await this.choose(
        languages,
        vscode.l10n.t('The text is in {0} already.', languageName(languages.source)),
      );
      if (!chosen) {
        return undefined;
      }
      languages = chosen;
    }
    const model =
      modelSetting('translation') === automaticModel
        ? await this.models.forPair(languages.source, languages.target)
        : await this.models.forTask('translation');
    const { source, target: to } = languages;
    const parameters = {
      ...taskParameters('translation', target.document),
      source,
      target: to,
      ...(wishes.format === undefined ? {} : { format: wishes.format }),
    };
    return model && { model, parameters, languages };
  }
}
