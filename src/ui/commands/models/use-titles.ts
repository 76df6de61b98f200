import * as vscode from 'vscode';
import type { CatalogueEntry, Use } from '../../../models/catalogue';

/** What a model is good for, in the user's language. */
export function useTitle(use: Use): string {
  switch (use) {
    case 'sentiment':
      return vscode.l10n.t('Positive or negative');
    case 'sentimentStars':
      return vscode.l10n.t('Reviews of products, from one star to five');
    case 'sentimentTweets':
      return vscode.l10n.t('Short messages: positive, neutral or negative');
    case 'sentimentFinance':
      return vscode.l10n.t('Financial news: positive, neutral or negative');
    case 'toxicity':
      return vscode.l10n.t('Insults, threats and the like');
    case 'names':
      return vscode.l10n.t('Names of persons, organizations and places');
    case 'namesAndDates':
      return vscode.l10n.t('Names, and dates');
    case 'personalData':
      return vscode.l10n.t('Personal data: names, addresses, numbers, secrets');
    case 'answers':
      return vscode.l10n.t('Answers that stand in the text');
    case 'news':
      return vscode.l10n.t('News and articles');
    case 'oneSentence':
      return vscode.l10n.t('A summary of one sentence');
    case 'general':
      return vscode.l10n.t('Small, for a first try');
    case 'continuation':
      return vscode.l10n.t('Goes on with a text');
    case 'instructions':
      return vscode.l10n.t('Follows instructions, and goes on with a text');
    case 'onePair':
      return vscode.l10n.t('One pair of languages');
    case 'manyLanguages':
      return vscode.l10n.t('Between many languages');
  }
}

/** The languages of a model: `English`, or `English → German`; empty when there are too many. */
export function languagesTitle({ languages, targets }: CatalogueEntry): string {
  const from = names(languages);
  const to = targets && names(targets);
  if (to === undefined || (from === '' && to === '')) {
    return from;
  }
  const many = vscode.l10n.t('many languages');
  return `${from === '' ? many : from} → ${to === '' ? many : to}`;
}

function names(tags: readonly string[]): string {
  const display = new Intl.DisplayNames(vscode.env.language, { type: 'language' });
  return tags.map((tag) => display.of(tag) ?? tag).join(', ');
}
