import type { Span } from '../spans';
import { codeLayout } from './code';
import { formatOf, refusalOf } from './document-format';
import { layoutOf } from './format';
import type { Atom, Layout } from './layout';
import type { Region } from './regions';

/** A passage that is pointed at, and its words. */
export interface Passage extends Span {
  /** On one line, without comment signs and formatting; protected pieces are as they were. */
  readonly words: string;
}

/** So far the ends of a paragraph are looked for in other texts, in UTF-16 code units. */
const reach = 2000;

/** What of a text is taken apart to find the passage at `offset`; nothing where that takes long. */
function partAround(text: string, offset: number): Span | undefined {
  const from = Math.max(0, offset - reach);
  const before = [...text.slice(from, offset).matchAll(/[\n\r]\s*[\n\r]/gu)].at(-1);
  const after = text.slice(offset, offset + reach).search(/[\n\r]\s*[\n\r]/u);
  const isLong = (!before && from > 0) || (after < 0 && offset + reach < text.length);
  return isLong
    ? undefined
    : {
        start: before ? from + before.index + before[0].length : 0,
        end: after < 0 ? text.length : offset + after,
      };
}

function said(atom: Atom): string {
  switch (atom.kind) {
    case 'text':
      return atom.text;
    case 'piece':
      return atom.source;
    case 'break':
      return ' ';
    case 'mark':
      return '';
  }
}

/** The words at a place of a text that is taken apart, or of a part of one. */
function passageIn({ blocks }: Layout, at: number): Passage | undefined {
  const block = blocks.find(({ start, end }) => start <= at && at <= end);
  const words = block?.atoms.map(said).join('').replace(/\s+/gu, ' ').trim() ?? '';
  return block && /\p{L}/u.test(words) ? { start: block.start, end: block.end, words } : undefined;
}

/**
 * The paragraph of a comment that stands at a place.
 *
 * @param regions the comments and strings of the text, in order
 * @param offset in UTF-16 code units
 * @param language VS Code's id of the document's language
 * @returns `undefined` where there is none
 */
export function passageInCode(
  text: string,
  regions: readonly Region[],
  offset: number,
  language: string,
): Passage | undefined {
  // Comments one below the other may be one text, and no more than these are taken apart.
  const near = regions.filter(({ start, end }) => end >= offset - reach && start <= offset + reach);
  const isHere = near.some(
    ({ kind, start, end }) => kind !== 'string' && start <= offset && offset <= end,
  );
  const options = { language, strings: false };
  const reread = (): Promise<readonly Region[]> => Promise.resolve([]);
  return isHere ? passageIn(codeLayout(text, near, options, reread), offset) : undefined;
}

/**
 * The paragraph that stands at a place of a text that is no code.
 *
 * @param offset in UTF-16 code units
 * @param language VS Code's id of the document's language
 * @returns `undefined` where there is none, where it has no words, and where finding it would take
 *   too long
 */
export function passageAt(text: string, offset: number, language: string): Passage | undefined {
  const part = partAround(text, offset);
  if (!part || refusalOf(language)) {
    return undefined;
  }
  const options = { language, strings: false };
  const source = text.slice(part.start, part.end);
  const found = passageIn(layoutOf(source, formatOf(language), options), offset - part.start);
  return found && { ...found, start: part.start + found.start, end: part.start + found.end };
}
