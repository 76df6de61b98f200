import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import { Claims } from './claims';
import { covers, cutsNumber, merged, touches } from './covered';
import type { Correction } from './correction';
import { Occurrences, denyEntry, denyRule, occurrencesIn } from './listed-texts';
import { place } from './place';
import { byRank } from './rank';

export interface SettleOptions {
  /** Candidates of a lower score are not found, but `below`; from 0 to 1, 0.5 unless given. */
  readonly threshold?: number;
  /**
   * Texts that are never personal, as they are written, in any case: a candidate that is one, or
   * part of one, is dropped; a longer one stays whole (`example.com` does not uncover an e-mail
   * address at that host).
   */
  readonly allow?: readonly string[];
  /**
   * Texts that are always personal: `Keller`, or with what they are, `PERSON=Keller`. Each whole
   * word that says so, in any case and normal form, is covered in the end. See `occurrencesIn`.
   */
  readonly deny?: readonly string[];
  /** A later one beats an earlier one in the same place. */
  readonly corrections?: readonly Correction[];
}

export interface Settled {
  /** In order, not overlapping. */
  readonly found: readonly Entity[];
  /** What lay under the threshold and overlaps nothing that was found or corrected; likewise. */
  readonly below: readonly Entity[];
}

const defaultThreshold = 0.5;

/**
 * One entity for each place where a model and rules have found several. A person's corrections
 * beat everything; what the deny list names is covered, by something longer or by itself; then
 * {@link byRank} decides. Of a loser that is words (a name, an address) the words stay that no
 * winner covers; another (a number) vanishes. Time is n log n in the candidates, and linear in the
 * text for each listed text.
 *
 * @param candidates all that was found, in any order; what does not lie in the text is ignored
 */
export function settle(
  text: string,
  candidates: readonly Entity[],
  { threshold = defaultThreshold, allow = [], deny = [], corrections = [] }: SettleOptions = {},
): Settled {
  const allowed = new Occurrences(occurrencesIn(text, allow).map(({ span }) => span));
  const usable = candidates
    .filter(({ start, end }) => Number.isInteger(start) && Number.isInteger(end))
    .filter(({ start, end }) => 0 <= start && start < end && end <= text.length)
    .filter((candidate) => !allowed.cover(candidate))
    .sort(byRank);
  const above = usable.filter(({ score }) => score >= threshold);
  const first = corrections.filter(({ start, end }) => start < end && end <= text.length).reverse();
  const denied = deniedIn(text, deny, [...above, ...usable]);
  let found = place(text, { corrections: first, entities: above, allowed });
  // What the list names stands before the rest, unless something longer covers it, or it would cut
  // a number: then the rest of it stands beside that.
  const isEarly = (hit: Entity): boolean => !covers(text, found, hit) && !cutsNumber(found, hit);
  if (denied.some((hit) => !covers(text, found, hit))) {
    const early = new Set(denied.filter(isEarly));
    const late = denied.filter((hit) => !early.has(hit));
    found = place(text, { corrections: first, entities: [...early, ...above, ...late], allowed });
  }
  return { found, below: placeBelow(usable, threshold, merged([...found, ...first])) };
}

/** Of what lies under the threshold, one for each place that nothing else has taken. */
function placeBelow(
  candidates: readonly Entity[],
  threshold: number,
  taken: readonly Span[],
): readonly Entity[] {
  const low = candidates.filter((one) => one.score < threshold && !touches(taken, one));
  const claims = new Claims(low);
  return low
    .filter((one) => claims.free(one) && claims.take(one).length > 0)
    .sort((a, b) => a.start - b.start);
}

/** What the deny list names, in its rank: the longer first. */
function deniedIn(
  text: string,
  deny: readonly string[],
  candidates: readonly Entity[],
): readonly Entity[] {
  if (deny.length === 0) {
    return [];
  }
  const labels = new Map<string, string>();
  for (const { start, end, label } of candidates) {
    const place = `${start} ${end}`;
    labels.set(place, labels.get(place) ?? label);
  }
  const entries = deny.map(denyEntry);
  return occurrencesIn(
    text,
    entries.map(({ text: words }) => words),
  )
    .map(({ span: { start, end }, entry }) => ({
      label: entries[entry]?.label ?? labels.get(`${start} ${end}`) ?? 'MISCELLANEOUS',
      start,
      end,
      text: text.slice(start, end),
      score: 1,
      rule: denyRule,
    }))
    .sort(byRank);
}
