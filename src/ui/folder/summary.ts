import * as vscode from 'vscode';
import type { SkipReason } from '../../many/read-text';
import { formatBytes } from '../../base/format';
import type { FolderSearch } from './folder-search';
import { number } from '../words/numbers';

/** A file of more bytes is skipped: an editor reads it as a whole. */
export const mostBytes = 5_000_000;

function skippedWords(why: SkipReason, count: number): string {
  switch (why) {
    case 'binary':
      return vscode.l10n.t('{0} binary', number(count));
    case 'encoding':
      return vscode.l10n.t('{0} not in UTF-8', number(count));
    case 'large': {
      const most = formatBytes(mostBytes, vscode.env.language);
      return vscode.l10n.t('{0} larger than {1}', number(count), most);
    }
    case 'empty':
      return vscode.l10n.t('{0} empty', number(count));
  }
}

/** What a search has found so far, in sentences. */
export function summary({ tally, files, left, isRunning, request }: FolderSearch): string {
  const { places, withFindings, skipped, failed } = tally;
  const read = vscode.l10n.t(
    '{0} places in {1} of {2} files.',
    number(places),
    number(withFindings),
    number(files.length),
  );
  const skips = [...skipped].map(([why, count]) => skippedWords(why, count)).join(', ');
  return [
    read,
    ...(left > 0 && !isRunning
      ? [vscode.l10n.t('Stopped: {0} files are not read yet.', number(left))]
      : []),
    ...(skips === '' ? [] : [vscode.l10n.t('Skipped: {0}.', skips)]),
    ...(failed === 0 ? [] : [vscode.l10n.t('{0} could not be read.', number(failed))]),
    ...(request.by === 'rules' ? [vscode.l10n.t('By rules alone: most names are missed.')] : []),
  ].join(' ');
}
