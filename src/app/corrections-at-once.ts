import * as vscode from 'vscode';
import { messageOf } from '../base/log';
import { once } from '../base/once';
import { isAnySetBeside } from '../ui/corrections/sidecar';
import { correctedKey } from '../ui/corrections/storage-key';
import type { Corrected, CorrectedParts } from './corrections';

/** True where something may be kept that a person has corrected in this workspace. */
function mayHave(state: vscode.Memento): boolean {
  return state.get(correctedKey) !== undefined || isAnySetBeside();
}

/**
 * Corrections of a person: loaded where some are kept, else with the first. The lightbulb offers them
 * in documents in which something was found.
 */
export function offerCorrections(parts: CorrectedParts): () => Promise<Corrected> {
  const { context, findings, log, own } = parts;
  const load = once(async () => (await import('./corrections')).corrected(parts));
  if (mayHave(context.workspaceState)) {
    load().catch((error: unknown) => {
      log.error(`What was corrected cannot be loaded: ${messageOf(error)}`);
    });
  }
  own(
    vscode.languages.registerCodeActionsProvider(
      '*',
      {
        provideCodeActions: async (document, range) =>
          findings.documentKeys.includes(document.uri.toString())
            ? (await load()).actions(document, range)
            : [],
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
  return load;
}
