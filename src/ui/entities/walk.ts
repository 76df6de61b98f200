import type { Finding } from '../../findings/finding';
import type { Pieces } from '../../base/pieces';
import { beginningIn, parts, type EntityPlace, type EntityReader, type EntityText } from './places';

/** Where a walk begins: an offset, in UTF-16 code units, into one of the texts. */
export interface WalkStart {
  readonly text: number;
  readonly offset: number;
}

/** Where it leads. */
export interface WalkEnd {
  readonly text: number;
  readonly place: EntityPlace;
  /** True where it has gone over the end, or the beginning, of all texts. */
  readonly wrapped: boolean;
}

/** What is looked through first, in UTF-16 code units; further away in larger and larger parts. */
const nearby = 4096;

/** The first accepted entity that begins in a part of a text, or the last when going back. */
function nearest(
  findings: EntityReader,
  { document }: EntityText,
  [from, to]: readonly [number, number],
  forward: boolean,
  accept: (finding: Finding) => boolean,
): EntityPlace | undefined {
  for (
    let [done, length] = [0, nearby];
    done < to - from;
    [done, length] = [done + length, length * 2]
  ) {
    const start = forward ? from + done : Math.max(from, to - done - length);
    const end = forward ? Math.min(to, start + length) : to - done;
    const found = beginningIn(findings, document, start, end).filter(({ finding }) =>
      accept(finding),
    );
    const place = forward ? found[0] : found.at(-1);
    if (place) {
      return { ...place, document };
    }
  }
  return undefined;
}

/**
 * The next entity behind a place, or the last before it, going round at the end of the last text.
 *
 * @param texts one after the other, as a person sees them
 * @param accept says which entities count
 * @returns the entity itself that the walk begins at where there is no other
 */
export function walk(
  findings: EntityReader,
  texts: readonly EntityText[],
  { text: at, offset }: WalkStart,
  forward: boolean,
  accept: (finding: Finding) => boolean,
): WalkEnd | undefined {
  const step = forward ? 1 : -1;
  for (let turn = 0; turn <= texts.length; turn += 1) {
    const index = (((at + turn * step) % texts.length) + texts.length) % texts.length;
    const text = texts[index];
    if (!text) {
      return undefined;
    }
    const [first, last] = [0, text.length + 1];
    // The text of the start comes first with what is ahead, and last with what is behind.
    const part: readonly [number, number] =
      turn === 0
        ? forward
          ? [offset + 1, last]
          : [first, offset]
        : turn === texts.length
          ? forward
            ? [first, offset + 1]
            : [offset, last]
          : [first, last];
    const place = nearest(findings, text, part, forward, accept);
    if (place) {
      const over = forward ? at + turn >= texts.length : at - turn < 0;
      return { text: index, place, wrapped: over };
    }
  }
  return undefined;
}

/** Which of how many accepted entities one is, counted from 1. */
export function* numberOf(
  findings: EntityReader,
  texts: readonly EntityText[],
  { text: at, place }: WalkEnd,
  accept: (finding: Finding) => boolean,
): Pieces<{ readonly number: number; readonly of: number }> {
  let [number, of] = [1, 0];
  for (const [index, text] of texts.entries()) {
    for (const part of parts(findings, text)) {
      const accepted = part.filter(({ finding }) => accept(finding));
      of += accepted.length;
      number +=
        index < at
          ? accepted.length
          : index === at
            ? accepted.filter(({ start }) => start < place.start).length
            : 0;
      yield;
    }
  }
  return { number, of };
}
