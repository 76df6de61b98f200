import * as vscode from 'vscode';
import type { Operator } from '../../redact/operators';

/** What an operator is called in the user's language. */
export function operatorWords(operator: Operator): string {
  switch (operator) {
    case 'placeholder':
      return vscode.l10n.t('Placeholder');
    case 'mask':
      return vscode.l10n.t('Mask');
    case 'fake':
      return vscode.l10n.t('Fake');
    case 'hash':
      return vscode.l10n.t('Keyed Hash');
    case 'remove':
      return vscode.l10n.t('Remove');
    case 'keep':
      return vscode.l10n.t('Keep');
  }
}

/** What it does, in a sentence. */
export function operatorDetail(operator: Operator): string {
  switch (operator) {
    case 'placeholder':
      return vscode.l10n.t('Its kind and a number, such as [PERSON_1]. Can be put back.');
    case 'mask':
      return vscode.l10n.t(
        'Asterisks, of a number but its end. Cannot be put back into an answer.',
      );
    case 'fake':
      return vscode.l10n.t('Another one of the same kind, which is nobody’s. Can be put back.');
    case 'hash':
      return vscode.l10n.t(
        'HMAC-SHA-256 with a key that stays on this machine: the same text is the same hash.',
      );
    case 'remove':
      return vscode.l10n.t('Nothing stands there. Cannot be put back into an answer.');
    case 'keep':
      return vscode.l10n.t('Stays as it is.');
  }
}
