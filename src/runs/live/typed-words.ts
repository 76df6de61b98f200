import type { Edit, Span } from '../../text/spans';
import type { LiveText } from './paragraphs';

/** No longer word is hidden, in UTF-16 code units to each side. */
const longest = 60;

/** The word that an offset lies in or touches, of letters, digits and what joins them. */
export function wordAt(text: LiveText, offset: number): Span | undefined {
  const start = Math.max(0, offset - longest);
  const read = text.read({ start, end: Math.min(text.length, offset + longest) });
  const before = /[\p{L}\p{M}\p{N}'’_@.-]*$/u.exec(read.slice(0, offset - start))?.[0] ?? '';
  const behind = /^[\p{L}\p{M}\p{N}'’_@.-]*/u.exec(read.slice(offset - start))?.[0] ?? '';
  const word = { start: offset - before.length, end: offset + behind.length };
  return word.start < word.end ? word : undefined;
}

/** Where offsets stand behind edits, which are in offsets before them; what is deleted goes. */
export function moved(offsets: readonly number[], edits: readonly Edit[]): readonly number[] {
  return offsets.flatMap((offset) => {
    let by = 0;
    for (const edit of edits) {
      if (edit.offset + edit.length <= offset) {
        by += edit.inserted - edit.length;
      } else if (edit.offset < offset) {
        return [];
      }
    }
    return [offset + by];
  });
}

/** How far edits before an offset have moved it. */
export function shiftAt(offset: number, edits: readonly Edit[]): number {
  let by = 0;
  for (const edit of edits) {
    if (edit.offset + edit.length > offset) {
      break;
    }
    by += edit.inserted - edit.length;
  }
  return by;
}
