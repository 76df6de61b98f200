import type { Span } from '../text/spans';
import { agreement, contextUnits, cuts, cutsAt, type Anchor } from './anchor';

/** So many places of one quote are compared by what is left of their surroundings. */
const mostCompared = 200;
/** So much of a side is as good as the whole, in UTF-16 code units. */
const enough = contextUnits / 2;
/** So many UTF-16 code units are looked through before others have their turn. */
const atOnce = 2_000_000;

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
  private readonly places: readonly number[];

  constructor(
    private readonly text: string,
    quote: string,
    taken: ReadonlySet<number>,
  ) {
    const places: number[] = [];
    for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) {
      if (!taken.has(at)) {
        places.push(at);
      }
    }
    this.places = places;
  }

  /**
   * Those with all around them as it was come first: as many as are sought are theirs, in order. For
   * each of the others that place is taken around which most is left, if it is one alone.
   */
  find(anchors: readonly Anchor[]): ReadonlyMap<Anchor, number> {
    const found = new Map<Anchor, number>();
    const alike = grouped(anchors, keyOf);
    const whole = this.wholeMatches(anchors);
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
        }
      }
    }
    return found;
  }

  /** Places with all around them as it was, by key. */
  private wholeMatches([first, ...others]: readonly Anchor[]): ReadonlyMap<string, number[]> {
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
    for (const at of this.places) {
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
 * @param pause is waited for now and then: a long text with many quotes takes long
 * @returns for each anchor its span, in UTF-16 code units; undefined where it has none
 */
export async function locate(
  text: string,
  anchors: readonly Anchor[],
  pause: () => Promise<void>,
): Promise<readonly (Span | undefined)[]> {
  const found = new Map<Anchor, number>();
  const rest: Anchor[] = [];
  for (const anchor of anchors) {
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
  let looked = 0;
  for (const [quote, group] of grouped(rest, (anchor) => anchor.quote)) {
    for (const [anchor, at] of new Quote(text, quote, taken).find(group)) {
      found.set(anchor, at);
    }
    looked += text.length;
    if (looked > atOnce) {
      looked = 0;
      await pause();
    }
  }
  return withoutOverlaps(anchors, found);
}

/** Of those that would overlap, the one that begins first stays: the others are in no place. */
function withoutOverlaps(
  anchors: readonly Anchor[],
  found: ReadonlyMap<Anchor, number>,
): readonly (Span | undefined)[] {
  const spans = anchors.map((anchor) => {
    const start = found.get(anchor);
    return start === undefined ? undefined : { start, end: start + anchor.quote.length };
  });
  const order = spans
    .flatMap((span, index) => (span ? [{ ...span, index }] : []))
    .sort((a, b) => a.start - b.start || a.index - b.index);
  let end = -1;
  const lost = new Set<number>();
  for (const one of order) {
    if (one.start < end) {
      lost.add(one.index);
    } else {
      end = one.end;
    }
  }
  return spans.map((span, index) => (lost.has(index) ? undefined : span));
}
