import type { Atom } from './layout';
import { protectedSpans } from './protected';

/**
 * Words, and the protected pieces between them.
 *
 * @param text what is said
 * @param sourceOf how a part of it is written, where that differs; offsets in UTF-16 code units
 */
export function textAtoms(
  text: string,
  sourceOf: (start: number, end: number) => string = (start, end) => text.slice(start, end),
): readonly Atom[] {
  const atoms: Atom[] = [];
  let read = 0;
  const words = (end: number): void => {
    if (end > read) {
      atoms.push({ kind: 'text', source: sourceOf(read, end), text: text.slice(read, end) });
    }
  };
  for (const { start, end } of protectedSpans(text)) {
    words(start);
    atoms.push({ kind: 'piece', source: sourceOf(start, end) });
    read = end;
  }
  words(text.length);
  return atoms;
}
