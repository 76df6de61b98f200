import * as v from 'valibot';
import * as vscode from 'vscode';
import type { PlacedFinding } from '../../findings/finding';
import type { FindingStore } from '../../findings/store';
import { trimmed } from '../../corrections/words';
import type { Span } from '../../text/spans';
import { NoTextError } from '../editor/target';
import type { TextEditors } from '../editor/text-editors';
import type { CorrectionTarget } from '../names/correction-target';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const target = v.object({
  uri: v.exactOptional(v.string()),
  start: v.exactOptional(count),
  end: v.exactOptional(count),
  label: v.exactOptional(v.string()),
  everywhere: v.exactOptional(v.boolean()),
});

/** A finding, as hovers and lists name it. */
const named = v.object({ document: v.string(), id: v.string() });

/** What a command was given; anything that is no target says nothing, as a menu's argument does. */
export function targetOf(argument: unknown, findings: FindingStore): CorrectionTarget {
  const parsed = v.safeParse(target, argument);
  const finding = v.safeParse(named, argument);
  if (!finding.success) {
    return parsed.success ? parsed.output : {};
  }
  const { document: uri, id } = finding.output;
  const placed = findings.find(uri, id);
  // One that is gone by now is nowhere: what is at the cursor is another.
  const { start, end } = placed ?? { start: 0, end: 0 };
  return { ...(parsed.success ? parsed.output : {}), uri, start, end };
}

/** Where something is to be corrected. */
export interface Subject {
  readonly document: vscode.TextDocument;
  readonly text: string;
  /** What is selected there, or where the cursor is; what the target says, where it says something. */
  readonly spans: readonly Span[];
}

/**
 * The document and the words that a command is about.
 *
 * @throws NoTextError where no text is open
 */
export async function subjectOf(
  { uri, start, end }: CorrectionTarget,
  editors: Pick<TextEditors, 'current'>,
): Promise<Subject> {
  const editor = editors.current;
  const document =
    uri === undefined || editor?.document.uri.toString() === uri
      ? editor?.document
      : await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  if (!document) {
    throw new NoTextError(vscode.l10n.t('Open a text first, or run “Open Sample Letter”.'));
  }
  const text = document.getText();
  if (start !== undefined && end !== undefined) {
    const span = { start: Math.min(start, text.length), end: Math.min(end, text.length) };
    return { document, text, spans: [span] };
  }
  const spans =
    document === editor?.document
      ? editor.selections.map((selection) => ({
          start: document.offsetAt(selection.start),
          end: document.offsetAt(selection.end),
        }))
      : [];
  return { document, text, spans };
}

/**
 * The words to mark: those that are selected, without white space at their ends, or the one that the
 * cursor is at.
 *
 * @throws NoTextError where there are none
 */
export function wordsIn({ document, text, spans }: Subject): readonly Span[] {
  const words = spans.flatMap((span): readonly Span[] => {
    if (span.end > span.start) {
      const some = trimmed(text, span);
      return some.end > some.start ? [some] : [];
    }
    const range = document.getWordRangeAtPosition(
      document.positionAt(span.start),
      /[\p{L}\p{N}\p{M}_]+/u,
    );
    return range
      ? [{ start: document.offsetAt(range.start), end: document.offsetAt(range.end) }]
      : [];
  });
  if (words.length === 0) {
    throw new NoTextError(
      vscode.l10n.t('There is no word here. Select the words that are an entity first.'),
    );
  }
  return words;
}

/**
 * The entities that a command is about: those in what is selected, or at the cursor.
 *
 * @throws NoTextError where there are none
 */
export function entitiesIn(
  findings: FindingStore,
  { document, spans }: Subject,
): readonly PlacedFinding[] {
  const key = document.uri.toString();
  const found = spans.flatMap((span) => {
    const near = findings.within(key, span, { kind: 'entity' });
    const same = near.filter(({ start, end }) => start === span.start && end === span.end);
    const inside = near.filter(({ start, end }) => start < span.end && span.start < end);
    return same.length > 0 ? same : span.end > span.start ? inside : near.slice(-1);
  });
  const only = [...new Map(found.map((one) => [one.finding.id, one])).values()];
  if (only.length === 0) {
    throw new NoTextError(
      vscode.l10n.t(
        'There is no entity here. Put the cursor on one; words that are not marked can be marked by “Mark as Entity…”.',
      ),
    );
  }
  return only;
}
