import { compose, placesOf, type Layout, type Placed } from './layout';
import type { ReadRegions, Region } from './regions';

/** A source whose words are changed, as far as it says what may not be. */
export interface CheckedCode extends Pick<Layout, 'source' | 'blocks'> {
  readonly regions: readonly Region[];
  /** True when words of strings are changed too. */
  readonly strings: boolean;
  /** How often it has been read to find who is to blame. */
  readonly spent: { times: number };
}

/** The new words of all blocks; a block without any stays as it was. */
type Words = readonly (string | undefined)[];

/** Regions that are changed together, since a block goes over all of them, or that none is in. */
interface Group {
  readonly regions: readonly [Region, ...Region[]];
  /** Indexes of the blocks inside. */
  readonly blocks: readonly number[];
}

/**
 * How much is read, at most, to find who is to blame: so many times, and so many UTF-16 code units in
 * all (seconds), over all that is tried with one source. After that all who may be are blamed.
 */
const mostTimes = 40;
const mostRead = 4_000_000;

/**
 * True for a line comment below another one: fewer words take fewer lines, and a language without
 * spaces between its words takes one.
 */
function goesOn(source: string, last: Region, { kind, start, opener }: Region): boolean {
  return (
    kind === 'line' &&
    last.kind === 'line' &&
    last.opener === opener &&
    /^[ \t]*(?:\r\n|\n|\r)[ \t]*$/u.test(source.slice(last.end, start))
  );
}

/** What of a source may not change: all but the words in its regions, and what these are. */
function rest(source: string, regions: readonly Region[], strings: boolean): string {
  const said: string[] = [];
  let end = 0;
  let last: Region | undefined;
  for (const region of regions) {
    const { kind, inner } = region;
    const isNext = last !== undefined && goesOn(source, last, region);
    last = region;
    if (isNext) {
      end = inner.end;
      continue;
    }
    said.push(kind);
    if (kind !== 'string' || strings) {
      said.push(source.slice(end, inner.start));
      end = inner.end;
    }
  }
  return [...said, source.slice(end)].join('\0');
}

function groupsOf({ regions, blocks }: CheckedCode): readonly Group[] {
  const groups: { regions: [Region, ...Region[]]; blocks: number[] }[] = [];
  let next = 0;
  for (const region of regions) {
    const last = groups.at(-1);
    const going = blocks[last?.blocks.at(-1) ?? -1];
    const group =
      last && going && going.end > region.start
        ? last
        : { regions: [region] as [Region], blocks: [] };
    if (group === last) {
      group.regions.push(region);
    } else {
      groups.push(group);
    }
    for (let block = blocks[next]; block && block.start < region.end; block = blocks[++next]) {
      group.blocks.push(next);
    }
  }
  return groups;
}

/** Where places of a source, which are in no block, are in the text with new words. */
function moved(code: CheckedCode, words: Words): (offset: number) => number {
  const places: readonly Placed[] = [...placesOf(code, words)];
  return (offset) => {
    let [low, high] = [0, places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle]?.end ?? 0) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    const before = places[low - 1];
    return before ? offset - before.next.source + before.next.written : offset;
  };
}

/** The blocks of the groups that are not where they should be, each with the one before it. */
function suspects(code: CheckedCode, words: Words, after: readonly Region[]): readonly number[] {
  const to = moved(code, words);
  const starts = new Map(after.map(({ start }, index) => [start, index]));
  const found = new Set<number>();
  let before = -1;
  for (const { regions, blocks } of groupsOf(code)) {
    const [first] = regions;
    const last = regions.at(-1) ?? first;
    const index = starts.get(to(first.start)) ?? -1;
    const [now, end] = [after[index], after[index + regions.length - 1]];
    const isThere =
      now?.kind === first.kind &&
      now.inner.start === to(first.inner.start) &&
      end?.kind === last.kind &&
      end.inner.end === to(last.inner.end) &&
      end.end === to(last.end);
    if (!isThere) {
      for (const block of [before, ...blocks]) {
        found.add(block);
      }
    }
    before = blocks.at(-1) ?? before;
  }
  found.delete(-1);
  return [...found].sort((a, b) => a - b);
}

/**
 * Which blocks of code must be written otherwise: with their new words the text outside of comments,
 * or the number or kinds of comments, would be others. Those that may be are found by one reading of
 * the whole, and the others let off by halves, so that many blocks do not take as many readings.
 *
 * @param reread finds the comments and strings of the text with new words
 * @returns indexes of blocks; empty when nothing else has changed
 * @throws as `reread` does
 */
export async function misreadCode(
  code: CheckedCode,
  written: readonly string[],
  reread: ReadRegions,
): Promise<readonly number[]> {
  const { source, blocks, regions, strings, spent } = code;
  const before = rest(source, regions, strings);
  const changes = async (words: Words): Promise<readonly Region[] | undefined> => {
    const text = compose(code, words);
    if (text === source) {
      return undefined;
    }
    spent.times++;
    const after = await reread(text);
    const isSame = rest(text, after, strings) === before && after.length <= regions.length;
    return isSame ? undefined : after;
  };
  const only = (some: readonly number[]): Words => {
    const wanted = new Set(some);
    return blocks.map((_, index) => (wanted.has(index) ? written[index] : undefined));
  };
  const toBlame = async (some: readonly number[]): Promise<readonly number[]> => {
    if (some.length < 2 || spent.times >= mostTimes || spent.times * source.length >= mostRead) {
      return some;
    }
    const middle = some.length >> 1;
    const guilty: number[] = [];
    for (const half of [some.slice(0, middle), some.slice(middle)]) {
      if (await changes(only(half))) {
        guilty.push(...(await toBlame(half)));
      }
    }
    // Neither does it alone.
    return guilty.length > 0 ? guilty : some;
  };
  const after = await changes(written);
  if (!after) {
    return [];
  }
  const some = suspects(code, written, after);
  const all = blocks.map((_, index) => index);
  const areThey = some.length > 0 && (some.length === 1 || (await changes(only(some))));
  return areThey ? toBlame(some) : all;
}
