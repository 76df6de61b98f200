import { nextTurn } from '../base/next-turn';
import type { Entity } from '../tasks/outputs';
import type { PersonalLabel } from '../tasks/personal-labels';
import type { Span } from '../text/spans';
import { applyEdits, inverseOf } from './edits';
import { remoteView, type RemoteView } from './formats/remote-view';
import type { SourceEdit, TextView } from './formats/view';
import type { RedactionMap } from './map';
import { mentionsIn } from './mentions';
import { isRestorable, type Operator, type Policy } from './operators';
import { placeholdersIn } from './placeholders';
import { digestOf, type RecordEdit } from './record';
import { subjectKey } from './subject';
import { meantBy, Replacing, type Meant, type OperatorOptions } from './replacing';

export interface RedactRequest extends OperatorOptions {
  readonly source: string;
  /** How `source` is read. */
  readonly view: TextView | RemoteView;
  /** What is replaced: settled and switched on; offsets in the view's text. */
  readonly findings: readonly Entity[];
  readonly policy: Policy;
  /** Learns what stands for whom. */
  readonly map: RedactionMap;
}

/** Something that was replaced. */
export interface RedactedItem {
  readonly label: PersonalLabel;
  readonly operator: Operator;
  readonly original: string;
  readonly replacement: string;
  /** Where it stood in the view's text. */
  readonly view: Span;
  /** Where it stood in the source. */
  readonly source: Span;
  /** Where its replacement stands in the redacted text. */
  readonly result: Span;
}

/** What a redaction did with one label. */
export interface LabelSummary {
  readonly label: PersonalLabel;
  readonly operator: Operator;
  /** How many places. */
  readonly count: number;
  /** How many different people or things. */
  readonly different: number;
}

export interface Redacted {
  readonly text: string;
  /** What makes `text` of the source, in order. */
  readonly edits: readonly SourceEdit[];
  /** In order; what the policy keeps is not among them. */
  readonly items: readonly RedactedItem[];
  readonly summary: readonly LabelSummary[];
}

/** Where each replacement stands in the text that the edits made; in order, as they are. */
function resultSpans(
  sources: readonly Span[],
  values: readonly string[],
  edits: readonly SourceEdit[],
): readonly { readonly edit: number; readonly span: Span }[] {
  const made = inverseOf('', edits);
  let at = 0;
  let read = 0;
  return sources.map((source, i) => {
    while (at < edits.length - 1 && (edits[at]?.end ?? 0) < source.end) {
      at++;
      read = 0;
    }
    const { text = '' } = edits[at] ?? {};
    const { start = 0, end = 0 } = made[at] ?? {};
    const value = values[i] ?? '';
    const found = text.indexOf(value, read);
    if (found < 0) {
      // Written in another way there, with escapes.
      return { edit: at, span: { start: start + read, end } };
    }
    read = found + value.length;
    return { edit: at, span: { start: start + found, end: start + read } };
  });
}

function summaryOf(meant: readonly Meant[]): readonly LabelSummary[] {
  const all = new Map<PersonalLabel, { operator: Operator; count: number; who: Set<unknown> }>();
  for (const { mention, operator, subject } of meant) {
    const of = all.get(mention.label) ?? { operator, count: 0, who: new Set() };
    of.count++;
    of.who.add(subject ?? subjectKey(mention.label, mention.text));
    all.set(mention.label, of);
  }
  return [...all].map(([label, { operator, count, who }]) => ({
    label,
    operator,
    count,
    different: who.size,
  }));
}

/** Keeps the numbers of all that looks as a placeholder in a text from new ones. */
function takeNumbers(text: string, map: RedactionMap): void {
  for (const { labels, number } of placeholdersIn(text)) {
    for (const label of labels) {
      map.take(label, number);
    }
  }
}

interface Written extends Omit<Redacted, 'summary'> {
  readonly undo: readonly RecordEdit[];
}

/** A text with its mentions replaced, and how to undo that. */
async function written(
  source: string,
  view: RemoteView,
  meant: readonly Meant[],
  values: readonly string[],
): Promise<Written> {
  const edits = await view.edits(
    meant.map(({ mention: { start, end } }, i) => ({ start, end, value: values[i] ?? '' })),
  );
  const text = applyEdits(source, edits);
  const sources = await view.sources(meant.map(({ mention }) => mention));
  const results = resultSpans(sources, values, edits);
  const undo = inverseOf(source, edits).map((edit) => ({
    ...edit,
    items: [] as { token: string; form: string }[],
    lost: false,
  }));
  if (applyEdits(text, undo) !== source) {
    throw new Error('a view wrote edits that are not in order');
  }
  const items = meant.map(({ mention, operator }, i) => {
    const replacement = values[i] ?? '';
    const { edit = 0, span: result = { start: 0, end: 0 } } = results[i] ?? {};
    const undone = undo[edit];
    if (undone && isRestorable(operator)) {
      undone.items.push({ token: replacement, form: mention.text });
    } else if (undone) {
      undone.lost = true;
    }
    const { label, text: original, start, end } = mention;
    const source = sources[i] ?? { start, end };
    return { label, operator, original, replacement, view: { start, end }, source, result };
  });
  return { text, edits, items, undo };
}

/**
 * Replaces what was found. The map learns what stands for whom, and how to undo it byte for byte.
 * What no finding covers stays as it is: line ends, NUL, lone surrogates.
 *
 * Two different texts never become the same one as long as anything in them is replaced by what can
 * be restored: the second gets another number, so that each comes back.
 *
 * @throws RedactionError if an operator has not what it needs
 */
export async function redact(request: RedactRequest): Promise<Redacted> {
  const { source, map, policy } = request;
  const view = remoteView(request.view);
  takeNumbers(source, map);
  await nextTurn(source.length);
  if (view.text !== source) {
    takeNumbers(view.text, map);
  }
  await nextTurn(source.length);
  const mentions = mentionsIn(view, request.findings);
  await nextTurn(source.length);
  const meant = meantBy(mentions, policy, map);
  const replacing = new Replacing(map, request, [source, view.text]);
  const write = async (): Promise<Written> => {
    const values: string[] = [];
    for (const one of meant) {
      values.push(await replacing.value(one));
    }
    return written(source, view, meant, values);
  };
  let result = await write();
  await nextTurn(source.length);
  let digest = await digestOf(result.text);
  const other = meant.findIndex(({ subject }) => subject);
  const first = meant[other];
  const before = map.records.find((record) => record.digest === digest);
  if (first && before && applyEdits(result.text, before.edits) !== source) {
    await replacing.renew(first, result.items[other]?.replacement ?? '');
    result = await write();
    digest = await digestOf(result.text);
  }
  const { text, edits, items, undo } = result;
  if (edits.length > 0) {
    map.record({ digest, length: text.length, text, edits: undo });
  }
  return { text, edits, items, summary: summaryOf(meant) };
}
