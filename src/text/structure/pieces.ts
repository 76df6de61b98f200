import type { Atom } from './layout';
import { protectedPieces } from './protected';

/** Written otherwise without a loss, as the character itself. */
const plainReference = /^&(?:amp|lt|gt|quot|apos|#39);$/u;

/** More ways to begin a line than this are not told apart: they would each be looked for. */
const mostBreaks = 100;

/** What matches a text itself. */
function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/**
 * True when two texts of a block have the same protected pieces in the same order. What begins their
 * lines, as the sign of a comment does, is none of them.
 *
 * @param atoms the block's
 */
export function hasSamePieces(atoms: readonly Atom[], before: string, after: string): boolean {
  const breaks = new Set(atoms.flatMap(({ kind, source }) => (kind === 'break' ? source : [])));
  // The longest first, for one may begin with another.
  const sources = [...breaks].sort((a, b) => b.length - a.length).map(literally);
  const lineBreak =
    breaks.size > 0 && breaks.size <= mostBreaks ? new RegExp(sources.join('|'), 'gu') : undefined;
  const piecesIn = (text: string): readonly string[] =>
    protectedPieces(lineBreak ? text.replace(lineBreak, '\n') : text).filter(
      (piece) => !plainReference.test(piece),
    );
  const wanted = piecesIn(before);
  const found = piecesIn(after);
  return wanted.length === found.length && wanted.every((piece, index) => piece === found[index]);
}
