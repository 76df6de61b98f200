import type { Labelled } from './words';

/** `B-PER` → B and PER. What has no `B-` or `I-` goes on with its like (`get_tag`). */
function tagOf(label: string): { readonly begins: boolean; readonly tag: string } {
  const marked = label.startsWith('B-') || label.startsWith('I-');
  return { begins: label.startsWith('B-'), tag: marked ? label.slice(2) : label };
}

function joined(group: readonly Labelled[]): Labelled {
  const label = group[0]?.label ?? '';
  const dash = label.indexOf('-');
  return {
    label: dash === -1 ? label : label.slice(dash + 1),
    score: group.reduce((sum, { score }) => sum + score, 0) / group.length,
    start: group[0]?.start ?? 0,
    end: group.at(-1)?.end ?? 0,
  };
}

/**
 * Joins neighbours of the same tag into entities (`group_entities` of Python's pipeline). Labels
 * that will be ignored are still here and keep apart what they stand between.
 */
export function groupEntities(entities: readonly Labelled[]): Labelled[] {
  const groups: Labelled[][] = [];
  for (const entity of entities) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const { begins, tag } = tagOf(entity.label);
    if (group !== undefined && last !== undefined && !begins && tagOf(last.label).tag === tag) {
      group.push(entity);
    } else {
      groups.push([entity]);
    }
  }
  return groups.map(joined);
}

/**
 * Of entities that overlap, found in neighbouring windows, keeps the longer one, of equally long
 * ones the surer (`aggregate_overlapping_entities`). It does so while windows come, and gives out
 * what no later one can change any more.
 */
export class OverlapResolver {
  private waiting: Labelled[] = [];
  private previous: Labelled | undefined;
  private began = false;

  /**
   * Takes what was found in the next window.
   *
   * @param boundary where the window after it begins, in UTF-16 code units; Infinity for the last
   * @returns what is certain now, in the order of the text
   */
  add(found: readonly Labelled[], boundary: number): Labelled[] {
    const sorted = [...this.waiting, ...found].sort((one, other) => one.start - other.start);
    const ready = sorted.filter(({ start }) => start < boundary);
    this.waiting = sorted.slice(ready.length);
    const kept: Labelled[] = [];
    for (const entity of ready) {
      // Python compares the first with itself, so that an empty one comes twice.
      const previous = this.began ? this.previous : entity;
      this.began = true;
      if (previous && previous.start <= entity.start && entity.start < previous.end) {
        const longer = entity.end - entity.start - (previous.end - previous.start);
        this.previous =
          longer > 0 || (longer === 0 && entity.score > previous.score) ? entity : previous;
      } else {
        kept.push(...(previous ? [previous] : []));
        this.previous = entity;
      }
    }
    if (this.previous && this.previous.end <= boundary) {
      kept.push(this.previous);
      this.previous = undefined;
    }
    return kept;
  }
}

/** Resolves the overlaps of all entities of a text, as {@link OverlapResolver} does. */
export function withoutOverlaps(entities: readonly Labelled[]): Labelled[] {
  return new OverlapResolver().add(entities, Infinity);
}
