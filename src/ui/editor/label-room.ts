import type { Span } from '../../text/spans';

/** The line that a place of a text is on. */
export interface PlaceOnLine {
  readonly line: number;
  /** What stands behind the place on it. */
  readonly behind: string;
}

/** At the end of a line stands nothing more but punctuation. */
const nothing = /^[\p{P}\p{S}\s]*$/u;

/**
 * The findings behind which there is room for a word: at the end of a line, and where no other one
 * is on theirs. A word behind every one makes a text unreadable.
 *
 * @param placed all of the lines that are looked at
 * @param at tells of a place of the text
 */
export function withRoom<Placed extends Span>(
  placed: readonly Placed[],
  at: (place: number) => PlaceOnLine,
): readonly Placed[] {
  const ends = placed.map(({ end }) => at(end));
  const counts = new Map<number, number>();
  for (const [index, { start }] of placed.entries()) {
    const last = ends[index]?.line ?? 0;
    for (let { line } = at(start); line <= last; line++) {
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
  }
  return placed.filter((_, index) => {
    const { line = 0, behind = '' } = ends[index] ?? {};
    return counts.get(line) === 1 || nothing.test(behind);
  });
}
