import type * as vscode from 'vscode';
import { messageOf, type Log } from '../base/log';
import { pasteApi } from '../ui/redact/paste-api';
import { RedactedPaste } from '../ui/redact/paste-provider';
import type { Redacting } from '../ui/redact/redacting';
import { SavedMapList } from '../ui/redact/saved-map-list';
import type { Own } from './services';

/** Deletes maps of redactions whose time is over. */
export function forgetOldMaps(globalState: vscode.Memento, log: Log): void {
  new SavedMapList(globalState).removeExpired().catch((error: unknown) => {
    log.warn(`Old maps could not be deleted: ${messageOf(error)}`);
  });
}

/** Offers "Paste Redacted", where this VS Code can. */
export function offerRedactedPaste(redacting: () => Promise<Redacting>, own: Own): void {
  const api = pasteApi();
  if (api) {
    own(
      api.register(
        new RedactedPaste(api, async (text, document, signal) =>
          (await redacting()).paste(text, document, signal),
        ),
      ),
    );
  }
}
