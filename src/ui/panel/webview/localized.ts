import * as l10n from '@vscode/l10n';
import { worded, type Message } from '../../../base/message';

/** A message in the user's language, as `ui/words/localized.ts` says it on the other side. */
export function localized(message: Message): string {
  return worded(message, document.documentElement.lang, (template, values) =>
    l10n.t(template, ...values),
  );
}
