import type { Span } from '../../text/spans';

/**
 * Spans on their way between threads: start and end of one after the other. Hundreds of thousands
 * of objects would keep both sides busy.
 */
export type Offsets = Uint32Array;

export function packed(spans: readonly Span[]): Offsets {
  const offsets = new Uint32Array(spans.length * 2);
  spans.forEach(({ start, end }, index) => {
    offsets[2 * index] = start;
    offsets[2 * index + 1] = end;
  });
  return offsets;
}

export function unpacked(offsets: Offsets): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at + 1 < offsets.length; at += 2) {
    spans.push({ start: offsets[at] ?? 0, end: offsets[at + 1] ?? 0 });
  }
  return spans;
}

/** Spans with what is to stand in each. */
export interface Writings {
  readonly offsets: Offsets;
  readonly words: readonly string[];
}

export function isOffsets(value: unknown): value is Offsets {
  return value instanceof Uint32Array && value.length % 2 === 0;
}

export function isWritings(value: unknown): value is Writings {
  const { offsets, words } = (value ?? {}) as { offsets?: unknown; words?: unknown };
  return (
    isOffsets(offsets) &&
    Array.isArray(words) &&
    words.length * 2 === offsets.length &&
    words.every((one) => typeof one === 'string')
  );
}
