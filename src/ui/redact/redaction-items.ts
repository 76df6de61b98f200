import * as vscode from 'vscode';
import { partsIn } from '../../redact/formats/pieces';
import type { TextView } from '../../redact/formats/view';
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
export function foundIn(
  parts: readonly RedactionPart[],
  candidates: readonly (readonly Entity[])[],
  options: (part: number) => SettleOptions,
): readonly Found[] {
  return parts
    .flatMap((part, index) => {
      const { text } = part.view;
      const { found, below } = settle(text, candidates[index] ?? [], options(index));
      // A model takes `PERSON` of `[PERSON_1]` for a name now and then; nothing is replaced there.
      const done = new Occurrences([...placeholdersIn(text)].filter(({ exact }) => exact));
      const open = (entity: Entity): boolean => !done.cover(entity);
      return [
        ...found.filter(open).flatMap((entity) => toFound(part, index, entity, false)),
        ...below.filter(open).flatMap((entity) => toFound(part, index, entity, true)),
      ];
    })
    .sort((a, b) => a.place.start - b.place.start);
}

function toFound(
  part: RedactionPart,
  index: number,
  entity: Entity,
  uncertain: boolean,
): readonly Found[] {
  const { label, start, end } = entity;
  const source = sourceOf(part.view, entity);
  if (!source || !isPersonalLabel(label) || !isAsked(part, source)) {
    return [];
  }
  const place = { start: source.start + part.offset, end: source.end + part.offset };
  return [
    { id: `${index}-${start}-${end}-${label}`, part: index, label, entity, place, uncertain },
  ];
}

/** Where a finding stands in the source; undefined where nothing of it may be replaced. */
function sourceOf(view: TextView, span: Span): Span | undefined {
  const pieces = partsIn(view, span).map((piece) => view.source(piece));
  const [first, last] = [pieces[0], pieces.at(-1)];
  return first && last && { start: first.start, end: last.end };
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
