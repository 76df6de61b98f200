import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import { catalogueEntry } from '../../models/catalogue';
import type { ModelNeed } from '../../runs/consent';
import type { UnfitAnswer, UnfitQuestion, UnfitText } from '../../runs/fitness';
import { unfitQuestion } from '../../text/fitness';
import { languageName } from '../words/language-names';
import { localized } from '../words/localized';
import { taskTitle } from '../words/titles';

interface Choice extends vscode.MessageItem {
  readonly answer: UnfitAnswer;
}

/** Asks the user what to do with a text that the demo models were not made for. */
export class UnfitModal implements UnfitQuestion {
  async ask({ unfit, tasks, fullModels }: UnfitText): Promise<UnfitAnswer> {
    const detail = [
      vscode.l10n.t('Their results would be nonsense, however high the scores.'),
      '',
      ...detailOf(fullModels),
      vscode.l10n.t('You are asked this once for: {0}', tasks.map(taskTitle).join(', ')),
    ].join('\n');
    const choices: readonly Choice[] = [
      ...(fullModels.length > 0
        ? [{ title: fullModelTitle(fullModels), answer: 'fullModel' } as const]
        : []),
      { title: vscode.l10n.t('Demo Anyway'), answer: 'demo' },
      { title: vscode.l10n.t('Not Now'), answer: 'notNow', isCloseAffordance: true },
    ];
    const message = localized(unfitQuestion(unfit, languageName));
    const choice = await vscode.window.showWarningMessage(
      message,
      { modal: true, detail },
      ...choices,
    );
    return choice?.answer ?? 'notNow';
  }
}

/** What is known of a model without a network: its size and its licence. */
function factsOf({ id, dtype }: ModelNeed): readonly string[] {
  const entry = catalogueEntry(id);
  const megabytes = entry?.megabytes[dtype];
  return [
    ...(megabytes === undefined ? [] : [formatBytes(megabytes * 1e6, vscode.env.language)]),
    ...(entry?.licence === undefined ? [] : [entry.licence]),
  ];
}

function fullModelTitle(models: readonly ModelNeed[]): string {
  const [only, ...others] = models;
  if (only && others.length === 0) {
    const facts = factsOf(only).join(', ');
    return facts === ''
      ? vscode.l10n.t('Get Full Model…')
      : vscode.l10n.t('Get Full Model ({0})…', facts);
  }
  return vscode.l10n.t('Get {0} Full Models…', models.length);
}

function detailOf(models: readonly ModelNeed[]): readonly string[] {
  if (models.length === 0) {
    return [
      vscode.l10n.t('No model that reads it is known here. Select Model searches the hub for one.'),
      '',
    ];
  }
  const lines = models.map((need) => {
    const facts = factsOf(need).join(', ');
    return `${taskTitle(need.task)}: ${need.id}${facts === '' ? '' : ` (${facts})`}`;
  });
  return [vscode.l10n.t('Full models, trained on more kinds of text:'), ...lines, ''];
}
