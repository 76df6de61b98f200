import type { Place } from './layout';

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
  const chosen = new Map<number, string>();
  let from = 0;
  breaks.forEach(({ source, share }, index) => {
    // Each later break needs a space too.
    const last = spaces.length - (breaks.length - index - 1);
    let best = -1;
    for (let at = from; at < Math.max(last, from + 1) && at < spaces.length; at++) {
      const distance = (place: number): number => Math.abs((spaces[place] ?? 0) - share * total);
      if (best < 0 || distance(at) < distance(best)) {
        best = at;
      }
    }
    if (best >= 0) {
      chosen.set(spaces[best] ?? 0, source);
      from = best + 1;
    }
  });
  return splitAt(parts, chosen);
}

/** Puts sources in the places of spaces, given by offset. */
function splitAt(
  parts: readonly Written[],
  chosen: ReadonlyMap<number, string>,
): readonly Written[] {
  const broken: Written[] = [];
  let start = 0;
  for (const part of parts) {
    if (part.kind === 'source') {
      broken.push(part);
    } else {
      let read = 0;
      for (const [offset, source] of chosen) {
        const at = offset - start;
        if (at >= read && at < part.text.length) {
          broken.push({ kind: 'text', text: part.text.slice(read, at) });
          broken.push({ kind: 'source', source });
          read = at + 1;
        }
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
  for (const part of parts) {
    const atStart = text === '' ? lineStart : /[\n\r][ \t>]*$/u.test(text.slice(-200));
    text += part.kind === 'source' ? part.source : escape(part.text, { lineStart: atStart, full });
  }
  return text;
}
