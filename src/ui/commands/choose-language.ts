import * as vscode from 'vscode';
import { translationLanguages } from '../../models/catalogue/pairs';
import { languageName } from '../words/language-names';
import type { ModelChoice } from '../../runs/model-choice';
import type { RunLanguages } from '../../runs/order';
import type { LanguageQuestion, SourceLanguage } from '../../runs/ports';
import { tagOf } from '../../text/language/codes';
import { byName, group, targetItems, type LanguageItem } from './language-items';
import { pick } from './models/pick';
import type { UsualTarget } from './usual-target';

const storageKey = 'translationTargets';
/** More of the last languages than this are looked for by name. */
const remembered = 5;

/** The languages that were translated to last, the newest first. */
export class LanguageHistory {
  constructor(private readonly memento: vscode.Memento) {}

  get all(): readonly string[] {
    const stored = this.memento.get<unknown>(storageKey);
    return Array.isArray(stored) ? stored.filter((tag) => typeof tag === 'string') : [];
  }

  async add(tag: string): Promise<void> {
    const others = this.all.filter((other) => other !== tag);
    await this.memento.update(storageKey, [tag, ...others].slice(0, remembered));
  }
}

/** What a text is in, and whether that was found out from it. */
export type Source = Pick<RunLanguages, 'source' | 'detected'>;

/** Asks for the language that a text is in; the present one comes first. */
export async function chooseSource({ source, detected }: Source): Promise<string | undefined> {
  const own = tagOf(source);
  const item = (tag: string): LanguageItem => ({
    tag,
    label: languageName(tag),
    description: tag,
  });
  const others = translationLanguages.map(tagOf).filter((tag) => tag !== own);
  const chosen = await pick(
    vscode.l10n.t('Language of the Text'),
    vscode.l10n.t('Language that the text is in'),
    [
      ...group(detected ? vscode.l10n.t('Detected') : vscode.l10n.t('Chosen'), [item(own)]),
      ...group(vscode.l10n.t('All languages'), byName(others.map(item))),
    ],
  );
  return chosen?.tag;
}

/** Asks for the languages of a translation. */
export class LanguageChooser implements LanguageQuestion {
  constructor(
    private readonly history: LanguageHistory,
    private readonly usual: UsualTarget,
    private readonly models: Pick<ModelChoice, 'pairModels'>,
  ) {}

  usualTarget(text: SourceLanguage): string | undefined {
    return this.usual.of(text);
  }

  /** Asks once where no language is set: the answer is remembered for this workspace. */
  async target(text: SourceLanguage): Promise<RunLanguages | undefined> {
    const placeholder = vscode.l10n.t('Language to translate to; remembered for this workspace');
    const chosen = await this.choose(text, placeholder);
    await (chosen && this.usual.choose(chosen.target));
    return chosen;
  }

  /** Asks for another language than a text was translated to; it takes the place of the usual one. */
  async another(languages: RunLanguages): Promise<RunLanguages | undefined> {
    const chosen = await this.choose(languages);
    if (chosen && this.usual.isChosenFor(chosen.source)) {
      await this.usual.choose(chosen.target);
    }
    return chosen;
  }

  /** Remembers a language that was asked for in another way. */
  remember(tag: string): Promise<void> {
    return this.history.add(tag);
  }

  /** Asks for a language to translate to, of a text that is in the chosen one already. */
  otherThan(languages: RunLanguages): Promise<RunLanguages | undefined> {
    const name = languageName(languages.source);
    return this.choose(languages, vscode.l10n.t('The text is in {0} already.', name));
  }

  /**
   * Asks for a language to translate to, in the order of {@link targetItems}. The language of the
   * text is shown, and can be changed on the way.
   *
   * @returns `undefined` when the user went away
   */
  async choose(from: Source, placeholder?: string): Promise<RunLanguages | undefined> {
    const name = languageName(from.source);
    const change: LanguageItem = {
      label: from.detected
        ? vscode.l10n.t('From {0} (detected)', name)
        : vscode.l10n.t('From {0}', name),
      description: vscode.l10n.t('change the language of the text'),
      iconPath: new vscode.ThemeIcon('edit'),
      alwaysShow: true,
    };
    const languages = await this.targets(from.source);
    const chosen = await pick(
      vscode.l10n.t('Translate To… (from {0})', name),
      placeholder ?? vscode.l10n.t('Language to translate to'),
      [change, ...languages],
      languages.find(({ tag }) => tag !== undefined),
    );
    if (chosen === change) {
      const source = await chooseSource(from);
      return source === undefined
        ? undefined
        : this.choose({ source, detected: false }, placeholder);
    }
    if (chosen?.tag === undefined) {
      return undefined;
    }
    await this.history.add(chosen.tag);
    return { source: from.source, detected: from.detected, target: chosen.tag };
  }

  private async targets(source: string): Promise<readonly LanguageItem[]> {
    return targetItems(source, this.history.all, await this.models.pairModels());
  }
}
