import type { Region } from './regions';

/**
 * Regions on their way between threads and processes: thousands of objects would keep both sides
 * busy. Of each region stand in `numbers`: kind, start, end, start and end of what is inside, its
 * opener and its language (places in `words`, the language's one higher, 0 for none), and how many
 * holes follow with start and end.
 */
export interface PackedRegions {
  readonly numbers: Uint32Array;
  readonly words: readonly string[];
}

const kinds = ['line', 'block', 'docstring', 'string'] as const;

export function packRegions(regions: readonly Region[]): PackedRegions {
  const numbers: number[] = [];
  const places = new Map<string, number>();
  const placeOf = (word: string): number => {
    const place = places.get(word) ?? places.size;
    places.set(word, place);
    return place;
  };
  for (const { kind, start, end, inner, opener, language, holes = [] } of regions) {
    numbers.push(kinds.indexOf(kind), start, end, inner.start, inner.end, placeOf(opener));
    numbers.push(language === undefined ? 0 : placeOf(language) + 1, holes.length);
    for (const hole of holes) {
      numbers.push(hole.start, hole.end);
    }
  }
  return { numbers: Uint32Array.from(numbers), words: [...places.keys()] };
}

export function unpackRegions({ numbers, words }: PackedRegions): Region[] {
  const regions: Region[] = [];
  let at = 0;
  const next = (): number => numbers[at++] ?? 0;
  while (at < numbers.length) {
    const kind = kinds[next()] ?? 'line';
    const span = { start: next(), end: next() };
    const inner = { start: next(), end: next() };
    const opener = words[next()] ?? '';
    const language = words[next() - 1];
    const holes = Array.from({ length: next() }, () => ({ start: next(), end: next() }));
    regions.push({
      kind,
      ...span,
      inner,
      opener,
      ...(language !== undefined && { language }),
      ...(holes.length > 0 && { holes }),
    });
  }
  return regions;
}

/** True for what {@link packRegions} could have made: whole regions, in order, with their words. */
export function isPackedRegions(value: unknown): value is PackedRegions {
  const { numbers, words } = (value ?? {}) as { numbers?: unknown; words?: unknown };
  if (
    !(numbers instanceof Uint32Array) ||
    !Array.isArray(words) ||
    !words.every((word) => typeof word === 'string')
  ) {
    return false;
  }
  let at = 0;
  let end = 0;
  while (at + 8 <= numbers.length) {
    const [kind = 9, start = 0, stop = 0, from = 0, to = 0, opener = 0, language = 0, holes = 0] =
      numbers.subarray(at, at + 8);
    const isOrdered = end <= start && start <= from && from <= to && to <= stop;
    if (kind >= kinds.length || !isOrdered || opener >= words.length || language > words.length) {
      return false;
    }
    end = stop;
    at += 8 + 2 * holes;
  }
  return at === numbers.length;
}
