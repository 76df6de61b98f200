import type { TextPiece } from '../engine/contract';

export type { TextPiece } from '../engine/contract';
export { applyPiece } from '../engine/pieces';

/** One piece that does what `first` and `then` do one after the other. */
export function mergePieces(first: TextPiece, then: TextPiece): TextPiece {
  return then.keep <= first.keep
    ? then
    : { keep: first.keep, tail: first.tail.slice(0, then.keep - first.keep) + then.tail };
}
