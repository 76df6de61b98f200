import * as vscode from 'vscode';
import { messageOf } from '../../base/log';
import { worded, type Message } from '../../base/message';
import { SaidError } from '../../base/said-error';

/** A message in the user's language. */
export function localized(message: Message): string {
  return worded(message, vscode.env.language, (template, values) =>
    vscode.l10n.t(template, ...values),
  );
}

/** What anything that was thrown says, in the user's language where that is known. */
export function localizedMessageOf(thrown: unknown): string {
  return thrown instanceof SaidError ? localized(thrown.said) : messageOf(thrown);
}
