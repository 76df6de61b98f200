import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { ModelNeed } from '../../runs/consent';
import type { UnfitAnswer, UnfitQuestion, UnfitText } from '../../runs/fitness';
import { unfitQuestion } from '../../text/fitness/unfit';
import { languageName } from '../words/language-names';
import { runCommand } from '../run-command';
import { localized, localizedMessageOf } from '../words/localized';
import { taskTitle } from '../words/titles';
import { offerOf, type WantedModel } from './consent';
import type { Downloads } from './downloads';
import { wantedFor } from './model-consent';

interface Choice extends vscode.MessageItem {
  readonly answer: UnfitAnswer | 'selectModel';
}

/** Full models that can be had, or the lines that say why there is none. */
type Offer = readonly [readonly WantedModel[], readonly string[]];

/**
 * Asks the user what to do with a text that the demo models were not made for. It says all that is
 * known of the full models before the hub is asked, so that a yes to them is the consent.
 */
export class UnfitModal implements UnfitQuestion {
  constructor(private readonly downloads: Pick<Downloads, 'expected'>) {}

  async ask({ unfit, tasks, fullModels }: UnfitText): Promise<UnfitAnswer> {
    const [wanted, lines] = this.offer(fullModels);
    const detail = [
      vscode.l10n.t('Their results would be nonsense, however high the scores.'),
      '',
      ...lines,
      '',
      vscode.l10n.t('You are asked this once for: {0}', tasks.map(taskTitle).join(', ')),
    ].join('\n');
    const choices: readonly Choice[] = [
      ...(wanted.length > 0
        ? [{ title: fullModelTitle(wanted), answer: 'fullModel' } as const]
        : []),
      // Else the first button, which Enter presses, would be the one for nonsense.
      ...(fullModels.length === 0
        ? [{ title: vscode.l10n.t('Select Model…'), answer: 'selectModel' } as const]
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
    if (choice?.answer === 'selectModel') {
      const [task, ...others] = tasks;
      void runCommand('selectModel', others.length === 0 ? { task } : undefined);
      return 'notNow';
    }
    return choice?.answer ?? 'notNow';
  }

  private offer(needs: readonly ModelNeed[]): Offer {
    if (needs.length === 0) {
      const none = vscode.l10n.t(
        'No model that reads it is known here. Select Model searches the hub for one.',
      );
      return [[], [none]];
    }
    try {
      const wanted = needs.map((need) => ({
        ...wantedFor(need),
        expected: this.downloads.expected(need),
      }));
      const [only, ...others] = wanted;
      const ids = only && others.length === 0 ? [`${only.use}: ${only.id}`] : [];
      const title = vscode.l10n.t('Full models, trained on more kinds of text:');
      return [wanted, [title, ...ids, ...offerOf(wanted)]];
    } catch (error) {
      // In offline mode, and where the setting names no hub, nothing can be had.
      return [[], [localizedMessageOf(error)]];
    }
  }
}

/** Three dots where another question comes, as nobody knows how large a model is. */
function fullModelTitle(models: readonly WantedModel[]): string {
  const [only, ...others] = models;
  const isKnown = models.every(({ expected }) => expected.bytes !== undefined);
  if (others.length > 0) {
    return isKnown
      ? vscode.l10n.t('Get {0} Full Models', models.length)
      : vscode.l10n.t('Get {0} Full Models…', models.length);
  }
  const { bytes, licence } = only?.expected ?? {};
  if (bytes === undefined) {
    return vscode.l10n.t('Get Full Model…');
  }
  const size = formatBytes(bytes, vscode.env.language);
  return vscode.l10n.t(
    'Get Full Model ({0})',
    licence === undefined ? size : `${size}, ${licence}`,
  );
}
