import { translatable, type Message } from '../../base/message';
import { corrected } from '../../findings/corrected';
import type { FindingSource, PlacedFinding, Saying } from '../../findings/finding';
import type { Entity } from '../../tasks/results';
import type { Span } from '../../text/spans';

/** What a person has said of a place of a card's text; offsets in UTF-16 code units of that. */
export interface SaidEntity extends Span {
  readonly said: Saying;
  /** Empty where it is no entity. */
  readonly label: string;
  readonly text: string;
}

/** An entity as a card shows it. */
export interface ShownEntity extends Entity {
  /** What a person has said of it, where they have. */
  readonly said?: Saying;
}

/** Who says so, instead of a score. */
export const saidSentence: Readonly<Record<Saying, Message>> = {
  marked: translatable('marked by you'),
  changed: translatable('corrected by you'),
  accepted: translatable('accepted by you'),
  rejected: translatable('not an entity'),
};

const found: FindingSource = { kind: 'rule', id: '', checked: false };

function placed(one: Entity | SaidEntity, index: number): PlacedFinding {
  const { start, end, label, text } = one;
  const source: FindingSource = 'said' in one ? { kind: 'person', said: one.said } : found;
  const finding = {
    id: String(index),
    kind: 'entity',
    label,
    text,
    score: 1,
    source,
    run: '',
  } as const;
  return { start, end, finding };
}

/**
 * What a run has found, with what a person has said of the same text over it, as the marks show it:
 * in the order of the text where anything was said.
 *
 * @param said in the order of the text, not overlapping
 */
export function correctedEntities(
  entities: readonly Entity[],
  said: readonly SaidEntity[] = [],
): readonly ShownEntity[] {
  if (said.length === 0) {
    return entities;
  }
  const ofPerson = said.map(placed);
  const shown = new Map<PlacedFinding, ShownEntity>([
    ...entities.map((one, index) => [placed(one, index), one] as const),
    ...said.map((one, index) => {
      const { said: saying, ...words } = one;
      return [ofPerson[index] ?? placed(one, index), { ...words, score: 1, said: saying }] as const;
    }),
  ]);
  const all = [...shown.keys()].sort((a, b) => a.start - b.start || a.end - b.end);
  return corrected(all, ofPerson).flatMap((one) => shown.get(one) ?? []);
}
