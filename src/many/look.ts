import { english } from '../base/message';
import { settle } from '../redact/find/settle';
import { formatOf } from '../redact/formats/format';
import type { RedactFormat, RedactFormatName } from '../redact/formats/format-names';
import { partsIn } from '../redact/formats/pieces';
import type { RemoteView, ViewReader } from '../redact/formats/remote-view';
import type { Entity } from '../tasks/outputs';
import { linePlaces } from './line-places';
import { count, type FileFinding, type FileOutcome } from './result';

/** How texts are read, the same for all files of a run. */
export interface LookOptions {
  /** How they are written; what each file's name says, where it is missing. */
  readonly format?: RedactFormatName;
  /** From 0 to 1; what has a lower score is left out. */
  readonly threshold?: number;
  readonly allow: readonly string[];
  readonly deny: readonly string[];
}

/** What reads texts. */
export interface LookParts {
  readonly views: ViewReader;
  /** All that may be personal in a text: candidates, which may overlap. */
  readonly candidates: (text: string, signal: AbortSignal) => Promise<readonly Entity[]>;
}

/** A text as it was read. Who has it has its view forget it. */
export interface LookedAt {
  readonly format: RedactFormat;
  readonly view: RemoteView;
  /** In order, apart from each other; offsets in the view's text. */
  readonly found: readonly Entity[];
  /** What stands in names of fields or columns, which nothing replaces. */
  readonly fixed: readonly Entity[];
}

/** How a file is written. */
function formatGiven(name: string, format: RedactFormatName | undefined): RedactFormat {
  const known = formatOf({ fileName: name });
  return format === undefined || format === known.name ? known : { name: format };
}

/**
 * Reads a text for personal data.
 *
 * @throws Cancelled when `signal` is aborted
 * @throws whatever reading it does, for which this text is to blame
 */
export async function lookAt(
  text: string,
  name: string,
  { views, candidates }: LookParts,
  { format: given, threshold, allow, deny }: LookOptions,
  signal: AbortSignal,
): Promise<LookedAt> {
  const format = formatGiven(name, given);
  const view = await views.read(text, format, signal);
  try {
    const all = view.pieces.length === 0 ? [] : await candidates(view.text, signal);
    const lists = { allow, deny, ...(threshold !== undefined && { threshold }) };
    const { found } = settle(view.text, all, lists);
    const isFixed = (entity: Entity): boolean => partsIn(view, entity).length === 0;
    return {
      format,
      view,
      found: found.filter((one) => !isFixed(one)),
      fixed: found.filter(isFixed),
    };
  } catch (error) {
    view.forget();
    throw error;
  }
}

/** What is told of a file that was read. @param sha256 of its bytes, hex */
export async function outcomeOf(
  text: string,
  sha256: string,
  { view, found, fixed }: LookedAt,
): Promise<FileOutcome & { readonly kind: 'read' }> {
  const parts = found.map((entity) => partsIn(view, entity));
  const places = await view.sources(parts.flat());
  const placeOf = linePlaces(text);
  let at = 0;
  const findings = found.map((entity, index): FileFinding => {
    const own = places.slice(at, (at += parts[index]?.length ?? 0));
    const start = Math.min(...own.map((place) => place.start));
    const end = Math.max(...own.map((place) => place.end));
    const { label, text: words, score, rule, checked, model } = entity;
    return {
      label,
      start,
      end,
      text: words,
      score: Math.round(score * 10_000) / 10_000,
      ...placeOf({ start, end }),
      ...(rule !== undefined && { rule }),
      ...(checked === true && { checked }),
      ...(model !== undefined && { model }),
      ...(entity.parts && { parts: entity.parts.map((part) => part.label) }),
    };
  });
  const inNames = new Map<string, number>();
  for (const { label } of fixed) {
    count(inNames, label);
  }
  return {
    kind: 'read',
    sha256,
    findings: findings.sort((a, b) => a.start - b.start || a.end - b.end),
    ...(inNames.size > 0 && { inNames: Object.fromEntries(inNames) }),
    ...(view.remark && { remark: english(view.remark) }),
  };
}
