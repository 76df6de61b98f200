import * as vscode from 'vscode';
import type { Correction } from '../../corrections/correction';
import type { Orphan, Placed } from '../../corrections/corrected';
import type { Corrections } from '../../corrections/corrections';
import type { TextEditors } from '../editor/text-editors';
import { rangeOf } from '../editor/ranges';
import type { CorrectionTarget } from '../names/correction-target';
import { entityWords } from '../words/labels';
import type { CorrectedDocuments } from './documents';
import type { LostFile } from './lost-files';
import { subjectOf, wordsIn } from './subject';

interface Row extends vscode.QuickPickItem {
  readonly orphan?: Orphan;
  readonly placed?: Placed;
  readonly lost?: LostFile;
}

/** No more rows are listed of what stands in the text: all of it is marked there. */
const mostRows = 1000;

export interface ListParts {
  readonly corrections: Corrections;
  readonly documents: CorrectedDocuments;
  readonly editors: Pick<TextEditors, 'current'>;
}

/** What was said, in words. */
function saidWords({ said, label, was }: Correction): string {
  const words = entityWords(label);
  switch (said) {
    case 'marked':
      return vscode.l10n.t('marked as {0}', words);
    case 'changed':
      return was === undefined
        ? vscode.l10n.t('corrected: {0}', words)
        : vscode.l10n.t('{0}, not {1}', words, entityWords(was));
    case 'accepted':
      return vscode.l10n.t('accepted as {0}', words);
    case 'rejected':
      return vscode.l10n.t('not an entity');
  }
}

/** Signs and line breaks of a text that is shown in one line; in a row they would be icons. */
function inLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('$(', '$ (');
}

function placedHead(count: number): string {
  return count > mostRows
    ? vscode.l10n.t('In the Text: the First {0} of {1}', mostRows, count)
    : vscode.l10n.t('In the Text');
}

function separator(label: string): Row {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/**
 * Lists what was corrected in a document: first what has lost its place, which can be given one or be
 * dropped, then the rest, which can be looked at and taken back; where there is nothing yet, also what
 * was corrected in files that are gone.
 *
 * @throws NoTextError where no text is open
 */
export async function showCorrections(
  { corrections, documents, editors }: ListParts,
  target: CorrectionTarget,
): Promise<void> {
  const subject = await subjectOf(target, editors);
  const { document } = subject;
  await documents.ready(document);
  const key = document.uri.toString();
  const orphans = corrections.orphans(key);
  const placed = corrections.placed(key);
  const lost = orphans.length + placed.length === 0 ? await documents.lostFiles() : [];
  if (orphans.length + placed.length + lost.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing was corrected in this document yet.'),
    );
    return;
  }
  const rows: readonly Row[] = [
    ...(orphans.length > 0 ? [separator(vscode.l10n.t('Without a Place'))] : []),
    ...orphans.map((orphan): Row => {
      const { quote, before, after } = orphan.correction.anchor;
      return {
        orphan,
        iconPath: new vscode.ThemeIcon('debug-disconnect'),
        label: inLine(quote),
        description: saidWords(orphan.correction),
        detail: `…${inLine(before)}${inLine(quote)}${inLine(after)}…`,
      };
    }),
    ...(placed.length > 0 ? [separator(placedHead(placed.length))] : []),
    ...placed.slice(0, mostRows).map((one): Row => {
      const line = document.positionAt(one.start).line + 1;
      return {
        placed: one,
        iconPath: new vscode.ThemeIcon(one.correction.said === 'rejected' ? 'circle-slash' : 'tag'),
        label: inLine(one.correction.anchor.quote),
        description: `${saidWords(one.correction)} · ${vscode.l10n.t('line {0}', line)}`,
      };
    }),
    ...(lost.length > 0 ? [separator(vscode.l10n.t('Of Files That Are Gone'))] : []),
    ...lost.map((one): Row => ({
      lost: one,
      iconPath: new vscode.ThemeIcon('file'),
      label: inLine(vscode.workspace.asRelativePath(one.uri)),
      description: vscode.l10n.t('{0} corrections', one.kept.corrections.length),
    })),
  ];
  const chosen = await vscode.window.showQuickPick(rows, {
    title: vscode.l10n.t('Corrections: {0}', vscode.workspace.asRelativePath(document.uri)),
    placeHolder: vscode.l10n.t('Choose one to look at it, place it, or take it back'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.orphan) {
    await settleOrphan(chosen.orphan);
  } else if (chosen?.placed) {
    await look(chosen.placed);
  } else if (chosen?.lost) {
    await takeOver(chosen.lost);
  }

  async function settleOrphan(orphan: Orphan): Promise<void> {
    const { quote } = orphan.correction.anchor;
    const words = subject.spans.some(({ start, end }) => end > start) ? wordsIn(subject) : [];
    const [span] = words;
    const put = vscode.l10n.t('Place at Selection');
    const drop = vscode.l10n.t('Drop');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t('“{0}” ({1}) has no place.', inLine(quote), saidWords(orphan.correction)),
      {
        modal: true,
        detail: vscode.l10n.t(
          'Its words are not in the text any more, or in several places that look the same. Select the words that it is about and open this list again to place it there, or drop it.',
        ),
      },
      ...(span ? [put] : []),
      drop,
    );
    if (choice === drop) {
      await corrections.drop(key, orphan.id);
    } else if (choice === put && span && document.getText() === subject.text) {
      await corrections.settle(key, subject.text, orphan.id, span);
    }
  }

  async function look(one: Placed): Promise<void> {
    const editor = await vscode.window.showTextDocument(document);
    const range = rangeOf(document, one);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const back = vscode.l10n.t('Take Back');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t('“{0}”: {1}.', inLine(one.correction.anchor.quote), saidWords(one.correction)),
      back,
    );
    if (choice === back) {
      await corrections.withdraw(key, [one.id]);
    }
  }

  async function takeOver(one: LostFile): Promise<void> {
    const yes = vscode.l10n.t('Take Over');
    const choice = await vscode.window.showInformationMessage(
      vscode.l10n.t(
        'Take over what was corrected in “{0}”?',
        inLine(vscode.workspace.asRelativePath(one.uri)),
      ),
      {
        modal: true,
        detail: vscode.l10n.t(
          'That file is gone. Its corrections will belong to this document from now on; those whose words are not in it will be listed here without a place.',
        ),
      },
      yes,
    );
    if (choice === yes) {
      await documents.adopt(one, document);
    }
  }
}
