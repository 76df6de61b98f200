import type { Entity } from '../../tasks/outputs';
import type { Span } from '../../text/spans';
import { isWordy } from './rank';

/**
 * Whether what a deny list names is found: by something longer of any label, by itself, or in
 * pieces between which no word is left.
 *
 * @param found in order, not overlapping
 */
export function covers(text: string, found: readonly Entity[], hit: Entity): boolean {
  let at = hit.start;
  for (let index = firstEndingAfter(found, at); at < hit.end; index++) {
    const next = found[index];
    const until = Math.min(next?.start ?? hit.end, hit.end);
    if (until > at && /[\p{L}\p{N}]/u.test(text.slice(at, until))) {
      return false;
    }
    at = next?.end ?? hit.end;
    if (next?.start === hit.start && next.end === hit.end) {
      return next.label === hit.label;
    }
  }
  return true;
}

/**
 * Whether a span begins or ends within a number that was found and goes on beyond it.
 *
 * @param found in order, not overlapping
 */
export function cutsNumber(found: readonly Entity[], { start, end }: Span): boolean {
  const left = found[firstEndingAfter(found, start)];
  const right = found[firstEndingAfter(found, end - 1)];
  return (
    (left !== undefined && left.start < start && !isWordy(left.label)) ||
    (right !== undefined && right.start < end && right.end > end && !isWordy(right.label))
  );
}

/** Whether one of the spans, which are in order and do not overlap, shares a sign with another. */
export function touches(spans: readonly Span[], { start, end }: Span): boolean {
  return (spans[firstEndingAfter(spans, start)]?.start ?? Infinity) < end;
}

/** Spans without overlaps, in order, that cover the same signs. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const result: { start: number; end: number }[] = [];
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && start < last.end) {
      last.end = Math.max(last.end, end);
    } else {
      result.push({ start, end });
    }
  }
  return result;
}

/** Index of the first that ends after `place`; spans are in order and do not overlap. */
function firstEndingAfter(spans: readonly Span[], place: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) > place) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}
