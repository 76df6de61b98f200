import * as vscode from 'vscode';
import { hasOwnModel, translationLanguages } from '../../models/catalogue/pairs';
import type { PairModel } from '../../runs/model-choice';
import { sameLanguage, tagOf } from '../../text/language/codes';
import { languageName } from '../words/language-names';

/** A language in a list, or a heading above some. */
export interface LanguageItem extends vscode.QuickPickItem {
  /** BCP 47; missing for headings. */
  readonly tag?: string;
}

function separator(label: string): LanguageItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** Items under a heading, or nothing where there are none. */
export function group(label: string, items: readonly LanguageItem[]): readonly LanguageItem[] {
  return items.length === 0 ? [] : [separator(label), ...items];
}

/** In the order of names, as the display language has it. */
export function byName(items: readonly LanguageItem[]): readonly LanguageItem[] {
  const { compare } = new Intl.Collator(vscode.env.language);
  return [...items].sort((a, b) => compare(a.label, b.label));
}

/** The display language and English first: most people can read one of them. */
function likelyFirst(items: readonly LanguageItem[]): readonly LanguageItem[] {
  const likely = [...new Set([tagOf(vscode.env.language), 'en'])];
  const first = likely.flatMap((tag) => items.filter((item) => item.tag === tag));
  return [...first, ...byName(items.filter((item) => !first.includes(item)))];
}

/**
 * The languages that a text can be translated to: those of last time, those for which a model is
 * here, those for which there is a model for just these two languages, which is small, and the rest.
 *
 * @param source as a BCP 47 tag
 * @param last tags, the newest first
 * @param modelFor the model that would translate a pair, where that is known
 */
export function targetItems(
  source: string,
  last: readonly string[],
  modelFor: (source: string, target: string) => PairModel | undefined,
): readonly LanguageItem[] {
  const found = translationLanguages
    .map(tagOf)
    .filter((tag) => !sameLanguage(tag, source))
    .map((tag) => ({ tag, model: modelFor(source, tag) }));
  const items = (some: typeof found): readonly LanguageItem[] =>
    some.map(({ tag, model }) => targetItem(tag, model));
  const known = last.flatMap((tag) => found.filter((each) => each.tag === tag));
  const rest = found.filter(({ tag }) => !last.includes(tag));
  const here = rest.filter(({ model }) => model?.here !== false);
  const away = rest.filter(({ model }) => model?.here === false);
  const own = away.filter(({ tag }) => hasOwnModel(source, tag));
  return [
    ...group(vscode.l10n.t('Last used'), items(known)),
    ...group(vscode.l10n.t('On this machine'), likelyFirst(items(here))),
    ...group(
      vscode.l10n.t('Fetched when you agree: a model for these two languages'),
      likelyFirst(items(own)),
    ),
    ...group(
      vscode.l10n.t('Fetched when you agree: a large model for many languages'),
      likelyFirst(items(away.filter((one) => !own.includes(one)))),
    ),
  ];
}

function targetItem(tag: string, model: PairModel | undefined): LanguageItem {
  return {
    tag,
    label: languageName(tag),
    description: [tag, ...(model ? [placeOf(model)] : [])].join(' · '),
    ...(model && !model.here && { iconPath: new vscode.ThemeIcon('cloud-download') }),
  };
}

/** Which model it would be, and whether it is here. */
function placeOf(model: PairModel): string {
  return model.here ? vscode.l10n.t('{0}, on this machine', model.id) : model.id;
}
