import { sorted, type Pieces } from '../base/pieces';
import type { Span } from '../text/spans';
import { agreement, contextUnits, cuts, cutsAt, type Anchor } from './anchor';

/** So many places of one quote are compared by what is left of their surroundings. */
const mostCompared = 200;
/** So much of a side is as good as the whole, in UTF-16 code units. */
const enough = contextUnits / 2;
/** So many places or anchors are looked at between two yields. */
const atOnce = 256;

/** What decides where several places have the same words: all that stands next to them. */
function keyOf({ quote, before, after }: Omit<Anchor, 'start'>): string {
  return JSON.stringify([before, quote, after]);
}

function isCutAlike(text: string, at: number, anchor: Anchor): boolean {
  const then = cuts(anchor);
  const now = cutsAt(text, { start: at, end: at + anchor.quote.length });
  return then.before === now.before && then.after === now.after;
}

/** True where enough is left of what stood around a quote: half of it, or the whole of one side. */
function isKnown(text: string, at: number, anchor: Anchor): boolean {
  const { left, right } = agreement(text, at, anchor);
  const [before, after] = [anchor.before.length, anchor.after.length];
  return (
    (left + right) * 2 >= before + after ||
    (left === before && left >= enough) ||
    (right === after && right >= enough)
  );
}

/** Lists by key, each in the order given. */
function grouped<Value>(
  values: readonly Value[],
  keyFor: (value: Value) => string,
): ReadonlyMap<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const key = keyFor(value);
    const group = groups.get(key) ?? [];
    group.push(value);
    groups.set(key, group);
  }
  return groups;
}

/** Finds the places of one quote, for all that were anchored at it. */
class Quote {
  private readonly places: number[] = [];

  constructor(
    private readonly text: string,
    private readonly quote: string,
    private readonly taken: ReadonlySet<number>,
  ) {}

  /** Where the quote stands. */
  private *look(): Pieces<void> {
    const { text, quote } = this;
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      if (!this.taken.has(at)) {
        this.places.push(at);
        if (this.places.length % atOnce === 0) {
          yield;
        }
      }
    }
  }

  /**
   * Those with all around them as it was come first: as many as are sought are theirs, in order. For
   * each of the others that place is taken around which most is left, if it is one alone.
   */
  *find(anchors: readonly Anchor[]): Pieces<ReadonlyMap<Anchor, number>> {
    yield* this.look();
    const found = new Map<Anchor, number>();
    const alike = grouped(anchors, keyOf);
    const whole = yield* this.wholeMatches(anchors);
    for (const [key, group] of alike) {
      const places = whole.get(key) ?? [];
      if (places.length === group.length) {
        const sorted = [...group].sort((a, b) => a.start - b.start);
        sorted.forEach((anchor, index) => found.set(anchor, places[index] ?? 0));
      } else if (places.length === 0 && this.places.length <= mostCompared) {
        for (const anchor of group) {
          const best = this.best(anchor);
          if (best !== undefined) {
            found.set(anchor, best);
          }
          yield;
        }
      }
    }
    return found;
  }

  /** Places with all around them as it was, by key. */
  private *wholeMatches([first, ...others]: readonly Anchor[]): Pieces<
    ReadonlyMap<string, number[]>
  > {
    const found = new Map<string, number[]>();
    if (!first) {
      return found;
    }
    // What stood at an end of its text has less around it.
    const sizes = new Map(
      [first, ...others].map(({ before, after }) => [
        `${before.length} ${after.length}`,
        { before: before.length, after: after.length },
      ]),
    );
    const sought = new Map([first, ...others].map((anchor) => [keyOf(anchor), anchor]));
    const { quote } = first;
    for (const [index, at] of this.places.entries()) {
      if (index % atOnce === atOnce - 1) {
        yield;
      }
      for (const size of sizes.values()) {
        const end = at + quote.length;
        const before = this.text.slice(Math.max(0, at - size.before), at);
        const key = keyOf({ quote, before, after: this.text.slice(end, end + size.after) });
        const like = sought.get(key);
        if (like && isCutAlike(this.text, at, like)) {
          const places = found.get(key) ?? [];
          places.push(at);
          found.set(key, places);
        }
      }
    }
    return found;
  }

  private best(anchor: Anchor): number | undefined {
    let best: number | undefined;
    let most = -1;
    let alone = true;
    for (const at of this.places) {
      if (isCutAlike(this.text, at, anchor)) {
        const { left, right } = agreement(this.text, at, anchor);
        const here = left + right;
        // Of two that are as likely, the one that stands where it stood.
        const better = here > most || (here === most && at === anchor.start);
        alone = better || (here < most ? alone : best === anchor.start);
        if (better) {
          [best, most] = [at, here];
        }
      }
    }
    return best !== undefined && alone && isKnown(this.text, best, anchor) ? best : undefined;
  }
}

/**
 * Where places stand in a text that may have become another since they were anchored. First come
 * those that stand where they stood, with the same around them; then those whose words and
 * surroundings are in one place alone. What could be meant in several places, or in none, is in
 * none: nothing is guessed. No two get the same place.
 *
 * @returns for each anchor its span, in UTF-16 code units; undefined where it has none
 */
export function* locate(
  text: string,
  anchors: readonly Anchor[],
): Pieces<readonly (Span | undefined)[]> {
  const found = new Map<Anchor, number>();
  const rest: Anchor[] = [];
  for (const [index, anchor] of anchors.entries()) {
    if (index % atOnce === atOnce - 1) {
      yield;
    }
    const { start, quote, before, after } = anchor;
    const here = quote !== '' && text.startsWith(quote, start) && isCutAlike(text, start, anchor);
    const around = here ? agreement(text, start, anchor) : undefined;
    if (around?.left === before.length && around.right === after.length) {
      found.set(anchor, start);
    } else if (quote !== '') {
      rest.push(anchor);
    }
  }
  const taken = new Set(found.values());
  for (const [quote, group] of grouped(rest, (anchor) => anchor.quote)) {
    for (const [anchor, at] of yield* new Quote(text, quote, taken).find(group)) {
      found.set(anchor, at);
    }
    yield;
  }
  return yield* withoutOverlaps(anchors, found);
}

/** Of those that would overlap, the one that begins first stays: the others are in no place. */
function* withoutOverlaps(
  anchors: readonly Anchor[],
  found: ReadonlyMap<Anchor, number>,
): Pieces<readonly (Span | undefined)[]> {
  const placed: { readonly index: number; readonly start: number; readonly end: number }[] = [];
  for (const [index, anchor] of anchors.entries()) {
    const start = found.get(anchor);
    if (start !== undefined) {
      placed.push({ index, start, end: start + anchor.quote.length });
    }
    if (index % atOnce === atOnce - 1) {
      yield;
    }
  }
  const spans = anchors.map((): Span | undefined => undefined);
  let last = -1;
  for (const { index, start, end } of yield* sorted(placed, (a, b) => a.start - b.start)) {
    if (start >= last) {
      spans[index] = { start, end };
      last = end;
    }
    if (index % atOnce === atOnce - 1) {
      yield;
    }
  }
  return spans;
}
