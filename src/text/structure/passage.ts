import type { Span } from '../spans';
import { formatOf, refusalOf } from './document-format';
import { layoutOf } from './format';
import type { Atom, Block } from './layout';
import { scannedCode } from './scanned';

/** A passage that is pointed at, and its words. */
export interface Passage extends Span {
  /** On one line, without comment signs and formatting; protected pieces are as they were. */
  readonly words: string;
}

/** Code is read from its beginning, for a sign of a comment may stand in a string. */
const longestCode = 100_000;
/** So far the ends of a paragraph are looked for in other texts, in UTF-16 code units. */
const reach = 2000;

/** What of a text is taken apart to find the passage at `offset`; nothing where that takes long. */
function partAround(text: string, offset: number, language: string): Span | undefined {
  if (formatOf(language) === 'code') {
    return text.length > longestCode ? undefined : { start: 0, end: text.length };
  }
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

/**
 * The paragraph, or the paragraph of a comment, that stands at a place.
 *
 * @param offset in UTF-16 code units
 * @param language VS Code's id of the document's language
 * @returns `undefined` where there is none, where it has no words, and where finding it would take
 *   too long
 */
export function passageAt(text: string, offset: number, language: string): Passage | undefined {
  const part = partAround(text, offset, language);
  if (!part || refusalOf(language)) {
    return undefined;
  }
  const source = text.slice(part.start, part.end);
  const at = offset - part.start;
  const isHere = ({ start, end }: Block): boolean => start <= at && at <= end;
  const layout = layoutOf(
    source,
    formatOf(language),
    { language, strings: false },
    scannedCode(source, language),
  );
  const block = layout.blocks.find(isHere);
  const words = block?.atoms.map(said).join('').replace(/\s+/gu, ' ').trim() ?? '';
  return block && /\p{L}/u.test(words)
    ? { start: part.start + block.start, end: part.start + block.end, words }
    : undefined;
}
