import * as vscode from 'vscode';
import { partsIn } from '../../redact/formats/pieces';
import type { RemoteView } from '../../redact/formats/remote-view';
import { correctionRule } from '../../redact/find/correction';
import { denyRule, Occurrences } from '../../redact/find/listed-texts';
import { settle, type SettleOptions } from '../../redact/find/settle';
import { placeholdersIn } from '../../redact/placeholders';
import { isPersonalLabel, type PersonalLabel } from '../../tasks/personal-labels';
import type { Entity } from '../../tasks/results';
import type { Span } from '../../text/spans';
import type { RedactionPart } from './redaction-text';

/** Something that was found in a part of a text, and may be replaced. */
export interface Found {
  /** Of its place and label only. */
  readonly id: string;
  /** Index of the part. */
  readonly part: number;
  readonly label: PersonalLabel;
  /** Offsets into the part's view. */
  readonly entity: Entity;
  /** Where it stands in the whole text. */
  readonly place: Span;
  /** True for what lies below the threshold. */
  readonly uncertain: boolean;
}

/** What is found in all parts, once for each place, in order. */
export async function foundIn(
  parts: readonly RedactionPart[],
  candidates: readonly (readonly Entity[])[],
  options: (part: number) => SettleOptions,
): Promise<readonly Found[]> {
  const all = await Promise.all(
    parts.map(async (part, index) => {
      const { text } = part.view;
      const { found, below } = settle(text, candidates[index] ?? [], options(index));
      // A model takes `PERSON` of `[PERSON_1]` for a name now and then; nothing is replaced there.
      const done = new Occurrences([...placeholdersIn(text)].filter(({ exact }) => exact));
      const open = (entity: Entity): boolean => !done.cover(entity);
      const entities = [...found.filter(open), ...below.filter(open)];
      const sources = await sourcesOf(part.view, entities);
      const uncertain = new Set(below);
      return entities.flatMap((entity, at) =>
        toFound(part, index, entity, sources[at], uncertain.has(entity)),
      );
    }),
  );
  return all.flat().sort((a, b) => a.place.start - b.place.start);
}

function toFound(
  part: RedactionPart,
  index: number,
  entity: Entity,
  source: Span | undefined,
  uncertain: boolean,
): readonly Found[] {
  const { label, start, end } = entity;
  if (!source || !isPersonalLabel(label) || !isAsked(part, source)) {
    return [];
  }
  const place = { start: source.start + part.offset, end: source.end + part.offset };
  return [
    { id: `${index}-${start}-${end}-${label}`, part: index, label, entity, place, uncertain },
  ];
}

/** Where findings stand in the source; undefined where nothing of one may be replaced. */
async function sourcesOf(
  view: RemoteView,
  spans: readonly Span[],
): Promise<readonly (Span | undefined)[]> {
  const ends = spans.map((span) => {
    const pieces = partsIn(view, span);
    return pieces.length > 1 ? [...pieces.slice(0, 1), ...pieces.slice(-1)] : pieces;
  });
  const sources = await view.sources(ends.flat());
  let next = 0;
  return ends.map(({ length }) => {
    const [first, last] = [sources[next], sources[next + length - 1]];
    next += length;
    return length > 0 && first && last ? { start: first.start, end: last.end } : undefined;
  });
}

function isAsked({ within }: RedactionPart, { start, end }: Span): boolean {
  return within === undefined || within.some((one) => start < one.end && end > one.start);
}

/** How it was found, for the user. */
export function howFound({ entity: { rule, checked, score } }: Found): string {
  const percent = new Intl.NumberFormat(vscode.env.language, {
    style: 'percent',
    maximumFractionDigits: 0,
  }).format(score);
  if (rule === correctionRule) {
    return vscode.l10n.t('You have said so.');
  }
  if (rule === denyRule) {
    return vscode.l10n.t('It is on the list of what is always redacted.');
  }
  if (rule === undefined) {
    return vscode.l10n.t('Found by a model, score {0}.', percent);
  }
  return checked === true
    ? vscode.l10n.t('Found by the rule “{0}”, and checked.', rule)
    : vscode.l10n.t('Found by the rule “{0}”, score {1}.', rule, percent);
}
