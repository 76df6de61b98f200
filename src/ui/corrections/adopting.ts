import * as vscode from 'vscode';
import { documentName } from '../words/file-name';
import type { LostFile, LostFiles } from './lost-files';

/** So long it is said in the status bar that corrections have come along, in ms. */
const saidMs = 8000;

interface Adopter {
  adopt(lost: LostFile, document: vscode.TextDocument): Promise<void>;
}

/**
 * A document of which nothing is kept may have been renamed outside of VS Code. Where one file that is
 * gone had just this text its corrections come along; where all that was corrected in one has a place
 * here, the user is asked. Of several nobody knows which: they are in the list of corrections.
 */
export async function adoptLost(
  document: vscode.TextDocument,
  files: Pick<LostFiles, 'of'>,
  adopter: Adopter,
): Promise<void> {
  const { same, alike } = await files.of(document);
  const [lost, ...others] = [...same, ...alike];
  if (!lost || others.length > 0) {
    return;
  }
  const names = [documentName(lost.uri), documentName(document.uri)] as const;
  const count = lost.kept.corrections.length;
  if (same.length > 0) {
    await adopter.adopt(lost, document);
    const said = vscode.l10n.t(
      '“{0}” is called “{1}” now: what you have corrected there has come along ({2}).',
      ...names,
      count,
    );
    vscode.window.setStatusBarMessage(said, saidMs);
    return;
  }
  void offer(
    vscode.l10n.t(
      '“{0}” is gone, and all that you have corrected there ({2}) has a place in “{1}”. Is it the same document?',
      ...names,
      count,
    ),
    () => adopter.adopt(lost, document),
  );
}

async function offer(question: string, take: () => Promise<void>): Promise<void> {
  const yes = vscode.l10n.t('Take Over');
  const chosen = await vscode.window.showInformationMessage(
    question,
    yes,
    vscode.l10n.t('Another Document'),
  );
  if (chosen === yes) {
    await take();
  }
}
