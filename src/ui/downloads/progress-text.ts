import * as vscode from 'vscode';
import { formatBytes, formatDuration, formatPercent, formatSpeed } from '../../base/format';
import type { InstallProgress } from '../../models/hub/hub-types';

/** How a download stands, over all its files: bytes, percent, speed and the time that is left. */
export function progressText(progress: InstallProgress): string {
  const { state, bytes, total, speed, msLeft } = progress;
  const { language } = vscode.env;
  const [here, all] = [formatBytes(bytes, language), formatBytes(total, language)];
  const parts = [
    vscode.l10n.t('{0} of {1}', here, all),
    formatPercent(bytes, total, language),
    ...(state === 'downloading' ? downloading(speed, msLeft, language) : [stateText(progress)]),
  ];
  return parts.join(' · ');
}

function downloading(speed: number, msLeft: number | undefined, language: string): string[] {
  return [
    ...(speed > 0 ? [formatSpeed(speed, language)] : []),
    ...(msLeft === undefined ? [] : [vscode.l10n.t('{0} left', formatDuration(msLeft, language))]),
  ];
}

function stateText({ state, msLeft = 0 }: InstallProgress): string {
  switch (state) {
    case 'waiting':
      return vscode.l10n.t('another window fetches it');
    case 'checking':
      return vscode.l10n.t('checking what is here');
    default:
      return vscode.l10n.t(
        'the hub is busy, asked again in {0}',
        formatDuration(msLeft, vscode.env.language),
      );
  }
}
