import * as vscode from 'vscode';
import { formatBytes } from '../../base/format';
import type { InstallPlan } from '../../models/hub/hub-types';
import { licenceText } from './licence-text';

/** Asks, before a byte of a model is fetched: what, how much, from where, under which licence. */
export async function agreesToFetch(plan: InstallPlan, reason: string): Promise<boolean> {
  const yes = vscode.l10n.t('Download');
  const choice = await vscode.window.showInformationMessage(
    vscode.l10n.t('Download {0}?', plan.id),
    { modal: true, detail: detailOf(plan, reason) },
    yes,
  );
  return choice === yes;
}

function detailOf(plan: InstallPlan, reason: string): string {
  const { bytes, missingBytes, endpoint, dtype, gated, commit } = plan;
  const { language } = vscode.env;
  const size =
    missingBytes < bytes
      ? vscode.l10n.t(
          '{0} of {1}; the rest is here already',
          formatBytes(missingBytes, language),
          formatBytes(bytes, language),
        )
      : formatBytes(bytes, language);
  return [
    reason,
    '',
    vscode.l10n.t('Size: {0}', size),
    vscode.l10n.t('dtype: {0}', dtype),
    vscode.l10n.t('Licence: {0}', licenceText(plan)),
    vscode.l10n.t('From: {0}', new URL(endpoint).host),
    vscode.l10n.t('Commit: {0}', commit.slice(0, 7)),
    ...(gated
      ? ['', vscode.l10n.t('The hub gives it only to accounts that have accepted its conditions.')]
      : []),
    '',
    vscode.l10n.t('Your text stays on this machine; only the model is fetched.'),
  ].join('\n');
}
