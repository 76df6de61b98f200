import type { Place } from './layout';
import { startsLineAfter } from './line-start';

/** A part of a translated sentence: words, or something that is as it was. */
export type Written =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'source'; readonly source: string };

/** A line break of the source, and after which share of its sentence it stood. */
export interface LineBreak {
  readonly source: string;
  /** From 0 to 1. */
  readonly share: number;
}

/** A place where a line ends, and what ends it there. */
interface Chosen {
  readonly offset: number;
  readonly source: string;
}

const length = (part: Written): number =>
  part.kind === 'text' ? part.text.length : part.source.length;

/** What may begin a line without meaning anything there. */
const harmless = /^[\p{L}`[*_!$%{(]/u;

/** Offsets of the spaces at which a line can be broken. */
function spacesOf(parts: readonly Written[]): readonly number[] {
  const spaces: number[] = [];
  let start = 0;
  parts.forEach((part, index) => {
    if (part.kind === 'text') {
      const [before, after] = [parts[index - 1], parts[index + 1]];
      for (const { index: at } of part.text.matchAll(/ /gu)) {
        const rest = part.text.slice(at + 1);
        const next = rest === '' ? (after?.kind === 'source' ? after.source : '') : rest;
        const inside = at > 0 ? !part.text.slice(0, at).endsWith(' ') : before !== undefined;
        if (inside && harmless.test(next)) {
          spaces.push(start + at);
        }
      }
    }
    start += length(part);
  });
  return spaces;
}

/**
 * Breaks a translated sentence into lines again, at the spaces nearest to where its source had its
 * breaks. Not before a sign that could mean something at the beginning of a line. A
 * break for which there is no space is left out.
 */
export function breakLines(
  parts: readonly Written[],
  breaks: readonly LineBreak[],
): readonly Written[] {
  if (breaks.length === 0) {
    return parts;
  }
  const total = parts.reduce((sum, part) => sum + length(part), 0);
  const spaces = spacesOf(parts);
  const chosen: Chosen[] = [];
  let from = 0;
  breaks.forEach(({ source, share }, index) => {
    // Each later break needs a space too.
    const last = spaces.length - (breaks.length - index - 1);
    const to = Math.min(Math.max(last, from + 1), spaces.length);
    if (from < to) {
      const best = nearest(spaces, share * total, from, to);
      chosen.push({ offset: spaces[best] ?? 0, source });
      from = best + 1;
    }
  });
  return splitAt(parts, chosen);
}

/** The index in `[from, to)` of the offset nearest to a place; of two, the first one. */
function nearest(offsets: readonly number[], place: number, from: number, to: number): number {
  let [low, high] = [from, to - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < place) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const distance = (index: number): number => Math.abs((offsets[index] ?? 0) - place);
  return low > from && distance(low - 1) <= distance(low) ? low - 1 : low;
}

/** Puts sources in the places of spaces, which are given in order. */
function splitAt(parts: readonly Written[], chosen: readonly Chosen[]): readonly Written[] {
  const broken: Written[] = [];
  let start = 0;
  let next = 0;
  for (const part of parts) {
    if (part.kind === 'source') {
      broken.push(part);
    } else {
      let read = 0;
      for (let one = chosen[next]; one; one = chosen[++next]) {
        const { offset, source } = one;
        const at = offset - start;
        if (at >= part.text.length) {
          break;
        }
        broken.push({ kind: 'text', text: part.text.slice(read, at) }, { kind: 'source', source });
        read = at + 1;
      }
      broken.push({ kind: 'text', text: part.text.slice(read) });
    }
    start += length(part);
  }
  return broken;
}

/** The parts as one text in their format. */
export function write(
  parts: readonly Written[],
  escape: (text: string, place: Place) => string,
  { lineStart, full }: Place,
): string {
  let text = '';
  let atStart = lineStart;
  for (const part of parts) {
    const added =
      part.kind === 'source' ? part.source : escape(part.text, { lineStart: atStart, full });
    atStart = added === '' ? atStart : startsLineAfter(added, text !== '' && atStart);
    text += added;
  }
  return text;
}
