import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import { Claims } from './claims';
import { clip } from './clip';
import { correctionRule, type Correction } from './correction';
import { denyRule, type Occurrences } from './listed-texts';
import { isWordy } from './rank';
import { joinCut, wholeWords } from './rest';

/** Who wants a place, the first of each kind first. */
export interface Claimants {
  /** Come before all entities. */
  readonly corrections: readonly Correction[];
  readonly entities: readonly Entity[];
  /** What is never left over of an entity. */
  readonly allowed: Occurrences;
}

/**
 * Gives each place to the first that claims it. Of a later claimant that is words the rest stays,
 * and so does all that a deny list names.
 */
export function place(
  text: string,
  { corrections, entities, allowed }: Claimants,
): readonly Entity[] {
  const claims = new Claims([...corrections, ...entities]);
  const found: { readonly entity: Entity; readonly was: Span }[] = [];
  const take = (claim: Span, made: (span: Span) => Entity | undefined): void => {
    for (const gap of claims.take(claim)) {
      const entity = made(gap);
      if (entity !== undefined) {
        found.push({ entity, was: claim });
      }
    }
  };
  for (const { start, end, label } of corrections) {
    const said = { score: 1, rule: correctionRule };
    take({ start, end }, (gap) =>
      label === undefined ? undefined : cutTo(text, { label, start, end, text: '', ...said }, gap),
    );
  }
  for (const entity of entities) {
    if (claims.free(entity)) {
      take(entity, () => entity);
    } else if (isWordy(entity.label) || entity.rule === denyRule) {
      take(entity, (gap) => {
        const rest = cutTo(text, entity, gap);
        return rest === undefined || (entity.rule !== denyRule && allowed.cover(rest))
          ? undefined
          : rest;
      });
    }
  }
  found.sort((a, b) => a.entity.start - b.entity.start);
  return joinCut(text, found);
}

/** What is left of an entity in a gap between winners. */
function cutTo(text: string, entity: Entity, gap: Span): Entity | undefined {
  const whole = gap.start === entity.start && gap.end === entity.end;
  const span = whole ? gap : wholeWords(text, entity, gap);
  return span && clip(entity, span, text.slice(span.start, span.end));
}
